"""The pages on spreadsheets and other programs name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cned_planner.commands.exchanging import FORMS
from cned_planner.importing.table.layout import SESSIONS, SHEETS

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", FORMS)
def test_the_page_on_other_programs_names_every_form(name):
    assert f"`export {name}`" in (DOCS / "exchange.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_the_page_on_spreadsheets_names_every_column(sheet):
    page = (DOCS / "spreadsheets.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {sheet.title} \| (.*) \|$", page, re.MULTILINE)
    assert row
    told = re.sub(
        r"\([^()]*\)|;.*", "", row[1].replace("Lundi à Samedi", "Lundi, Mardi, Mercredi, Jeudi, Vendredi, Samedi")
    )
    columns = [word.strip() for word in told.split(",")]
    assert columns == [f"**{one.title}**" if one.required else one.title for one in sheet.columns]


def test_the_page_on_spreadsheets_names_the_columns_that_are_read_again():
    page = (DOCS / "spreadsheets.md").read_text(encoding="utf-8")
    read = [one.title for one in SESSIONS.columns if one.choices or one.required or one.key == "week"]
    assert read == ["Service", "Mode", "Jour", "Créneau", "Semaine"]
    assert "Service, Mode, Jour, Créneau et Semaine" in page
