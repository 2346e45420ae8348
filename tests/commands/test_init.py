"""`init`: a file to start from, that never takes the place of another."""

from __future__ import annotations

import shlex

import pytest


@pytest.mark.parametrize("folder", [(), ("mon collège",)])
def test_the_file_is_written_and_its_next_command_can_be_copied(typed, tmp_path, folder):
    code, out, err = typed("init", *folder)

    path = tmp_path.joinpath(*folder, "etablissement.yaml")
    assert (code, out) == (0, "")
    assert path.exists()
    said, command = err.splitlines()
    assert said.endswith("est prêt. Complétez-le avec un éditeur de texte, puis tapez :")
    program, verb, file = shlex.split(command)
    assert (program, verb) == ("cned-planner", "plan")
    assert tmp_path / file == path
    assert typed("validate", file).code == 0


def test_a_file_that_is_there_is_not_touched(typed, tmp_path):
    (tmp_path / "etablissement.yaml").write_text("à moi", encoding="utf-8")

    code, _, err = typed("init")

    assert code == 1
    assert (
        err == "etablissement.yaml existe déjà : il n'a pas été touché. Choisissez un autre dossier ou renommez-le.\n"
    )
    assert (tmp_path / "etablissement.yaml").read_text(encoding="utf-8") == "à moi"


def test_a_folder_that_cannot_be_made(typed, tmp_path):
    (tmp_path / "a").write_text("un fichier", encoding="utf-8")

    code, out, err = typed("init", "a/b")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "un fichier occupe la place d’un dossier" in err
