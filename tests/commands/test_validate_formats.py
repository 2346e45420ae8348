"""`validate` for machines: each form is read back by another program's parser, and the verdict is in the exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import junitparser
import pysarif
import pytest

from cned_planner.findings import Finding
from cned_planner.reports import FORMS, JudgedFile, Report
from cned_planner.reports.json_text import SCHEMA
from cned_planner.school import Place
from tests.commands.conftest import rewrite

FAULTY = ("subject: FRA", "subject: FRZ")
"""An error at line 25, column 31."""

DOUBTFUL = ("FRA: {name: Français}", "FRA: {name: Français}\n  LAT: {name: Latin}")
"""A warning: a subject that nothing uses."""


def report(*findings: Finding, name: str = "ecole.yaml", fail_on: str = "error") -> Report:
    return Report((JudgedFile(name, findings),), fail_on)


ODD = Finding("half-hour", "niveau 6e", "50 % :\r\nh, <b> & « é »", "Ôtez ::error", "error", Place("a,b:c.yaml", 3, 7))
"""Everything that some form has to escape."""


# -- the verdict -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "fail_on", "code"),
    [
        (None, "warning", 0),
        (DOUBTFUL, "error", 0),
        (DOUBTFUL, "warning", 1),
        (DOUBTFUL, "never", 0),
        (FAULTY, "error", 1),
        (FAULTY, "warning", 1),
        (FAULTY, "never", 0),
    ],
)
@pytest.mark.parametrize("form", ["text", *FORMS])
def test_the_exit_code_is_the_same_in_every_form(typed, school, change, fail_on, code, form):
    if change:
        rewrite(school, *change)
    assert typed("validate", school, "--format", form, "--fail-on", fail_on).code == code


def test_a_file_with_errors_is_not_called_valid_even_where_nothing_fails(typed, school):
    rewrite(school, *FAULTY)
    code, out, _ = typed("validate", school, "--fail-on", "never")
    assert (code, out.splitlines()[-1]) == (0, f"{school} : à corriger (1 erreur, 0 avertissement).")


def test_a_warning_is_to_be_corrected_where_the_command_fails_on_it(typed, school):
    rewrite(school, *DOUBTFUL)
    code, out, _ = typed("validate", school, "--fail-on", "warning")
    assert (code, out.splitlines()[-1]) == (1, f"{school} : à corriger (0 erreur, 1 avertissement).")


def test_the_school_can_make_an_error_of_a_warning_and_switch_it_off(typed, school):
    rewrite(school, *DOUBTFUL)
    text = school.read_text(encoding="utf-8")
    for level, code in (("error", 1), ("warning", 0), ("off", 0)):
        school.write_text(f"{text}validate: {{findings: {{unused: {level}}}}}\n", encoding="utf-8")
        result = typed("validate", school)
        assert result.code == code
        assert ("[unused]" in result.out) == (level != "off")


def test_balances_are_told_with_their_title(typed, school):
    rewrite(school, "    hours:", "    official: college-6eme\n    hours:")
    code, out, _ = typed("validate", school)
    assert code == 0
    assert out.startswith("La grille nationale d'un niveau est connue [grid-unknown] : 1 avertissement\n")


def test_a_pattern_reaches_into_folders(typed, school, monkeypatch):
    inner = school.parent / "académie" / "collèges"
    inner.mkdir(parents=True)
    (inner / "un.yaml").write_bytes(school.read_bytes())
    monkeypatch.chdir(school.parent)
    code, out, _ = typed("validate", "**/*.yaml")
    assert code == 0
    assert out.splitlines()[-1] == "2 fichiers : 2 valables, 0 à corriger."


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (
            ("--format", "xml"),
            "--format : « xml » n'est pas possible ; choisissez parmi text, json, junit, sarif, github",
        ),
        (("--fail-on", "errors"), "--fail-on : « errors » n'est pas possible"),
    ],
)
def test_a_form_or_a_level_that_is_not_known(typed, school, option, sentence):
    code, out, err = typed("validate", school, *option)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)


# -- json --------------------------------------------------------------------------------------------------------
def validated(text: str) -> dict:
    result: dict = json.loads(text)
    jsonschema.validate(result, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return result


@pytest.mark.parametrize("change", [None, FAULTY, DOUBTFUL])
@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
def test_json_is_as_its_schema_says(typed, school, change, fail_on):
    if change:
        rewrite(school, *change)
    code, out, _ = typed("validate", school, "--format", "json", "--fail-on", fail_on)
    result = validated(out)
    assert result["passed"] is (code == 0)
    assert result["valid"] is (change != FAULTY)
    assert result["counts"] == {
        "files": 1,
        "errors": int(change == FAULTY),
        "warnings": int(change == DOUBTFUL),
        "known": 0,
    }


def test_the_schema_refuses_what_is_not_such_a_result():
    with pytest.raises(jsonschema.ValidationError):
        validated(FORMS["json"](report(ODD)).replace('"error"', '"fatal"'))


def test_the_schema_is_printed(typed):
    assert json.loads(typed("schema", "validation").out) == json.loads(SCHEMA.read_text(encoding="utf-8"))


# -- junit -------------------------------------------------------------------------------------------------------
def suites_of(text: str) -> list[junitparser.TestSuite]:
    return list(junitparser.JUnitXml.fromstring(text.encode("utf-8")))


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_finding(typed, school):
    good = school.with_name("autre.yaml")
    good.write_bytes(school.read_bytes())
    rewrite(school, *FAULTY)

    bad_suite, good_suite = suites_of(typed("validate", school, good, "--format", "junit").out)

    assert (bad_suite.name, bad_suite.tests, bad_suite.failures) == (str(school), 1, 1)
    (case,) = bad_suite
    (failure,) = case.result
    assert case.name == "unknown-subject service 6A/FRZ (25:31)"
    assert failure.type == "unknown-subject"
    assert failure.message == "service 6A/FRZ : La matière « FRZ » n'existe pas. Vouliez-vous dire « FRA » ?"
    assert failure.text.startswith(f"{school}:25:31  ")
    assert (good_suite.name, good_suite.tests, good_suite.failures) == (str(good), 1, 0)
    assert [case.is_passed for case in good_suite] == [True]


def test_junit_fails_what_the_command_fails_on():
    doubt = Finding("unused", "", "Inutile.", severity="warning")
    for fail_on, passes in (("error", True), ("warning", False), ("never", True)):
        (suite,) = suites_of(FORMS["junit"](report(doubt, fail_on=fail_on)))
        assert [case.is_passed for case in suite] == [passes]
        assert suite.failures == int(not passes)


def test_junit_says_a_warning_that_passes_in_its_output():
    (suite,) = suites_of(FORMS["junit"](report(Finding("unused", "", "Inutile.", severity="warning"))))
    (case,) = suite
    assert case.system_out == "warning : Inutile."


def test_junit_holds_any_character():
    (suite,) = suites_of(FORMS["junit"](report(ODD, name="\x00\x1b\ud800.yaml")))
    (case,) = suite
    assert suite.name == "???.yaml"
    assert "h, <b> & « é » Ôtez ::error" in case.result[0].message


# -- sarif -------------------------------------------------------------------------------------------------------
def test_sarif_gives_the_place_and_the_rule_of_each_finding(typed, school, monkeypatch):
    rewrite(school, *FAULTY)
    monkeypatch.chdir(school.parent)

    log = pysarif.load_from_json(typed("validate", school.name, "--format", "sarif").out)

    assert log.version == "2.1.0"
    (run,) = log.runs
    (result,) = run.results
    (location,) = result.locations
    region = location.physical_location.region
    assert (result.rule_id, result.level) == ("unknown-subject", "error")
    assert run.tool.driver.rules[result.rule_index].id == "unknown-subject"
    assert (region.start_line, region.start_column) == (25, 31)
    assert location.physical_location.artifact_location.uri == "ecole.yaml"
    assert result.message.text.endswith("Vouliez-vous dire « FRA » ?")


def uri_of(name: str) -> str:
    finding = Finding("no-file", "", "Ce fichier n'existe pas.")
    (run,) = pysarif.load_from_json(FORMS["sarif"](report(finding, name=name))).runs
    return str(run.results[0].locations[0].physical_location.artifact_location.uri)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("écoles/a b.yaml", "%C3%A9coles/a%20b.yaml"),
        (r"écoles\a.yaml", "%C3%A9coles/a.yaml"),
        (r"C:\écoles\a.yaml", "file:///C:/%C3%A9coles/a.yaml"),
        ("/tmp/50%.yaml", "file:///tmp/50%25.yaml"),
    ],
)
def test_sarif_names_files_by_uris(name, uri):
    assert uri_of(name) == uri


def test_a_finding_keeps_its_fingerprint_when_it_moves_to_another_line():
    def fingerprint(finding: Finding) -> str:
        (run,) = json.loads(FORMS["sarif"](report(finding)))["runs"]
        return str(run["results"][0]["partialFingerprints"])

    moved = Finding(ODD.rule, ODD.name, ODD.message, ODD.hint, "error", Place("a,b:c.yaml", 9, 1))
    other = Finding(ODD.rule, ODD.name, "Autre chose.", ODD.hint, "error", ODD.place)
    assert fingerprint(moved) == fingerprint(ODD) != fingerprint(other)


def test_sarif_says_each_rule_once_with_its_title():
    doubts = [Finding("unused", name, "Inutile.", severity="warning") for name in ("a", "b")]
    (run,) = pysarif.load_from_json(FORMS["sarif"](report(*doubts, ODD))).runs
    assert [rule.id for rule in run.tool.driver.rules] == ["unused", "half-hour"]
    assert run.tool.driver.rules[0].short_description.text == "Élément qui ne sert nulle part"
    assert [result.rule_index for result in run.results] == [0, 0, 1]


# -- github ------------------------------------------------------------------------------------------------------
COMMAND = re.compile(r"::(?P<level>error|warning) (?P<properties>[^:]*)::(?P<text>.*)")


def commands_of(text: str) -> list[tuple[str, dict[str, str], str]]:
    """As the runner of GitHub Actions reads them: a command a line, values in its escapes."""
    found = [match for line in text.splitlines() if (match := COMMAND.fullmatch(line))]
    properties = [dict(part.split("=", 1) for part in one["properties"].split(",")) for one in found]
    return [
        (one["level"], {key: unquote(value) for key, value in those.items()}, unquote(one["text"]))
        for one, those in zip(found, properties, strict=True)
    ]


def test_github_shows_each_finding_beside_its_line(typed, school):
    rewrite(school, *FAULTY)
    out = typed("validate", school, "--format", "github").out
    assert commands_of(out) == [
        (
            "error",
            {"file": str(school).replace("\\", "/"), "title": "unknown-subject", "line": "25", "col": "31"},
            "service 6A/FRZ : La matière « FRZ » n'existe pas. Vouliez-vous dire « FRA » ?",
        )
    ]
    assert out.splitlines()[-1] == f"{school} : à corriger (1 erreur, 0 avertissement)."


def test_github_escapes_what_would_end_a_command():
    text = FORMS["github"](report(ODD))
    assert commands_of(text) == [
        (
            "error",
            {"file": "a,b:c.yaml", "title": "half-hour", "line": "3", "col": "7"},
            "niveau 6e : 50 % :\r\nh, <b> & « é » Ôtez ::error",
        )
    ]
    assert len(text.split("\n")) == 2


# -- baseline ----------------------------------------------------------------------------------------------------
@pytest.fixture
def known(typed, school):
    """A baseline that knows the one doubt about the school."""
    rewrite(school, *DOUBTFUL)
    path = school.parent / "base.json"
    code, out, err = typed("validate", school, "--write-baseline", path)
    assert (code, out, err) == (0, "", f"{path} : 1 constat dans la base.\n")
    return path


def test_what_the_baseline_knows_is_not_told_again(typed, school, known):
    code, out, _ = typed("validate", school, "--baseline", known, "--fail-on", "warning")
    assert (code, out) == (0, f"{school} : valable (0 erreur, 0 avertissement, 1 constat déjà connu).\n")
    assert validated(typed("validate", school, "--baseline", known, "--format", "json").out)["counts"]["known"] == 1


def test_a_known_finding_stays_known_where_lines_move(typed, school, known):
    school.write_text("# Un commentaire\n\n" + school.read_text(encoding="utf-8"), encoding="utf-8")
    assert typed("validate", school, "--baseline", known, "--fail-on", "warning").code == 0


def test_a_new_finding_is_told(typed, school, known):
    rewrite(school, "LAT: {name: Latin}", "LAT: {name: Latin}\n  GRE: {name: Grec}")
    code, out, _ = typed("validate", school, "--baseline", known, "--fail-on", "warning")
    assert code == 1
    assert "matière GRE" in out
    assert "matière LAT" not in out


def test_the_same_finding_once_more_is_new(typed, school, known):
    entry = json.loads(known.read_text(encoding="utf-8"))["findings"][0]
    assert (entry["file"], entry["rule"], entry["name"], entry["count"]) == ("ecole.yaml", "unused", "matière LAT", 1)
    text = known.read_text(encoding="utf-8").replace('"count": 1', '"count": 0')
    known.write_text(text, encoding="utf-8")
    assert typed("validate", school, "--baseline", known, "--fail-on", "warning").code == 1


def test_what_has_gone_is_said_but_is_no_fault(typed, school, known):
    rewrite(school, "\n  LAT: {name: Latin}", "")
    code, out, err = typed("validate", school, "--baseline", known, "--fail-on", "warning")
    assert (code, out) == (0, f"{school} : valable (0 erreur, 0 avertissement).\n")
    assert err == f"{known} : 1 constat de moins qu'à sa rédaction ; refaites-la à l'occasion.\n"


def test_files_that_are_not_looked_at_are_not_missed(typed, school, known):
    other = school.with_name("autre.yaml")
    other.write_text(school.read_text(encoding="utf-8").replace("\n  LAT: {name: Latin}", ""), encoding="utf-8")
    assert typed("validate", other, "--baseline", known) == (
        0,
        f"{other} : valable (0 erreur, 0 avertissement).\n",
        "",
    )


def test_a_baseline_is_found_from_any_folder(typed, school, known, monkeypatch):
    monkeypatch.chdir(school.parent.parent)
    relative = school.relative_to(Path.cwd())
    assert typed("validate", relative, "--baseline", known, "--fail-on", "warning").code == 0


@pytest.mark.parametrize(
    "content",
    [None, "", "{}", "[]", '{"format": 1, "findings": [{}]}', '{"format": 2, "findings": []}', "\xff", "[" * 9999],
)
def test_no_baseline(typed, school, content):
    path = school.parent / "base.json"
    if content is not None:
        path.write_text(content, encoding="latin-1")
    code, out, err = typed("validate", school, "--baseline", path)
    assert (code, out) == (2, "")
    assert err.startswith(f"{path} : c")
    assert err.count("\n") == 1


# -- speed -------------------------------------------------------------------------------------------------------
def test_no_form_loads_the_solver(school):
    program = f"""
import sys
from cned_planner.cli import run
for form in {["text", *FORMS]}:
    run(["validate", {str(school)!r}, "--format", form])
run(["validate", {str(school)!r}, "--fix"])
run(["fmt", "--check", {str(school)!r}])
print([name for name in sys.modules if name.startswith("ortools")])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"
