"""The verdict in French: a line for each file, and one for all."""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.reports.judged import JudgedFile, Report
from cned_planner.words import say_count


def verdict_lines(report: Report) -> Iterator[str]:
    """A line for each file, then, where there are several, one for all."""
    yield from (_of_file(report, file) for file in report.files)
    if len(report.files) != 1:
        yield verdict(report)


def verdict(report: Report) -> str:
    """One line for all files."""
    if len(report.files) == 1:
        return _of_file(report, report.files[0])
    wrong = sum(not _is_good(report, file) for file in report.files)
    good = len(report.files) - wrong
    return f"{say_count(len(report.files), 'fichier')} : {say_count(good, 'valable')}, {wrong} à corriger."


def _of_file(report: Report, file: JudgedFile) -> str:
    counts = [say_count(file.count("error"), "erreur"), say_count(file.count("warning"), "avertissement")]
    counts += [say_count(file.known, "constat") + f" déjà connu{'s' if file.known > 1 else ''}"] if file.known else []
    return f"{file.name} : {'valable' if _is_good(report, file) else 'à corriger'} ({', '.join(counts)})."


def _is_good(report: Report, file: JudgedFile) -> bool:
    """A file with errors is not called valid, whatever the command is told to fail on."""
    return report.passes(file) and not file.count("error")
