"""The output folder: whole or not at all, and nothing that is not ours is touched."""

import errno
from pathlib import Path

import pytest

from cned_planner.outputs.folder import MANIFEST, OutputError, write_file, write_folder
from cned_planner.outputs.names import LONGEST_NAME, safe_name, unique_names


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_files_are_written_below_the_folder_which_is_made(tmp_path):
    files = {"plan.json": b"1", "ics/divisions/6A.ics": b"\r\n"}
    write_folder(tmp_path / "a" / "out", files)
    assert content(tmp_path / "a" / "out") == files


def test_files_of_a_former_plan_vanish_and_a_person_s_files_stay(tmp_path):
    write_folder(tmp_path, {"plan.json": b"1", "ics/divisions/6A.ics": b"1", "ics/teachers/x.ics": b"1"})
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "ics" / "divisions" / "mine.ics").write_bytes(b"mine")
    write_folder(tmp_path, {"plan.json": b"2", "ics/divisions/6B.ics": b"2"})
    assert content(tmp_path) == {
        "plan.json": b"2",
        "notes.txt": b"mine",
        "ics/divisions/mine.ics": b"mine",
        "ics/divisions/6B.ics": b"2",
    }
    assert not (tmp_path / "ics" / "teachers").exists()


def test_what_is_not_written_again_stays_and_is_still_known(tmp_path):
    write_folder(tmp_path, {"plan.json": b"1", "ics/6A.ics": b"1", "invitations/a.csv": b"1"})
    write_folder(tmp_path, {"ics/6B.ics": b"2"})
    assert content(tmp_path) == {"plan.json": b"1", "ics/6B.ics": b"2", "invitations/a.csv": b"1"}
    write_folder(tmp_path, {"invitations/b.csv": b"3"})
    assert set(content(tmp_path)) == {"plan.json", "ics/6B.ics", "invitations/b.csv"}


def test_nothing_but_files_and_the_manifest_is_left(tmp_path):
    write_folder(tmp_path, {"plan.json": b"1"})
    write_folder(tmp_path, {"plan.json": b"2"})
    assert {path.name for path in tmp_path.iterdir()} == {"plan.json", MANIFEST}


@pytest.mark.parametrize("failing", [2, 3, 4, 5])
def test_a_move_that_fails_leaves_everything_as_it_was(tmp_path, monkeypatch, failing):
    before = {"plan.json": b"1", "ics/6A.ics": b"1"}
    write_folder(tmp_path, before)
    real, calls = Path.replace, []

    def replace(self, target):
        calls.append(self)
        if len(calls) == failing:
            raise PermissionError(errno.EACCES, "in use", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError, match=r"accès refusé.*Rien n’a été modifié"):
        write_folder(tmp_path, {"plan.json": b"2", "ics/6B.ics": b"2", "index.html": b"2"})
    monkeypatch.undo()
    assert content(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"plan.json", "ics", MANIFEST}


def test_when_even_the_way_back_fails_the_former_files_are_kept_and_said(tmp_path, monkeypatch):
    write_folder(tmp_path, {"plan.json": b"1"})
    real, calls = Path.replace, []

    def replace(self, target):
        calls.append(self)
        if len(calls) > 1:
            raise PermissionError(errno.EACCES, "in use", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError, match="Les fichiers du plan précédent sont dans"):
        write_folder(tmp_path, {"plan.json": b"2"})
    assert [path.read_bytes() for path in tmp_path.rglob("plan.json") if path.parent.name == "old"] == [b"1"]


def test_a_full_disk_is_said_and_leaves_no_trace(tmp_path, monkeypatch):
    def full(self, data):
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="le disque est plein"):
        write_folder(tmp_path / "out", {"plan.json": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_everything_as_it_was(tmp_path, monkeypatch):
    write_folder(tmp_path, {"plan.json": b"1"})

    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path, {"plan.json": b"2"})
    assert content(tmp_path) == {"plan.json": b"1"}


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="un fichier occupe la place d’un dossier"):
        write_folder(tmp_path / "out", {"plan.json": b"1"})
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_files_and_folders_in_each_other_s_place_are_said(tmp_path):
    (tmp_path / "ics").write_bytes(b"mine")
    (tmp_path / "plan.json").mkdir()
    with pytest.raises(OutputError, match="un fichier occupe la place d’un dossier"):
        write_folder(tmp_path, {"ics/6A.ics": b"1"})
    with pytest.raises(OutputError, match="un dossier occupe la place d’un fichier"):
        write_folder(tmp_path, {"plan.json": b"1"})
    assert content(tmp_path) == {"ics": b"mine"}


def test_a_manifest_cannot_make_us_remove_files_elsewhere(tmp_path):
    (tmp_path / "mine.txt").write_bytes(b"mine")
    out = tmp_path / "out"
    write_folder(out, {"ics/6A.ics": b"1"})
    (out / MANIFEST).write_text("ics/../../mine.txt\n/etc/hostname\nC:\\x\n", encoding="utf-8")
    write_folder(out, {"ics/6A.ics": b"2"})
    assert (tmp_path / "mine.txt").exists()


def test_write_file_replaces_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new" / "plan.json"
    write_file(path, b"1")
    write_file(path, b"2")
    assert content(tmp_path) == {"new/plan.json": b"2"}
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError):
        write_file(tmp_path / "folder", b"1")
    assert {item.name for item in tmp_path.iterdir()} == {"new", "folder"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("6A", "6A"),
        ("5 A", "5 A"),
        ("6e/1", "6e_1"),
        ("Élève-é", "Élève-é"),
        ("CON", "_CON"),
        ("nul.x", "_nul.x"),
        ("com1", "_com1"),
        ("CONTI", "CONTI"),
        ("a.", "a_"),
        (" a ", "_a_"),
        ("..", "__"),
        ('a:b*c?"<>|\\', "a_b_c______"),
        ("a\x00\n", "a__"),
        ("", "_"),
        ("e\u0301", "é"),
        ("x" * 300, "x" * LONGEST_NAME),
    ],
)
def test_codes_become_names_every_system_takes(code, name):
    assert safe_name(code) == name
    assert safe_name(name) == name


def test_names_do_not_clash_where_case_is_ignored_whatever_the_order():
    names = unique_names(["6a", "6A", "6/A", "6_A"])
    assert names == unique_names(["6_A", "6/A", "6A", "6a"])
    assert len({name.casefold() for name in names.values()}) == 4
    assert names == {"6A": "6A", "6a": "6a-2", "6/A": "6_A", "6_A": "6_A-2"}
