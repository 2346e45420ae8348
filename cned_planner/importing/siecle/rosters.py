"""Lists of pupils in the form that `outputs.roster` reads and that French spreadsheets open."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from cned_planner.importing.naming import plain
from cned_planner.importing.siecle.records import Pupil
from cned_planner.outputs.tables import csv_bytes

HEADINGS = ("nom", "prénom", "courriel", "foyer")


def roster_bytes(
    pupils: Sequence[Pupil], marks: Mapping[str, str], others: tuple[str, Mapping[str, str]], former: bytes | None
) -> bytes:
    """The list of one division or group. `others` is one more column: its heading, and its text by pupil's number.

    An address that only the former list has stays: somebody has typed it.
    """
    typed = _addresses(former) if former else {}
    heading, texts = others
    rows = (
        (
            pupil.surname,
            pupil.first_name,
            pupil.email or typed.get(_key(pupil.surname, pupil.first_name), ""),
            marks.get(pupil.number, ""),
            texts.get(pupil.number, ""),
        )
        for pupil in sorted(pupils, key=lambda one: (plain(one.surname), plain(one.first_name), one.number))
    )
    return csv_bytes((*HEADINGS, heading), rows)


def _addresses(data: bytes) -> dict[tuple[str, str], str]:
    """Addresses by name, of a list that this module wrote."""
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    except (UnicodeDecodeError, csv.Error):
        return {}
    return {_key(row.get("nom") or "", row.get("prénom") or ""): (row.get("courriel") or "").strip() for row in rows}


def _key(surname: str, first_name: str) -> tuple[str, str]:
    return plain(surname), plain(first_name)
