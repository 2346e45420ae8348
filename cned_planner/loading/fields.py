"""The format of the establishment file: every key, once. The reader and the JSON Schema both come from here."""

from __future__ import annotations

from typing import Any

from cned_planner.balance import CHECKS
from cned_planner.grids import DISCIPLINES, presets
from cned_planner.loading.judging import DOUBTS, LevelWord, Percents, ServiceHours
from cned_planner.loading.patterns import EMAIL, LINK, MODERATOR_LINK, UAI
from cned_planner.loading.record import Fields, Key
from cned_planner.loading.scalars import Choice, Code, Flag, Hours, Text, Whole
from cned_planner.loading.shapes import ListOf, MapOf
from cned_planner.loading.special import ENGLISH, Bounds, Moment, TimeZone
from cned_planner.loading.times import Day, Times
from cned_planner.loading.tree import Mapping, Node, Scalar, Sequence
from cned_planner.preferences import PREFERENCES
from cned_planner.school import DAYS, MODES, JudgedAs


def _week(keys: tuple[Key[Any], ...]) -> Fields:
    return Fields(keys, rule="unknown-day", noun="Le jour", aliases=ENGLISH)


DAY_ROWS = ListOf(Code("un créneau"), "créneaux", alone=True)
CLOSED_KEYS = tuple(Key(day, DAY_ROWS, "liste de créneaux, ou all pour toute la journée.") for day in DAYS)
CLOSED_ROWS = _week(CLOSED_KEYS)

# -- establishment ---------------------------------------------------------------------------------------------
UAI_NUMBER = Key("uai", UAI, "numéro UAI de l'établissement, par exemple 0751234A.", required=True)
SCHOOL_NAME = Key("name", Text(), "nom de l'établissement.", required=True)
TIMEZONE = Key("timezone", TimeZone(), "fuseau horaire ; par défaut Europe/Paris.")
ZONE = Key("zone", Choice(("A", "B", "C", "none")), "zone des vacances scolaires : A, B, C ou none (par défaut).")
ROOMS = Key(
    "virtual_rooms",
    Choice(("teacher", "division")),
    "une classe virtuelle par professeur (teacher, par défaut) ou par division (division).",
)
ORGANISATION = Key(
    "organisation",
    Choice(("principal", "teachers")),
    "qui envoie les invitations : l'établissement (principal, par défaut) ou chaque professeur (teachers).",
)
MAX_LIVE = Key("max_live_classes", Whole("un nombre de classes"), "classes en direct en même temps, au plus.")
ESTABLISHMENT = Key(
    "establishment",
    Fields((UAI_NUMBER, SCHOOL_NAME, TIMEZONE, ZONE, ROOMS, ORGANISATION, MAX_LIVE)),
    "l'établissement : uai, name, zone…",
    required=True,
)

# -- calendar --------------------------------------------------------------------------------------------------
START = Key("start", Day(), "premier jour de la période, par exemple 2026-11-30.", required=True)
END = Key("end", Day(), "dernier jour de la période.", required=True)
CLOSED_DATES = Key("closed", ListOf(Day(), "dates"), "jours sans cours, en plus des vacances et des jours fériés.")
WEEKS = Key("weeks", MapOf(ListOf(Day(), "lundis"), "semaine"), "les lundis des semaines A et des semaines B.")
CALENDAR = Key("calendar", Fields((START, END, CLOSED_DATES, WEEKS)), "la période : start, end…", required=True)

# -- slots and days --------------------------------------------------------------------------------------------
TIMES = Key("time", Times(), "début et fin, par exemple 08:30-09:25.", required=True)
LATE = Key("late", Flag(), "true pour un créneau de fin de journée, à éviter pour le direct.")
SLOTS = Key(
    "slots", MapOf(Fields((TIMES, LATE), short=TIMES), "créneau", 1), "les horaires : M1: 08:30-09:25.", required=True
)
DAY_KEYS = tuple(Key(day, DAY_ROWS, "les créneaux de ce jour.") for day in DAYS)
WEEK_DAYS = Key("days", _week(DAY_KEYS), "les créneaux de chaque jour.", required=True)

# -- subjects and levels ---------------------------------------------------------------------------------------
SUBJECT_NAME = Key("name", Text(), "nom de la matière, par exemple Français ; par défaut son code.")
CNED = Key("cned", Flag(), "true si la plateforme du CNED a des contenus pour le travail en autonomie.")
DISCIPLINE = Key(
    "official", Choice(tuple(DISCIPLINES)), "sa discipline dans la grille nationale, si son nom ne la dit pas."
)
SUBJECTS = Key(
    "subjects", MapOf(Fields((SUBJECT_NAME, CNED, DISCIPLINE)), "matière", 1), "les matières.", required=True
)

DUE_HOURS = Key("hours", Hours(), "heures dues par semaine.", required=True)
DUE_SYNC = Key("sync", Bounds(), "heures en direct : 2, ou [2, 3] pour au moins 2 et au mieux 3 ; par défaut 0.")
OFFICIAL = Key("official", Text(), "grille nationale à comparer, par exemple college-6e.")
MAX_HOURS = Key(
    "max_hours_per_day", Whole("un nombre d'heures", most=24), "heures par jour au plus, direct et autonomie."
)
MAX_SYNC = Key("max_sync_per_day", Whole("un nombre d'heures", most=24), "heures en direct par jour, au plus.")
MAX_RUN = Key("max_consecutive_sync", Whole("un nombre d'heures", most=24), "heures en direct d'affilée, au plus.")
LEVEL_HOURS = Key(
    "hours",
    MapOf(Fields((DUE_HOURS, DUE_SYNC), short=DUE_HOURS), ""),
    "heures dues par semaine et par matière : MAT: {hours: 4.5, sync: 2}.",
)
LEVELS = Key(
    "levels",
    MapOf(Fields((OFFICIAL, MAX_HOURS, MAX_SYNC, MAX_RUN, LEVEL_HOURS)), "niveau", 1),
    "les niveaux, avec leurs heures et leurs plafonds.",
    required=True,
)

# -- people ----------------------------------------------------------------------------------------------------
LEVEL = Key("level", Code("un niveau"), "niveau de la division, parmi ceux de levels.", required=True)
PUPILS = Key("pupils", Whole("un nombre d'élèves", least=0, most=2000), "nombre d'élèves.")
ROSTER = Key("roster", Text(), "chemin de la liste des élèves, à partir du dossier de ce fichier.")
CLOSED = Key("closed", CLOSED_ROWS, "créneaux fermés, en direct comme en autonomie.")
ROOM_LINK = Key("link", LINK, "lien des participants : celui que les élèves reçoivent.")
HOST_LINK = Key("moderator_link", MODERATOR_LINK, "lien du modérateur ; les élèves ne le voient jamais.")
DIVISIONS = Key(
    "divisions",
    MapOf(Fields((LEVEL, PUPILS, ROSTER, CLOSED, ROOM_LINK, HOST_LINK)), "division", 1),
    "les divisions (classes).",
    required=True,
)

OF = Key(
    "of", ListOf(Code("une division"), "divisions", 1, alone=True), "divisions d'où viennent les élèves.", required=True
)
SPLIT = Key("split", Code(), "nom de la répartition : les groupes d'une même répartition n'ont aucun élève en commun.")
GROUPS = Key("groups", MapOf(Fields((OF, SPLIT, PUPILS, ROSTER, ROOM_LINK, HOST_LINK)), "groupe"), "les groupes.")

TEACHER_NAME = Key("name", Text(), "nom affiché, par exemple Mme Durand.", required=True)
MAIL = Key("email", EMAIL, "adresse de courriel.")
UNAVAILABLE = Key("unavailable", CLOSED_ROWS, "créneaux sans séance en direct.")
PREFER_NOT = Key("prefer_not", CLOSED_ROWS, "créneaux à éviter pour le direct.")
SERVICE_HOURS = Key("service_hours", ServiceHours(), "service dû : 18 heures, ou certifie, agrege, eps…")
TEACHERS = Key(
    "teachers",
    MapOf(
        Fields((TEACHER_NAME, MAIL, UNAVAILABLE, PREFER_NOT, MAX_SYNC, SERVICE_HOURS, ROOM_LINK, HOST_LINK)),
        "professeur",
        1,
    ),
    "les professeurs.",
    required=True,
)


# -- services and what binds them ------------------------------------------------------------------------------
def _peek(node: Node, *names: str) -> str:
    """What an entry of a list says of itself, whatever its faults: what messages call it."""
    said = []
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar) and key.text in names:
            parts = value.items if isinstance(value, Sequence) else [value]
            said.append((names.index(key.text), ", ".join(part.text for part in parts if isinstance(part, Scalar))))
    return "/".join(text for _, text in sorted(said))


def service_name(node: Node) -> str:
    return f"service {_peek(node, 'id') or _peek(node, 'to', 'subject')}".strip()


def pin_name(node: Node) -> str:
    return f"séance imposée {_peek(node, 'service')}".strip()


def sibling_name(node: Node) -> str:
    return f"fratrie {_peek(node, 'divisions')}".strip()


SERVICE_ID = Key("id", Code(), "identifiant ; par défaut DIVISION/MATIÈRE.")
TEACHER = Key(
    "teacher",
    ListOf(Code("un professeur"), "professeurs", 1, alone=True),
    "code du professeur, ou liste pour un co-enseignement.",
    required=True,
)
SUBJECT = Key("subject", Code("une matière"), "code de la matière.", required=True)
TO = Key(
    "to",
    ListOf(Code("une division"), "divisions ou groupes", 1, alone=True),
    "division ou groupe ; une liste vaut un service pour chacun.",
    required=True,
)
HOURS = Key("hours", Hours(), "heures par semaine ; par défaut celles du niveau.")
SYNC_HOURS = Key("sync", Bounds(), "dont heures en direct : 2, ou [2, 3] pour au moins 2 et au mieux 3.")
USUAL = Key("usual", CLOSED_ROWS, "créneaux de ses cours dans l'emploi du temps habituel, à garder si possible.")
SERVICES = Key(
    "services",
    ListOf(Fields((SERVICE_ID, TEACHER, SUBJECT, TO, HOURS, SYNC_HOURS, USUAL)), "services", 1, name=service_name),
    "les services : qui enseigne quoi à qui, combien d'heures.",
    required=True,
)

ALIGNMENT_NAME = Key("name", Text(), "nom de la barrette.", required=True)
ALIGNED = Key(
    "services", ListOf(Code("un service"), "services", 2), "services en direct aux mêmes créneaux.", required=True
)
ALIGNMENTS = Key(
    "alignments",
    ListOf(Fields((ALIGNMENT_NAME, ALIGNED)), "barrettes", name=lambda node: f"barrette {_peek(node, 'name')}".strip()),
    "les barrettes.",
)

PINNED_SERVICE = Key("service", Code("un service"), "identifiant du service : 6A/MAT.", required=True)
MODE = Key("mode", Choice(MODES), "sync (en direct) ou async (en autonomie).", required=True)
MOMENT = Key("at", Moment(), "jour et créneau, par exemple monday M2.", required=True)
WEEK = Key("week", Code("une semaine"), "semaine A ou B ; par défaut toutes.")
PINS = Key(
    "pins",
    ListOf(
        Fields((PINNED_SERVICE, MODE, MOMENT, WEEK)),
        "séances imposées",
        name=pin_name,
    ),
    "les séances placées d'avance.",
)

SIBLING_DIVISIONS = Key(
    "divisions", ListOf(Code("une division"), "divisions", 2), "divisions de ces familles.", required=True
)
FAMILIES = Key("families", Whole("un nombre de familles"), "nombre de familles.", required=True)
SIBLINGS = Key(
    "siblings",
    ListOf(
        Fields((SIBLING_DIVISIONS, FAMILIES)),
        "fratries",
        name=sibling_name,
    ),
    "familles qui partagent un appareil entre plusieurs divisions.",
)

WEIGHT_KEYS = tuple(
    Key(preference.ID, Whole("un poids", least=0), f"{preference.TITLE} ; poids, {preference.WEIGHT} par défaut.")
    for preference in PREFERENCES
)
WEIGHTS = Key(
    "preferences",
    Fields(WEIGHT_KEYS, rule="unknown-preference", noun="La préférence"),
    "poids des préférences ; 0 en éteint une.",
)

# -- what validate checks ------------------------------------------------------------------------------------------
PRESET = Key("preset", Choice(tuple(presets())), "charge de 2020 à laquelle se comparer (commande presets).")
TOLERANCE = Key(
    "tolerance",
    Whole("un nombre de points", least=0, most=100),
    "écart permis avec la part d'une matière dans la grille nationale, en points ; 5 par défaut.",
)
LIVE_SHARE = Key("live_share", Percents(), "part des heures en direct, en % : [20, 70] par défaut.")
LIVE_SHARES = Key(
    "live_shares",
    MapOf(Percents(), "part en direct"),
    "part des heures en direct par matière, en % : FRA: [40, 70] ; sans limite par défaut.",
)
WITHOUT_CONTENT = Key(
    "without_content",
    ListOf(Code("une matière"), "matières", alone=True),
    "matières sans contenu du CNED ni heure en direct, où le professeur fournit le travail.",
)
LEVEL_KEYS: tuple[Key[JudgedAs], ...] = tuple(
    Key(name, LevelWord(), f"{title} ; error, warning ou off.")
    for name, title in ((*((check.ID, check.TITLE) for check in CHECKS), *DOUBTS.items()))
)
JUDGED = Key(
    "findings",
    Fields(LEVEL_KEYS, rule="unknown-finding", noun="Le constat"),
    "gravité des constats : error, warning ou off.",
)
VALIDATE = Key(
    "validate",
    Fields((PRESET, TOLERANCE, LIVE_SHARE, LIVE_SHARES, WITHOUT_CONTENT, JUDGED)),
    "ce que vérifie la commande validate, et avec quelle sévérité.",
)

FORMAT = Key("format", Choice(("1",)), "version du format : 1.", required=True)
FILE = Fields(
    (
        FORMAT,
        ESTABLISHMENT,
        CALENDAR,
        SLOTS,
        WEEK_DAYS,
        SUBJECTS,
        LEVELS,
        DIVISIONS,
        GROUPS,
        TEACHERS,
        SERVICES,
        ALIGNMENTS,
        PINS,
        SIBLINGS,
        WEIGHTS,
        VALIDATE,
    )
)
