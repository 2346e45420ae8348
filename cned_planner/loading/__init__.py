"""The only reader of the establishment file: YAML text in, the school and every fault of the file out.

    loaded = load(Path("ecole.yaml"))
    for finding in loaded.findings:
        print(finding)
    if loaded.school: ...

The format is said once, in `fields`; the reader, the JSON Schema and the docs come from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cned_planner.findings import Finding
from cned_planner.loading.build import build
from cned_planner.loading.decoding import LARGEST, decode, is_clean, too_large
from cned_planner.loading.report import Report
from cned_planner.loading.tree import compose
from cned_planner.loading.usage import doubt_rosters, doubt_usage
from cned_planner.school import School


@dataclass(frozen=True)
class Loaded:
    """`school` is None exactly where a finding is an error; `findings` come in the order of the file."""

    school: School | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Source:
    """A file as text, and the bytes that it was read from."""

    text: str
    data: bytes


def load(path: Path) -> Loaded:
    """The school of a file. Never raises because of what the file holds, or because there is none."""
    report = Report(str(path))
    data = _read(path, report)
    return _school(data, report, path.parent) if data is not None else Loaded(None, report.findings())


def load_bytes(data: bytes, name: str) -> Loaded:
    """The school of the bytes of a file; `name` is what findings call it. Rosters are not looked for."""
    report = Report(name)
    return Loaded(None, report.findings()) if too_large(len(data), report) else _school(data, report, None)


def load_text(text: str, name: str) -> Loaded:
    """The school of a text, as `load_bytes` of its UTF-8."""
    report = Report(name)
    if too_large(len(text), report) or not is_clean(text, report):
        return Loaded(None, report.findings())
    return load_bytes(text.encode("utf-8"), name)


def sound_text(path: Path) -> tuple[Source | None, tuple[Finding, ...]]:
    """What a file holds, or None where it cannot be read or is no YAML; and the findings about that."""
    report = Report(str(path))
    data = _read(path, report)
    text = decode(data, report) if data is not None else None
    if data is None or text is None or not is_clean(text, report) or compose(text, report) is None:
        return None, report.findings()
    return Source(text, data), report.findings()


def _read(path: Path, report: Report) -> bytes | None:
    try:
        if not path.is_file():
            what = "C'est un dossier, pas un fichier." if path.is_dir() else "Ce fichier n'existe pas."
            report.error("no-file", None, "", what, "Vérifiez le chemin.")
            return None
        if too_large(path.stat().st_size, report):
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        return None if too_large(len(data), report) else data
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "chemin incorrect"
        report.error("no-file", None, "", f"Ce fichier ne peut pas être lu ({reason}).", "Vérifiez chemin et droits.")
        return None


def _school(data: bytes, report: Report, folder: Path | None) -> Loaded:
    text = decode(data, report)
    root = compose(text, report) if text is not None and is_clean(text, report) else None
    school = build(root, report, sha256(data).hexdigest()) if root is not None else None
    if school is not None:
        doubt_usage(school, report)
        doubt_rosters(school, folder, report)
    return Loaded(school, report.findings())
