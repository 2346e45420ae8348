"""What can be wrong with the bytes of a calendar file (RFC 5545, section 3.1), whatever they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cned_planner.outputs.ics_judge.reading import CalendarFile, Check

LONGEST_LINE = 75
"""Octets, line end not counted."""


def _mark(file: CalendarFile) -> Iterator[int]:
    if file.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        yield 1


def _lines(file: CalendarFile) -> Iterator[tuple[int, bytes]]:
    return enumerate(file.data.split(b"\n"), start=1)


def _not_utf_8(file: CalendarFile) -> Iterator[int]:
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield 1 + file.data.count(b"\n", 0, error.start)


def _line_end(file: CalendarFile) -> Iterator[int]:
    *lines, _ = _lines(file)
    return (number for number, line in lines if not line.endswith(b"\r"))


def _double_return(file: CalendarFile) -> Iterator[int]:
    return (number for number, line in _lines(file) if b"\r" in line.removesuffix(b"\r"))


def _too_long(file: CalendarFile) -> Iterator[int]:
    return (number for number, line in _lines(file) if len(line.removesuffix(b"\r")) > LONGEST_LINE)


def _control(file: CalendarFile) -> Iterator[int]:
    return (number for number, line in _lines(file) if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line))


CHECKS = (
    Check(
        "ics-bom",
        "error",
        "le fichier commence par une marque d’ordre des octets (BOM) : plusieurs agendas ne le lisent pas",
        "Enregistrez-le en UTF-8 sans BOM.",
        _mark,
    ),
    Check("ics-utf-8", "error", "le fichier n’est pas en UTF-8", "Enregistrez-le en UTF-8 sans BOM.", _not_utf_8),
    Check(
        "ics-line-end",
        "error",
        "des lignes ne finissent pas par CR LF : des agendas perdent alors des événements sans le dire",
        "Un éditeur ou un transfert a changé les fins de ligne : reprenez le fichier d’origine.",
        _line_end,
    ),
    Check(
        "ics-double-return",
        "error",
        "des lignes finissent par CR CR LF",
        "Un éditeur ou un transfert a changé les fins de ligne : reprenez le fichier d’origine.",
        _double_return,
    ),
    Check(
        "ics-long-line",
        "warning",
        f"des lignes dépassent {LONGEST_LINE} octets",
        "La norme veut qu’elles soient repliées ; la plupart des agendas les lisent pourtant.",
        _too_long,
    ),
    Check(
        "ics-control",
        "error",
        "le fichier contient des caractères de contrôle, que des agendas refusent",
        "Retirez-les des titres et des descriptions.",
        _control,
    ),
)
