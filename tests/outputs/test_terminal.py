"""What the terminal shows, in 80 columns and on consoles that lack characters."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from cned_planner.findings import Finding
from cned_planner.outputs import terminal
from cned_planner.outputs.legible import legible
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, DAYS, SYNC, Slot
from tests.outputs.small import D4A, ESP, GARCIA, PLAN, REPORT, ROWS, SCHOOL, session


def shown(renderable, encoding="utf-8", width=80):
    buffer = io.BytesIO()
    file = io.TextIOWrapper(buffer, encoding=encoding, newline="\n")
    Console(file=file, width=width).print(renderable)
    file.flush()
    return buffer.getvalue().decode(encoding)


def cells(renderable):
    """The words of each line of a table, cell by cell."""
    lines = shown(renderable).splitlines()
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines if line.startswith("│")]


def test_a_division_s_week_shows_its_groups_and_marks_the_labels():
    assert cells(terminal.timetable(SCHOOL, PLAN, D4A)) == [
        ["", "lundi", "mardi", "mercredi", "jeudi", "vendredi"],
        ["08:30", "● MAT", "", "", "○ MAT", "B:○ MAT"],
        ["09:25", "", "", "", "", ""],
        ["09:25", "● ALL 4ALL", "", "● MAT", "", ""],
        ["10:20", "● ESP 4ESP", "", "", "", ""],
        ["14:00", "", "", "", "○ ESP 4ESP", "A:● ESP 4ESP"],
        ["14:55", "", "", "", "", ""],
    ]


def test_one_week_shows_what_is_held_in_it_without_marks():
    in_b = shown(terminal.timetable(SCHOOL, PLAN, D4A, "B"))
    assert "semaine B" in in_b
    assert "B:" not in in_b
    assert cells(terminal.timetable(SCHOOL, PLAN, D4A, "B"))[5][-1] == ""
    assert cells(terminal.timetable(SCHOOL, PLAN, D4A, "B"))[1][-1] == "○ MAT"


def test_a_teacher_s_week_names_the_audiences_and_leaves_out_work_alone():
    words = shown(terminal.timetable(SCHOOL, PLAN, GARCIA))
    assert "● MAT 4B" in words
    assert "○ ESP" not in words


def test_a_group_s_week_is_its_own():
    words = shown(terminal.timetable(SCHOOL, PLAN, ESP))
    assert "MAT" not in words
    assert "○ ESP" in words


@pytest.mark.parametrize("days", [5, 6, 7])
def test_a_week_of_up_to_seven_days_fits_in_80_columns(days):
    slots = tuple(Slot(rank, day, *ROWS[0], late=False, half_day=rank) for rank, day in enumerate(DAYS[:days]))
    school = replace(SCHOOL, slots=slots)
    plan = Plan.of([replace(one, slot=slots[-1]) for one in PLAN.sessions])
    lines = shown(terminal.timetable(school, plan, D4A), width=200).splitlines()
    assert max(map(len, lines)) <= 80
    assert "…" not in "".join(lines)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "latin-1", "utf-8"])
def test_no_console_makes_it_crash(encoding):
    found = [Finding("audience-clash", "4A", "deux séances → « l’une » est de trop\u202f; Ž ☃.")]
    for renderable in (
        terminal.timetable(SCHOOL, PLAN, D4A),
        terminal.summary(SCHOOL, PLAN, REPORT),
        terminal.balance(SCHOOL, PLAN),
        terminal.findings(found),
    ):
        assert shown(renderable, encoding).strip()


def test_without_the_marks_of_unicode_live_and_alone_still_differ():
    words = shown(terminal.timetable(SCHOOL, PLAN, D4A), "ascii")
    assert "* MAT" in words
    assert "o MAT" in words
    assert "* en direct (classe virtuelle)   o en autonomie" in words


def test_replacing_keeps_widths():
    text = "● Ž « é » – œ ☃ …"
    assert legible(text, "ascii") == '* Z " e " - ? ? .'
    assert legible(text, "utf-8") == text
    assert legible(text, "no-such-encoding") == legible(text, "ascii")


def test_the_summary_says_outcome_hours_and_costs():
    words = shown(terminal.summary(SCHOOL, PLAN, REPORT))
    assert "plan optimal" in words
    assert "5,5 h en direct, 2,5 h en autonomie" in words
    assert "Coût total" in words
    feasible = shown(terminal.summary(SCHOOL, PLAN, replace(REPORT, outcome="feasible", bound=4)))
    assert "optimal" not in feasible
    assert "aucun plan ne peut coûter moins de 4" in feasible


def test_the_balance_shows_hours_due_placed_and_the_gap():
    short = Plan.of([session("4A/MAT", SYNC, "monday M1"), session("4A/MAT", ASYNC, "friday M1", "B")])
    rows = [line.split() for line in shown(terminal.balance(SCHOOL, short)).splitlines()]
    assert ["4A", "Mathématiques", "3,5", "1", "(2)", "0,5", "-2"] in rows
    rows = [line.split() for line in shown(terminal.balance(SCHOOL, PLAN)).splitlines()]
    assert ["4A", "Mathématiques", "3,5", "2", "1,5"] in rows


def test_findings_stand_under_the_title_of_their_rule_errors_first():
    found = [
        Finding("calendar", "weeks", "une semaine [sans] repère.", severity="warning"),
        Finding("audience-clash", "4A", "deux séances."),
        Finding("audience-clash", "4B", "deux séances."),
    ]
    lines = shown(terminal.findings(found)).splitlines()
    assert lines[0].endswith("[audience-clash] : 2 erreurs")
    assert lines[1] == "  4A : deux séances."
    assert lines[3:] == ["[calendar] : 1 avertissement", "  weeks : une semaine [sans] repère."]
