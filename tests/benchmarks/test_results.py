"""From runs to the table and the plot, with runs made by hand."""

from __future__ import annotations

import json
import re

import pytest

from benchmarks import page
from benchmarks.__main__ import main
from benchmarks.campaign import Campaign, solver_of
from benchmarks.measuring import ROOT, read
from benchmarks.moments import checkpoints
from benchmarks.plot import draw, picture
from benchmarks.records import Case, Finish, Heat, Point, Run, from_json, to_json
from benchmarks.summary import summarise
from benchmarks.table import report

CASE = Case("college", 8, labels=False)


def made(solver: str, seed: int, points: dict[float, int], *, case: Case = CASE, **finish: object) -> Run:
    """A run of a minute whose plans cost so much after so many seconds."""
    cost = min(points.values(), default=None)
    end = Finish("feasible" if points else "unknown", cost, **finish)  # type: ignore[arg-type]
    curve = tuple(Point(seconds, cost) for seconds, cost in points.items())
    return Run(Heat(case, seed, solver, 2, 60.0), curve, end, memory=100.0 * seed, cpu=60.0)


RUNS = [
    made("ours", 1, {1.0: 200, 20.0: 100}, bound=80),
    made("fet", 1, {0.1: 300, 50.0: 150}),
    made("fet", 2, {0.3: 240}),
    made("ours", 2, {2.0: 180, 12.0: 120}, bound=60),
    made("cpsat", 1, {45.0: 160}, bound=90),
    made("cpsat", 2, {}, note="too large", bound=10),
]


# --- which heats ------------------------------------------------------------------------------------------


def test_solvers_run_side_by_side_each_first_in_turn():
    campaign = Campaign(["college"], [24, 8], [False], [1, 2], ["ours", "fet:1"], 10.0, 2)
    heats = [(heat.seed, heat.case.divisions, heat.solver, heat.workers) for heat in campaign.heats()]
    assert heats == [
        (1, 8, "ours", 2), (1, 8, "fet", 1), (1, 24, "fet", 1), (1, 24, "ours", 2),
        (2, 8, "ours", 2), (2, 8, "fet", 1), (2, 24, "fet", 1), (2, 24, "ours", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["gurobi", "ours:0", "ours:two", ":2", "ours:2:", "ours:2:much", "fet:2:20", "ours::20"]
)
def test_an_unknown_solver_is_refused(text):
    with pytest.raises(ValueError, match="unknown solver"):
        solver_of(text, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fet", ("fet", 3, None)),
        ("ours:2", ("ours", 2, None)),
        ("ours:12:20", ("ours", 12, 20.0)),
        ("ours:1:0.5", ("ours", 1, 0.5)),
    ],
)
def test_a_solver_may_have_workers_and_a_budget_of_its_own(text, told):
    assert solver_of(text, 3) == told


def test_a_budget_is_part_of_the_label():
    campaign = Campaign(["college"], [8], [False], [1], ["ours:2:17.5", "ours"], 10.0, 2)
    assert [heat.label for heat in campaign.heats()] == ["ours:2:17.5", "ours:2"]


@pytest.mark.parametrize(
    ("seconds", "moments"),
    [
        (60.0, [10.0, 30.0, 60.0]),
        (6.0, [1.0, 3.0, 6.0]),
        (0.5, [0.5]),
        (90.0, [30.0, 60.0, 90.0]),
        (200.0, [20.0, 100.0, 200.0]),
    ],
)
def test_costs_are_compared_at_round_times_and_at_the_limit(seconds, moments):
    assert checkpoints(seconds) == moments


# --- what a process tells ---------------------------------------------------------------------------------


def test_a_run_is_read_from_the_lines_of_its_process_in_time_order():
    lines = [
        {"point": {"seconds": 2.0, "cost": 90, "bound": None}},
        {"point": {"seconds": 1.0, "cost": 100, "bound": 10}},
        {"finish": {"outcome": "feasible", "cost": 90, "bound": 10, "broken": {}, "note": ""}},
    ]
    run = read(RUNS[0].heat, "\n".join(map(json.dumps, lines)), "")
    assert run.points == (Point(1.0, 100, 10), Point(2.0, 90))
    assert run.finish == Finish("feasible", 90, 10)
    assert (run.first, run.cost_at(0.5), run.cost_at(1.5), run.cost_at(9)) == (1.0, None, 100, 90)


def test_a_process_without_a_last_line_has_failed_and_says_why():
    run = read(RUNS[0].heat, "", "Traceback\nMemoryError: no room\n")
    assert (run.finish.outcome, run.finish.note) == ("failed", "MemoryError: no room")


def test_runs_go_through_json_and_back():
    assert from_json(json.loads(json.dumps(to_json(RUNS)))) == RUNS


# --- summary ----------------------------------------------------------------------------------------------


def test_medians_over_seeds_and_ratios_within_each():
    ours, fet, cpsat = summarise(RUNS)
    assert (ours.solver, ours.first, ours.costs, ours.ratio) == ("ours:2", 1.5, (190, 110, 110), 1.0)
    assert (fet.costs, fet.ratio, fet.worst_ratio) == ((270, 270, 195), 1.75, 2.0)
    assert (fet.memory, fet.bound) == (150.0, None)
    assert (cpsat.solved, cpsat.seeds, cpsat.ratio) == (1, 2, 1.6)


def test_a_median_needs_a_plan_of_every_seed():
    assert summarise(RUNS)[2].costs == (None, None, None)


def test_the_gap_is_to_the_best_bound_that_any_solver_proved_on_that_school():
    ours = summarise(RUNS)[0]
    assert ours.gap == pytest.approx(((100 - 90) / 100 + (120 - 60) / 120) / 2)


def test_a_plan_that_breaks_a_rule_counts_as_none():
    row = summarise([made("fet", 1, {1.0: 50}, broken={"daily-sync": 2})])[0]
    assert (row.solved, row.ratio, row.broken) == (0, None, {"daily-sync": 2})


# --- table and plot ---------------------------------------------------------------------------------------

TABLE = """\
- date: 2026-12-01
- ortools: 9.15

### college, 8 divisions, no week labels

| solver  | solved | first plan | at 10 s | at 30 s | at 60 s | ratio (worst) | bound | gap  | memory | CPU  | broken rules |
| ------- | ------ | ---------- | ------- | ------- | ------- | ------------- | ----- | ---- | ------ | ---- | ------------ |
| ours:2  | 2/2    | 1.50 s     | 190     | 110     | 110     | 1.00 (1.00)   | 70    | 30 % | 150 MB | 60 s | –            |
| fet:2   | 2/2    | 0.20 s     | 270     | 270     | 195     | 1.75 (2.00)   | –     | 57 % | 150 MB | 60 s | –            |
| cpsat:2 | 1/2    | 45.00 s    | –       | –       | –       | 1.60 (1.60)   | 50    | 44 % | 150 MB | 60 s | –            |

- cpsat:2: unknown (too large)
"""  # noqa: E501


def test_the_table_is_markdown_with_the_machine_above():
    assert report(RUNS, {"date": "2026-12-01", "ortools": "9.15"}) == TABLE


def test_several_sizes_add_a_table_of_how_cost_grows():
    larger = Case("college", 24, labels=False)
    runs = [*RUNS, made("ours", 1, {5.0: 400}, case=larger), made("fet", 1, {5.0: 800}, case=larger)]
    lines = report(runs, {}).split("### Cost after 60 s by size\n\n")[1].splitlines()
    assert lines[0] == "| kind    | weeks | divisions | ours:2 | fet:2 | cpsat:2 |"
    assert lines[2:] == [
        "| college | –     | 8         | 110    | 195   | –       |",
        "| college | –     | 24        | 400    | 800   | –       |",
    ]


def test_the_plot_names_every_solver_and_is_the_same_every_time(tmp_path):
    draw(RUNS, tmp_path / "one.svg")
    draw(RUNS, tmp_path / "two.svg")
    text = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.svg").read_text(encoding="utf-8")
    for label in ("ours:2, 8 div.", "fet:2, 8 div.", "cpsat:2, 8 div.: no plan", "bound", "divisions", "seconds"):
        assert f">{label}<" in text


def test_a_plot_without_any_plan_says_so(tmp_path):
    draw([made("cpsat", 1, {})], tmp_path / "plot.svg")
    assert ">cpsat:2, 8 div.: no plan<" in (tmp_path / "plot.svg").read_text(encoding="utf-8")


def test_a_solver_has_one_colour_in_all_panels():
    """Solvers take turns, so the first one of another kind of school is another one."""
    lycee = Case("lycee", 8, labels=False)
    runs = [*RUNS, made("fet", 1, {1.0: 90}, case=lycee), made("ours", 1, {1.0: 50}, case=lycee)]

    panels = [{line.get_label(): line.get_color() for line in axes.lines} for axes in picture(runs).axes]

    over_time, by_size = panels[::2], panels[1::2]
    assert over_time[0] == over_time[1]
    assert by_size[0] == by_size[1]
    assert len(set(by_size[0].values())) == 4


# --- the command ------------------------------------------------------------------------------------------


def test_an_earlier_run_can_be_drawn_again(tmp_path, capsys):
    results = tmp_path / "results.json"
    machine = {"date": "2026-12-01", "ortools": "9.15"}
    results.write_text(json.dumps({"machine": machine, "runs": to_json(RUNS)}), encoding="utf-8")
    main(["--redraw", str(results), "--out", str(tmp_path / "again"), "--format", "png"])
    assert capsys.readouterr().out == TABLE
    assert (tmp_path / "again" / "table.md").read_text(encoding="utf-8") == TABLE
    assert (tmp_path / "again" / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_tells_every_option(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert options == set(re.findall(r"`(--[a-z]+)", page))


@pytest.mark.parametrize(
    "wrong", [["--page", "README.md"], ["--solvers", "gurobi"], ["--kinds", "maternelle"], ["--sizes", "many"]]
)
def test_wrong_options_are_told_before_anything_runs(wrong, capsys):
    with pytest.raises(SystemExit) as stop:
        main(wrong)
    assert stop.value.code == 2
    assert "error:" in capsys.readouterr().err


# --- the page ---------------------------------------------------------------------------------------------

MARKED = f"before\n\n{page.START} --sizes 8 -->\nold\n{page.END}\n\nafter\n"


def test_results_go_into_a_page_between_its_marks(tmp_path):
    target, plot = tmp_path / "performance.md", tmp_path / "plot.svg"
    target.write_text(MARKED, encoding="utf-8")
    plot.write_bytes(b"<svg/>")

    for table in ("first\n", "second\n"):
        page.place(target, "--sizes 24", table, plot)

    text = target.read_text(encoding="utf-8")
    assert text.startswith(f"before\n\n{page.START} --sizes 24 -->\n\n![")
    assert text.endswith(f"](performance.svg)\n\nsecond\n\n{page.END}\n\nafter\n")
    assert (tmp_path / "performance.svg").read_bytes() == b"<svg/>"


def test_a_page_without_marks_stays_as_it_is(tmp_path):
    target = tmp_path / "page.md"
    target.write_text("nothing here", encoding="utf-8")

    with pytest.raises(page.NoPlace):
        page.place(target, "", "table", None)

    assert target.read_text(encoding="utf-8") == "nothing here"


def test_an_earlier_run_goes_into_the_page_with_the_options_that_ask_for_it(tmp_path, capsys):
    results, target = tmp_path / "results.json", tmp_path / "page.md"
    results.write_text(json.dumps({"machine": {"date": "2026-01-01"}, "runs": to_json(RUNS)}), encoding="utf-8")
    target.write_text(MARKED, encoding="utf-8")

    main(["--redraw", str(results), "--out", str(tmp_path / "out"), "--page", str(target)])

    asked = "--kinds college --sizes 8 --labels no --seeds 1,2 --solvers ours:2,fet:2,cpsat:2 --seconds 60"
    assert f"{page.START} {asked} -->" in target.read_text(encoding="utf-8")
    assert "- date: 2026-01-01" in target.read_text(encoding="utf-8")


def test_the_documentation_has_the_marks():
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")

    assert text.count(page.START) == text.count(page.END) == 1
    assert text.index(page.START) < text.index(page.END)
