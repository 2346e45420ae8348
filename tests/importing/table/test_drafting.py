"""A workbook as a draft: what it says, and where it is wrong."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from cned_planner.findings import errors
from cned_planner.importing.draft import DraftAlignment, Unreadable
from cned_planner.importing.table.drafting import draft_of
from cned_planner.importing.table.opening import RawSheet
from tests.importing.table.sheets import FILE, school, sheet


def faults(sheets) -> list[str]:
    """Places and messages, without the name of the file."""
    _, found = draft_of(sheets, FILE)
    return [str(one).removeprefix(f"{FILE}  ") for one in found]


def test_a_whole_school():
    draft, found = draft_of(school(), FILE)
    assert found == []
    assert [(one.code, one.level, one.pupils) for one in draft.divisions] == [("5A", "5e", 27), ("5B", "5e", 26)]
    assert [(one.code, one.of, one.split) for one in draft.groups] == [
        ("5ESP", ("5A", "5B"), "LV2"),
        ("5ALL", ("5A", "5B"), "LV2"),
    ]
    assert [(one.code, one.name) for one in draft.teachers] == [
        ("durand", "Mme Durand"),
        ("pt", "M. Petit"),
        ("garcia", "M. Garcia"),
        ("weber", "Mme Weber"),
    ]
    assert [(one.id, one.teachers, one.hours, one.sync) for one in draft.services] == [
        ("5A/FRA", ("durand",), 4.5, (1, 2)),
        ("5B/FRA", ("durand",), 4.5, (1, 2)),
        ("5A/MAT", ("pt",), 3, (2, 2)),
        ("5ESP/ESP", ("garcia",), 2, (1, 1)),
        ("5ALL/ALL", ("weber",), 2, (0, 1)),
    ]
    assert draft.alignments == (DraftAlignment("LV2 5e", ("5ESP/ESP", "5ALL/ALL")),)
    assert [(one.code, one.official) for one in draft.levels] == [("5e", "college-5e")]
    assert [one.code for one in draft.subjects] == ["FRA", "MAT", "ESP", "ALL"]


def test_headings_in_any_order_case_and_accents_below_a_title():
    sheets = school(
        Services="""
            Services du collège | |
             | |
            HEURES  | matiere | ENSEIGNANTS | Classe ou groupe
            4.5 | fra | DURAND | 5a
            """
    )
    draft, found = draft_of(sheets, FILE)
    assert found == []
    assert [(one.audience, one.subject, one.hours, one.teachers) for one in draft.services] == [
        ("5A", "fra", 4.5, ("durand",)),
    ]


def test_without_a_sheet_of_teachers_those_of_services_are_taken():
    sheets = [one for one in school() if one.name != "Professeurs"]
    draft, found = draft_of(sheets, FILE)
    assert found == []
    assert [one.code for one in draft.teachers] == ["durand", "pt", "garcia", "weber"]


def test_co_teaching_and_a_second_service_of_the_same_subject():
    sheets = school(
        Services="Public | Matière | Professeur | Heures\n5A | FRA | Durand + Garcia | 1\n5A | FRA | Weber | 2"
    )
    draft, _ = draft_of(sheets, FILE)
    assert [(one.id, one.teachers) for one in draft.services] == [
        ("5A/FRA", ("durand", "garcia")),
        ("5A/FRA-2", ("weber",)),
    ]


def test_examples_are_never_read():
    sheets = school(Divisions="Division | Niveau\n(exemple) 9Z | 9e\n5A |\n5B |")
    draft, _ = draft_of(sheets, FILE)
    assert [(one.code, one.level) for one in draft.divisions] == [("5A", "5e"), ("5B", "5e")]


def test_the_establishment_its_grid_and_when_people_are_away():
    sheets = [
        *school(),
        RawSheet(
            FILE,
            "Établissement",
            (
                (1, ["Rubrique", "Valeur"]),
                (2, ["UAI", "0999999X"]),
                (3, ["Nom", "Collège"]),
                (4, ["Zone", "aucune"]),
                (5, ["Début", datetime(2026, 11, 30)]),  # noqa: DTZ001
                (6, ["Fin", "18/12/2026"]),
                (7, ["Classes en direct à la fois", 4.0]),
            ),
        ),
        RawSheet(
            FILE,
            "Créneaux",
            (
                (1, ["Créneau", "Début", "Fin", "Lundi", "Mardi", "Tardif"]),
                (2, ["M1", time(8, 30), timedelta(hours=9, minutes=25), "x", "X", ""]),
                (3, ["S1", "14h", "14 h 55", True, "", "oui"]),
            ),
        ),
        sheet(
            "Indisponibilités",
            """
            Qui | Jour | Créneaux | Nature
            Mme Durand | LUNDI | | indisponible
            petit | mardi | M1 | À éviter
            5B | lundi | après-midi |
            weber | lundi | m1 |
            """,
        ),
        sheet("Fratries", "Divisions | Familles\n5A, 5B | 3"),
    ]
    draft, found = draft_of(sheets, FILE)
    assert found == []
    assert (draft.uai, draft.name, draft.zone, draft.max_live_classes) == ("0999999X", "Collège", "none", 4)
    assert draft.calendar
    assert (draft.calendar.start, draft.calendar.end) == (date(2026, 11, 30), date(2026, 12, 18))
    assert draft.calendar.weeks == {
        "A": (date(2026, 11, 30), date(2026, 12, 14)),
        "B": (date(2026, 12, 7),),
    }
    assert draft.grid
    assert [(one.code, one.time, one.late) for one in draft.grid.slots] == [
        ("M1", "08:30-09:25", False),
        ("S1", "14:00-14:55", True),
    ]
    assert draft.grid.days == {"monday": ("M1", "S1"), "tuesday": ("M1",)}
    away = {one.code: (one.unavailable, one.prefer_not) for one in draft.teachers}
    assert away["durand"] == ({"monday": ("all",)}, {})
    assert away["pt"] == ({}, {"tuesday": ("M1",)})
    assert away["weber"] == ({"monday": ("M1",)}, {})
    assert [one.closed for one in draft.divisions] == [{}, {"monday": ("S1",)}]
    assert [(one.divisions, one.families) for one in draft.siblings] == [(("5A", "5B"), 3)]


SERVICES = "Public | Matière | Professeur | Heures | Direct au moins | Direct au mieux\n"


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (
            {"Services": SERVICES + "5C | FRA | Durand | 4 | |"},
            "feuille « Services », ligne 2, colonne A (Public) : la division ou le groupe « 5C » n'existe pas. "
            "Ajoutez-le à la feuille « Divisions » ou « Groupes ».",
        ),
        (
            {"Services": SERVICES + "5A | FRA | Durant | 4 | |"},
            "feuille « Services », ligne 2, colonne C (Professeur) : le professeur « Durant » n'existe pas. "
            "Vouliez-vous dire « durand » ?",
        ),
        (
            {"Services": SERVICES + "5A | FRA | Durand | quatre | |"},
            "feuille « Services », ligne 2, colonne D (Heures) : « quatre » n'est pas un nombre d'heures. "
            "Écrivez par exemple 4,5.",
        ),
        (
            {"Services": SERVICES + "5A | FRA | Durand | 4,25 | |"},
            "feuille « Services », ligne 2, colonne D (Heures) : « 4,25 » n'est pas un nombre d'heures possible. "
            "Écrivez un multiple d'une demi-heure, de 0 à 60 : 4,5.",
        ),
        (
            {"Services": SERVICES + "5A | FRA | Durand | 2 | 3 |"},
            "feuille « Services », ligne 2, colonne E (Direct au moins) : il y a plus d'heures en direct que d'heures. "
            "Corrigez l'un des deux nombres.",
        ),
        (
            {"Services": SERVICES + "5A | FRA | Durand | 4 | 3 | 2"},
            "feuille « Services », ligne 2, colonne F (Direct au mieux) : le direct au moins dépasse le direct au "
            "mieux. Corrigez l'un des deux.",
        ),
        (
            {"Services": SERVICES + "5A | FRA | | 4 | |"},
            "feuille « Services », ligne 2 : ce service n'a pas de professeur. "
            "Nommez un professeur de la feuille « Professeurs ».",
        ),
        (
            {
                "Services": "Public | Discipline | Heures\n5A | FRA | 4\n",
                "Divisions": "Classe | Niveau\n5A | 5e\n5A | 5e",
            },
            "feuille « Divisions », ligne 3, colonne A (Division) : « 5A » figure déjà plus haut. "
            "Gardez une seule ligne par code.",
        ),
        (
            {"Divisions": "Niveau | Effectif\n5e | 27"},
            "feuille « Divisions », ligne 1 : il manque la colonne Division. La première ligne doit nommer les "
            "colonnes : Division, Niveau, Effectif, Lien, Lien modérateur.",
        ),
        (
            {"Divisions": "Division | Effectif\n5A | vingt\n5B | 20,5"},
            "feuille « Divisions », ligne 2, colonne B (Effectif) : « vingt » n'est pas un nombre entier. "
            "Écrivez un nombre de 0 à 2000.",
        ),
        (
            {"Groupes": "Groupe | Divisions\n5ESP | 5A, 5Z\n5ALL | 5A"},
            "feuille « Groupes », ligne 2, colonne B (Divisions) : la division « 5Z » n'existe pas. "
            "Ajoutez-la à la feuille « Divisions ».",
        ),
        (
            {"Indisponibilités": "Qui | Jour | Nature\nMme Durand | lundy | indisponible"},
            "feuille « Indisponibilités », ligne 2, colonne B (Jour) : « lundy » n'est pas possible ici. "
            "Écrivez lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche.",
        ),
        (
            {"Indisponibilités": "Qui | Jour | Nature\nMme Durand | lundi | fermé"},
            "feuille « Indisponibilités », ligne 2, colonne C (Nature) : un professeur n'est pas « fermé ». "
            "Corrigez la nature, ou la première colonne.",
        ),
        (
            {"Établissement": "Rubrique | Valeur\nDébut | 31/02/2026"},
            "feuille « Établissement », ligne 2, colonne B (Valeur) : « 31/02/2026 » n'est pas une date. "
            "Écrivez par exemple 30/11/2026.",
        ),
        (
            {"Créneaux": "Créneau | Début | Fin | Lundi\nM1 | 9h | 8h | x"},
            "feuille « Créneaux », ligne 2, colonne C (Fin) : le créneau M1 finit avant de commencer. "
            "Corrigez l'heure.",
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(sheets, expected):
    assert expected in faults(school(**sheets))


def test_every_fault_of_the_workbook_is_told_at_once():
    sheets = school(Services=SERVICES + "5C | FRA | Durand | 4 | |\n5A | FRA | Personne | x | |")
    assert len(errors(draft_of(sheets, FILE)[1])) == 3


def test_what_is_not_read_is_told_and_stops_nothing():
    sheets = [
        *school(Professeurs="Nom | Code | Salle | Télephone\nDurand | | 102 |\nPetit | pt | |\nGarcia |\nWeber |"),
        sheet("Divizions", "a | b"),
        sheet("Cantine", "a | b"),
        sheet("Mode d'emploi", "Remplissez"),
    ]
    found = faults(sheets)
    assert found[:3] == [
        "feuille « Professeurs », ligne 1, colonne C (Salle) : cette colonne n'est pas lue.",
        "feuille « Professeurs », ligne 1, colonne D (Télephone) : cette colonne n'est pas lue.",
        "feuille « Divizions » : cette feuille n'est pas lue. Si c'est « Divisions », renommez-la.",
    ]
    assert len(found) == 4
    assert not errors(draft_of(sheets, FILE)[1])


def test_a_code_that_the_spreadsheet_took_for_a_date():
    divisions = RawSheet(FILE, "Divisions", ((1, ["Division"]), (2, [date(2026, 1, 6)]), (3, [601.0])))
    sheets = [divisions, *school()[2:]]
    assert faults(sheets)[0] == (
        "feuille « Divisions », ligne 2, colonne A (Division) : le tableur a pris ce texte pour une date ou une heure "
        "(2026-01-06). Mettez la cellule au format Texte, puis tapez-le de nouveau."
    )
    assert [one.code for one in draft_of(sheets, FILE)[0].divisions] == ["601"]


def test_an_alignment_of_a_single_service():
    services = "Public | Matière | Professeur | Heures | Barrette\n5A | FRA | Durand | 4 | B1"
    assert faults(school(Services=services)) == [
        "feuille « Services », ligne 2, colonne E (Barrette) : la barrette « B1 » n'a qu'un service. "
        "Donnez le même nom de barrette à un autre service, ou videz la cellule."
    ]


def test_a_workbook_without_any_of_our_sheets():
    with pytest.raises(Unreadable, match=r"aucune feuille Divisions.*« Feuil1 ».*init --table"):
        draft_of([sheet("Feuil1", "a | b")], FILE)


def test_an_empty_sheet_of_divisions():
    assert faults(school(Divisions="Division", Groupes="Groupe | Divisions", Services="Public | Matière")) == [
        "feuille « Divisions » : il n'y a rien dans cette feuille, ou elle manque. Remplissez-la."
    ]
