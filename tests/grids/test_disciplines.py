"""A subject is recognised by what the file says of it, else by its name, else by its code."""

from __future__ import annotations

import pytest

from cned_planner.grids import discipline_of, stage_of
from cned_planner.school import Level, Subject


@pytest.mark.parametrize(
    ("code", "name", "discipline"),
    [
        ("FRA", "Français", "francais"),
        ("MAT", "Mathématiques", "mathematiques"),
        ("HG", "Histoire-géographie et EMC", "histoire-geographie"),
        ("EMC", "Enseignement moral et civique", "emc"),
        ("X", "Anglais LV1", "langues"),
        ("ESP", "ESP", "langues"),
        ("SCI", "Sciences et technologie", "sciences"),
        ("SVT", "Sciences de la vie et de la Terre", "svt"),
        ("SES", "Sciences économiques et sociales", "ses"),
        ("SNT", "Sciences numériques et technologie", "snt"),
        ("ES", "Enseignement scientifique", "enseignement-scientifique"),
        ("PC", "Physique-chimie", "physique-chimie"),
        ("SPE-MAT", "Spécialité mathématiques", "specialites"),
        ("HGGSP", "Histoire-géographie, géopolitique et sciences politiques", "specialites"),
        ("LAT", "Latin", "antiquite"),
        ("VDC", "Vie de classe", "hors-grille"),
        ("MUS", "ÉDUCATION MUSICALE", "musique"),
        ("020700", "Français", "francais"),
        ("MSGN", "Management, sciences de gestion et numérique", "specialites"),
        ("DE", "Droit et économie", "specialites"),
        ("STSS", "STSS", "specialites"),
        ("DGEMC", "Droit et grands enjeux du monde contemporain", "option"),
        ("ZZ", "Atelier radio", None),
    ],
)
def test_a_subject_is_recognised_by_its_name_or_its_code(code, name, discipline):
    assert discipline_of(Subject(code, name)) == discipline


def test_what_the_file_says_comes_first():
    assert discipline_of(Subject("ZZ", "Anglais", official="option")) == "option"


@pytest.mark.parametrize(
    ("code", "official", "stage"),
    [
        ("6e", None, "6e"),
        ("5ème", None, "5e"),
        ("3EME", None, "3e"),
        ("4e SEGPA", None, "4e"),
        ("6", None, None),
        ("Tle", None, None),
        ("B1", "lycee-1re-generale", "1re"),
        ("6e", "lycee-2de", "2de"),
        ("60e", None, None),
    ],
)
def test_a_level_is_the_class_of_its_grid_or_of_its_code(code, official, stage):
    assert stage_of(Level(code, official=official)) == stage
