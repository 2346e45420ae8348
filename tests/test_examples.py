"""Every example is what it promises: a file without a fault, that an editor can check, that has a plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from cned_planner.loading import load
from cned_planner.loading.schema import PATH as SCHEMA
from cned_planner.loading.schema import json_schema
from cned_planner.outputs.roster import load_rosters
from cned_planner.school import School
from cned_planner.solver import solve
from cned_planner.template import FILE_NAME, template
from cned_planner.verifier import verify

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SMALL = [path for path in EXAMPLES if path.stem in ("petit-college", "professeurs-invitent")]


def named(path: Path) -> str:
    return path.stem


def school_of(path: Path) -> School:
    loaded = load(path)
    assert not loaded.findings, "\n".join(map(str, loaded.findings))
    assert loaded.school
    return loaded.school


def test_there_are_examples():
    assert len(EXAMPLES) >= 4
    assert len(SMALL) == 2


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_an_example_loads_without_a_finding(path):
    assert school_of(path).services


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_an_example_begins_with_the_line_that_tells_editors_its_schema(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    key, _, target = first.partition("$schema=")
    assert key == "# yaml-language-server: "
    assert (path.parent / target).resolve() == SCHEMA.resolve()


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_an_example_matches_the_schema(path):
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    as_json = json.loads(json.dumps(document, default=str))
    jsonschema.validate(as_json, json_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_rosters_are_complete_and_readable(path):
    school = school_of(path)
    rosters, findings = load_rosters(school, path.parent)
    assert not findings, "\n".join(map(str, findings))
    assert {code: len(roster) for code, roster in rosters.items()} == {
        code: audience.pupils for code, audience in school.audiences.items() if audience.roster
    }


@pytest.mark.parametrize("path", SMALL, ids=named)
def test_a_small_example_has_a_plan(path):
    school = school_of(path)
    solution = solve(school, time_limit=60, effort=0.1, seed=1)
    assert solution.plan
    verdict = verify(school, solution.plan)
    assert verdict.findings == ()
    assert verdict.cost == solution.cost


def test_the_file_that_init_writes_loads_without_a_finding_and_has_a_plan(tmp_path):
    path = tmp_path / FILE_NAME
    path.write_bytes(template())
    school = school_of(path)
    solution = solve(school, time_limit=60, effort=0.1, seed=1)
    assert solution.plan
    assert verify(school, solution.plan).findings == ()


def test_the_file_shown_in_the_readme_loads_without_a_finding(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "ecole.yaml"
    path.write_text(readme.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    assert school_of(path).divisions


@pytest.mark.parametrize(
    "page", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_pages_link_to_files_that_exist(page):
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_ci_runs_the_second_command_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    second = next(line for line in readme.splitlines() if "tools/check.py" in line)
    assert second in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
