"""What the documentation gives to CI servers: each piece is sound for its own tool, and its commands run as written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import junitparser
import pysarif
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema import validators
from pre_commit.clientlib import load_config, load_manifest

from tests.commands.conftest import SCHOOL

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def block(title: str, language: str = "yaml") -> str:
    """The code of a section of the page."""
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return section.partition(f"```{language}\n")[2].partition("```")[0]


def commands(document: Any) -> list[str]:
    """Every command line of our program in a workflow or a job."""
    steps = document["jobs"]["validate"]["steps"] if "jobs" in document else document["validate"]["script"]
    lines = [step.get("run", "") if isinstance(step, dict) else step for step in steps]
    return [line for line in lines if line.startswith("cned-planner")]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A repository with one good file and one with an error, at the place that the page writes of."""
    inner = tmp_path / "etablissements" / "nord"
    inner.mkdir(parents=True)
    (inner / "bon.yaml").write_text(SCHOOL, encoding="utf-8")
    (inner / "faux.yaml").write_text(SCHOOL.replace("subject: FRA", "subject: FRZ"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def perform(typed, line: str):
    """A command line as a shell runs it, its output where `>` leads."""
    words = shlex.split(line)
    target = Path(words[words.index(">") + 1]) if ">" in words else None
    result = typed(*(words[1 : words.index(">")] if target else words[1:]))
    if target:
        target.write_text(result.out, encoding="utf-8")
    return result


@pytest.mark.parametrize(("title", "schema"), [("GitHub Actions", "github-workflows"), ("GitLab CI", "gitlab-ci")])
def test_the_tool_takes_the_file_as_it_is(title, schema):
    rules = get_builtin_schema(f"vendor.{schema}")
    document = {str(key): value for key, value in yaml.load(block(title), yaml.BaseLoader).items()}
    validators.validator_for(rules)(rules).validate(document)


def test_the_workflow_of_github_annotates_fails_and_leaves_its_sarif_file(typed, folder):
    annotate, form, keep = commands(yaml.safe_load(block("GitHub Actions")))

    said = perform(typed, annotate)
    assert said.code == 1
    assert said.out.startswith("::error file=etablissements/nord/faux.yaml,title=unknown-subject,line=25,col=31::")

    assert "à mettre en forme" in perform(typed, form).err

    assert perform(typed, keep).code == 0
    (run,) = pysarif.load_from_file(str(folder / "validate.sarif")).runs
    assert [result.rule_id for result in run.results] == ["unknown-subject"]


def test_the_job_of_gitlab_fails_and_leaves_its_junit_file(typed, folder):
    (line,) = commands(yaml.safe_load(block("GitLab CI")))
    assert perform(typed, line).code == 1
    suites = {suite.name: suite.failures for suite in junitparser.JUnitXml.fromfile(str(folder / "validate.xml"))}
    assert suites == {
        str(Path("etablissements/nord/bon.yaml")): 0,
        str(Path("etablissements/nord/faux.yaml")): 1,
    }


def test_the_artifact_is_the_file_that_the_job_writes():
    job = yaml.safe_load(block("GitLab CI"))["validate"]
    assert commands({"validate": job})[0].endswith(f"> {job['artifacts']['reports']['junit']}")
    upload = yaml.safe_load(block("GitHub Actions"))["jobs"]["validate"]["steps"][-1]
    assert commands(yaml.safe_load(block("GitHub Actions")))[-1].endswith(f"> {upload['with']['sarif_file']}")


def test_a_baseline_as_the_page_writes_it(typed, folder):
    write, judge = block("Known findings", "sh").splitlines()
    assert perform(typed, write).code == 0
    assert perform(typed, judge).code == 0
    new = folder / "etablissements" / "sud.yaml"
    new.write_text(SCHOOL.replace("format: 1", "format: 7"), encoding="utf-8")
    assert perform(typed, judge).code == 1


# -- pre-commit --------------------------------------------------------------------------------------------------
def test_pre_commit_takes_the_hook_and_the_configuration(tmp_path):
    hooks = load_manifest(str(HOOKS))
    config = tmp_path / "config.yaml"
    config.write_text(block("pre-commit"), encoding="utf-8")
    (repo,) = load_config(str(config))["repos"]
    assert {one["id"] for one in repo["hooks"]} == {hook["id"] for hook in hooks}


def hook_of(name: str) -> dict[str, Any]:
    return next(hook for hook in load_manifest(str(HOOKS)) if hook["id"] == name)


def test_the_hook_runs_on_files_of_that_name_and_stops_a_commit(typed, folder):
    hook = hook_of("cned-planner-validate")
    names = ["etablissement.yaml", "a/etablissement-6e.yml", "mon-etablissement.yaml", "etablissement.json"]
    assert [bool(re.search(hook["files"], name)) for name in names] == [True, True, False, False]
    good, bad = sorted((folder / "etablissements" / "nord").iterdir())
    assert typed(*shlex.split(hook["entry"])[1:], *hook["args"], good).code == 0
    assert typed(*shlex.split(hook["entry"])[1:], *hook["args"], good, bad).code == 1


@pytest.fixture
def repository(folder, monkeypatch):
    """A git repository whose hooks are ours, run from here instead of from an installation of their own."""
    git = shutil.which("git") or pytest.skip("git is not there")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(folder / "home"))
    ours = [
        {**hook_of(one["id"]), **one, "language": "system", "entry": f"{shlex.quote(sys.executable)} -m {entry}"}
        for one in yaml.safe_load(block("pre-commit"))["repos"][0]["hooks"]
        for entry in [hook_of(one["id"])["entry"].replace("cned-planner", "cned_planner")]
    ]
    keys = ("id", "name", "entry", "language", "types", "files", "require_serial", "args")
    hooks = [{key: hook[key] for key in keys if key in hook} for hook in ours]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "etablissements" / "nord" / "faux.yaml").unlink()
    subprocess.run([git, "init", "-q"], check=True)
    subprocess.run([git, "add", "etablissements"], check=True)
    return folder


def pre_commit() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_pre_commit_runs_the_hooks(repository):
    file = repository / "etablissements" / "nord" / "bon.yaml"
    untidy = pre_commit()
    assert untidy.returncode == 1
    assert "files were modified by this hook" in untidy.stdout
    assert "cned-planner validate" in untidy.stdout
    tidy = pre_commit()
    assert tidy.returncode == 0, tidy.stdout
    assert tidy.stdout.count("Passed") == 2
    file.write_text(file.read_text(encoding="utf-8").replace("subject: FRA", "subject: FRZ"), encoding="utf-8")
    faulty = pre_commit()
    assert faulty.returncode == 1
    assert "La matière « FRZ » n'existe pas." in faulty.stdout
