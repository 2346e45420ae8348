"""The program as it really runs: in a process of its own, with the consoles and pipes that there are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import BEST

ROOT = Path(__file__).resolve().parents[2]


def started(*words: object, encoding: str = "utf-8", **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    command = [sys.executable, "-m", "cned_planner", *map(str, words)]
    return subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_plan_from_worker_processes(school, tmp_path):
    done = started("plan", school, "--out", tmp_path / "plan", "--workers", "1", "--json")

    assert done.returncode == 0, done.stderr
    assert done.stdout.replace(b"\r\n", b"\n") == (tmp_path / "plan/plan.json").read_bytes()
    assert f'"cost": {BEST},'.encode() in done.stdout


@pytest.mark.parametrize(("encoding", "letter"), [("ascii", b"Ecrit"), ("cp1252", b"\xc9crit")])
def test_any_console_will_do(school, plan, encoding, letter):
    page = started("export", "--help", encoding=encoding)
    shown = started("show", school, plan, encoding=encoding)
    wrong = started("plan", encoding=encoding)

    assert (page.returncode, page.stderr) == (0, b"")
    assert letter in page.stdout
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"MAT" in shown.stdout
    assert wrong.returncode == 2
    assert b"Il manque FICHIER" in wrong.stderr


def test_results_for_programs_are_utf_8_on_any_console():
    done = started("schema", encoding="ascii")

    assert done.stdout.replace(b"\r\n", b"\n") == started("schema").stdout.replace(b"\r\n", b"\n")
    assert "é".encode() in done.stdout


WITHOUT_THE_SOLVER = """
import sys
from cned_planner.cli import run
codes = [run(words.split("|")) for words in sys.argv[1:]]
print(codes, "ortools" in sys.modules, file=sys.stderr)
"""


def test_only_a_search_loads_the_solver(school, plan):
    commands = [f"validate|{school}", f"check|{school}|{plan}", f"show|{school}|{plan}", "plan", "--help"]

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_SOLVER, *commands],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=True,
    )

    assert done.stderr.decode("utf-8").splitlines()[-1] == "[0, 0, 0, 2, 0] False"


def test_a_reader_that_has_gone_is_no_fault(school, plan):
    """As with `| head`: its end of the pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "cned_planner", "show", str(school), str(plan)],
            stdout=writing,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


def typed_in(preparation: str, *words: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own that was prepared by some Python before."""
    code = f"import sys\n{preparation}\nfrom cned_planner.__main__ import main\nmain()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)


@pytest.mark.parametrize("closed", ["stdout", "stderr", "stdout = sys.stderr = sys.stdin"])
def test_streams_that_were_closed_keep_no_command_from_its_work(closed, school, plan, tmp_path):
    for words in (
        ["plan", school, "--out", tmp_path / "out"],
        ["check", school, plan],
        ["check", school, plan, "--json"],
    ):
        done = typed_in(f"sys.{closed} = None", *words)
        assert (done.returncode, b"rreur" in done.stdout + done.stderr) == (0, False), words
    assert (tmp_path / "out/plan.json").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_results_that_cannot_be_written_are_no_fault_of_the_program(school, plan):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cned_planner", "check", str(school), str(plan)],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            timeout=60,
            check=False,
        )

    said = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, len(said)) == (1, 1)
    assert said[0].startswith("Le résultat n'a pas pu être écrit sur la sortie (")


HASTY = """
class Hasty:
    def find_spec(self, name, path=None, target=None):
        if name == "cned_planner.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Hasty())
"""


def test_an_interruption_while_the_program_is_still_loading_is_told_in_a_sentence(school):
    done = typed_in(HASTY, "plan", school)

    assert done.returncode == 130
    assert done.stderr.decode("utf-8").splitlines() == ["Interrompu."]
