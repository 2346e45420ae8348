"""The sheets and their columns: what a workbook is called, read by, written with and checked against.

A heading is recognised whatever its case, accents and marks, and by its other names too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cned_planner.importing.naming import plain
from cned_planner.words import DAY_NAMES

YES = "oui"
EXAMPLE = "(exemple)"
NOTES = "Mode d'emploi"
"""A sheet that is there to be read by people."""
DAYS_OF_GRID = tuple(DAY_NAMES.values())[:6]
UNAVAILABLE, UNWANTED, CLOSED = "indisponible", "à éviter", "fermé"
LIVE, ALONE = "en direct", "en autonomie"
EVERY_WEEK = "toutes"


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    also: tuple[str, ...] = ()
    """Other headings by which it is recognised."""
    required: bool = False
    width: int = 16
    choices: tuple[str, ...] = ()
    """What a cell may hold, for a list to choose from."""
    source: str = ""
    """Key of the sheet whose first column a cell names, for a list to choose from."""
    text: bool = True
    """Whether a spreadsheet should take what is typed as text: codes such as 6E1 are no numbers."""
    help: str = ""


@dataclass(frozen=True)
class Sheet:
    key: str
    title: str
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    filled: tuple[tuple[str | float, ...], ...] = ()
    """Rows that the empty workbook begins with."""
    example: tuple[str | float, ...] = ()
    """A row that the empty workbook shows and that is never read: its first cell begins with EXAMPLE."""
    help: str = ""

    def column(self, heading: str) -> Column | None:
        """The column of that heading."""
        word = plain(heading)
        return next((one for one in self.columns if word in _words(one.title, one.also)), None)


def sheet_named(name: str) -> Sheet | None:
    word = plain(name)
    return next((one for one in SHEETS if word in _words(one.title, one.also)), None)


def _words(title: str, also: Iterable[str]) -> set[str]:
    return {plain(one) for one in (title, *also)}


ESTABLISHMENT = Sheet(
    "establishment",
    "Établissement",
    (Column("what", "Rubrique", required=True, width=30), Column("value", "Valeur", width=36)),
    ("etab",),
    (
        ("UAI", ""),
        ("Nom", ""),
        ("Zone", ""),
        ("Début", ""),
        ("Fin", ""),
        ("Classes en direct à la fois", ""),
    ),
    help="Le numéro UAI, le nom, la zone de vacances (A, B, C ou aucune), le premier et le dernier jour à distance.",
)
SLOTS = Sheet(
    "slots",
    "Créneaux",
    (
        Column("code", "Créneau", ("code", "heure", "rang"), required=True, width=12),
        Column("start", "Début", ("de", "commence à"), required=True, width=10),
        Column("end", "Fin", ("à", "finit à"), required=True, width=10),
        *(Column(day, day.capitalize(), width=11, choices=("x",)) for day in DAYS_OF_GRID),
        Column("late", "Tardif", ("tard",), width=10, choices=(YES,), help="Mieux vaut éviter le direct à ce créneau."),
    ),
    ("grille", "horaires", "grille horaire"),
    (
        ("M1", "08:30", "09:25", "x", "x", "x", "x", "x", "", ""),
        ("M2", "09:25", "10:20", "x", "x", "x", "x", "x", "", ""),
        ("M3", "10:40", "11:35", "x", "x", "x", "x", "x", "", ""),
        ("M4", "11:35", "12:30", "x", "x", "x", "x", "x", "", ""),
        ("S1", "14:00", "14:55", "x", "x", "", "x", "x", "", ""),
        ("S2", "14:55", "15:50", "x", "x", "", "x", "x", "", ""),
    ),
    help="Une ligne par créneau ; un x sous chaque jour qui l'a.",
)
SUBJECTS = Sheet(
    "subjects",
    "Matières",
    (
        Column("code", "Matière", ("code", "discipline", "code matière"), required=True, width=12),
        Column("name", "Nom", ("libellé", "intitulé"), width=28),
        Column(
            "cned", "CNED", ("contenu cned",), width=10, choices=(YES, "non"), help="oui : le CNED a de quoi faire."
        ),
    ),
    ("disciplines",),
    example=("FRA", "Français", YES),
    help="Facultatif : une matière qui n'est que dans Services est ajoutée.",
)
LEVELS = Sheet(
    "levels",
    "Niveaux",
    (
        Column("code", "Niveau", ("code",), required=True, width=12),
        Column("max_sync_per_day", "Direct par jour", ("maximum en direct par jour",), text=False),
        Column("max_hours_per_day", "Heures par jour", ("maximum d'heures par jour",), text=False),
        Column("max_consecutive_sync", "Direct à la suite", ("direct consécutif",), text=False),
    ),
    (),
    example=("5e", 3, 6, 2),
    help="Facultatif : les limites d'un élève.",
)
DIVISIONS = Sheet(
    "divisions",
    "Divisions",
    (
        Column("code", "Division", ("classe", "code"), required=True, width=12),
        Column("level", "Niveau", ("formation",), width=12, source="levels"),
        Column("pupils", "Effectif", ("élèves", "nombre d'élèves"), width=10, text=False),
        Column("link", "Lien", ("lien de la classe virtuelle", "lien élèves"), width=34),
        Column("moderator_link", "Lien modérateur", width=34, help="Les élèves ne le verront jamais."),
    ),
    ("classes",),
    example=("5A", "5e", 27),
)
GROUPS = Sheet(
    "groups",
    "Groupes",
    (
        Column("code", "Groupe", ("code",), required=True, width=14),
        Column("of", "Divisions", ("division", "classes", "classe"), required=True, width=20, help="5A, 5B"),
        Column(
            "split",
            "Partition",
            ("ensemble", "répartition"),
            help="Aucun élève n'est dans deux groupes d'une partition.",
        ),
        Column("pupils", "Effectif", ("élèves", "nombre d'élèves"), width=10, text=False),
        Column("link", "Lien", ("lien de la classe virtuelle", "lien élèves"), width=34),
        Column("moderator_link", "Lien modérateur", width=34),
    ),
    (),
    example=("5ESP", "5A, 5B", "LV2 5e", 28),
)
TEACHERS = Sheet(
    "teachers",
    "Professeurs",
    (
        Column("name", "Nom", ("professeur", "enseignant", "nom du professeur"), required=True, width=24),
        Column("code", "Code", ("identifiant",), width=14, help="Sans code, il est fait du nom."),
        Column("email", "Courriel", ("email", "e-mail", "mail", "mel", "adresse électronique"), width=30),
        Column("max_sync_per_day", "Direct par jour", ("maximum en direct par jour",), text=False),
        Column("service_hours", "Service", ("heures de service", "ors"), text=False),
        Column("link", "Lien", ("lien de la classe virtuelle", "lien élèves"), width=34),
        Column("moderator_link", "Lien modérateur", width=34),
    ),
    ("enseignants", "profs"),
    example=("Mme Durand", "durand", "a.durand@ac-exemple.fr"),
)
SERVICES = Sheet(
    "services",
    "Services",
    (
        Column(
            "to",
            "Public",
            ("classe", "division", "groupe", "classe ou groupe", "classes", "à"),
            required=True,
            help="Une division ou un groupe ; plusieurs, séparés par des virgules, ont chacun ce service.",
        ),
        Column("subject", "Matière", ("discipline",), required=True, width=12),
        Column(
            "teacher", "Professeur", ("professeurs", "enseignant", "enseignants", "prof"), width=24, source="teachers"
        ),
        Column("hours", "Heures", ("heures par semaine", "horaire", "h"), width=10, text=False),
        Column("sync_min", "Direct au moins", ("direct", "en direct", "heures en direct", "direct min"), text=False),
        Column("sync_max", "Direct au mieux", ("direct max", "direct au plus"), text=False),
        Column("alignment", "Barrette", ("alignement",), help="Les services d'une barrette ont lieu en même temps."),
    ),
    ("service", "cours", "enseignements"),
    example=("5A, 5B", "FRA", "Mme Durand", 4.5, 1, 2, ""),
    help="Ce que chaque division ou groupe apprend, de qui, et combien d'heures par semaine, dont en direct.",
)
UNAVAILABILITIES = Sheet(
    "unavailabilities",
    "Indisponibilités",
    (
        Column(
            "who", "Qui", ("professeur", "enseignant", "division", "classe"), required=True, width=24, source="teachers"
        ),
        Column("day", "Jour", required=True, width=12, choices=DAYS_OF_GRID),
        Column("slots", "Créneaux", ("créneau", "heures"), width=18, help="M1, M2 ; vide : toute la journée."),
        Column("kind", "Nature", ("type",), choices=(UNAVAILABLE, UNWANTED, CLOSED)),
    ),
    ("indisponibilité", "absences", "contraintes"),
    example=("Mme Durand", "lundi", "M1, M2", UNAVAILABLE),
    help="Un professeur indisponible n'a pas de direct ; une division fermée n'a rien du tout.",
)
SIBLINGS = Sheet(
    "siblings",
    "Fratries",
    (
        Column("divisions", "Divisions", ("classes",), required=True, width=20, help="5A, 5B"),
        Column("families", "Familles", ("nombre de familles",), required=True, width=12, text=False),
    ),
    (),
    example=("5A, 5B", 2),
    help="Facultatif : les familles qui ont un seul ordinateur pour des élèves de deux divisions.",
)

SHEETS = (*(ESTABLISHMENT, SLOTS, SUBJECTS, LEVELS, DIVISIONS, GROUPS, TEACHERS, SERVICES, UNAVAILABILITIES, SIBLINGS),)
"""Those that a school fills, in the order of the empty workbook."""

SESSIONS = Sheet(
    "sessions",
    "Séances",
    (
        Column("service", "Service", required=True, width=18),
        Column("mode", "Mode", required=True, width=14, choices=(LIVE, ALONE)),
        Column("day", "Jour", required=True, width=12),
        Column("slot", "Créneau", required=True, width=10),
        Column("week", "Semaine", width=10),
        Column("time", "Horaire", width=14),
        Column("audience", "Classe", width=12),
        Column("subject", "Matière", width=34),
        Column("teachers", "Professeur", width=26),
    ),
    (),
)
"""The sessions of a plan, written with it and read again by `check`."""
