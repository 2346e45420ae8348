"""Sheets for tests, in a few lines: cells between bars, the headings first."""

from __future__ import annotations

from cned_planner.importing.table.opening import RawSheet

FILE = "ecole.xlsx"


def sheet(name: str, text: str, file: str = FILE) -> RawSheet:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    return RawSheet(file, name, tuple((number, list(row)) for number, row in enumerate(rows, 1) if any(row)))


def school(**others: str) -> list[RawSheet]:
    """A school of two divisions; a sheet may be replaced by another of its name."""
    sheets = {
        "Divisions": "Division | Niveau | Effectif\n5A | 5e | 27\n5B | 5e | 26",
        "Groupes": "Groupe | Divisions | Partition\n5ESP | 5A, 5B | LV2\n5ALL | 5A et 5B | LV2",
        "Professeurs": "Nom | Code\nMme Durand |\nM. Petit | pt\nM. Garcia |\nMme Weber |",
        "Services": """
            Public | Matière | Professeur | Heures | Direct au moins | Direct au mieux | Barrette
            5A, 5B | FRA | Mme Durand | 4,5 | 1 | 2 |
            5A | MAT | pt | 3 | 2 | |
            5ESP | ESP | Garcia | 2 | 1 | 1 | LV2 5e
            5ALL | ALL | weber | 2 | | 1 | LV2 5e
            """,
        **others,
    }
    return [sheet(name, text) for name, text in sheets.items()]
