"""Files as school software exports them, of invented collèges of any size, with the traps of real ones.

Codes with spaces, padded and empty labels, attributes in any order, two spellings of a section, ISO-8859-15; hours
declared twice, hours missing, a lesson with two teachers, one whose hours two teachers share, a post without a
teacher. Everything comes from the number of divisions and a seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import quoteattr

UAI = "0751234A"
STAGES = "6543"
MEFS = {"6": "10010012110", "5": "10110001110", "4": "10210001110", "3": "10310019110"}
SUBJECTS = {
    "020700": ("FRANC", "FRANCAIS", (4.5, 4.5, 4.5, 4)),
    "061300": ("MATHS", "MATHEMATIQUES", (4.5, 3.5, 3.5, 3.5)),
    "043700": ("HIGEO", "HISTOIRE-GEOGRAPHIE", (3, 3, 3, 3.5)),
    "030201": ("AGL1 ", "ANGLAIS LV1         ", (4, 3, 3, 3)),
    "062900": ("SVT  ", "SCIENCES VIE & TERRE", (1.5, 1.5, 1.5, 1.5)),
    "062300": ("PH-CH", "PHYSIQUE-CHIMIE", (1.5, 1.5, 1.5, 1.5)),
    "070900": ("TECHN", "TECHNOLOGIE", (0, 1.5, 1.5, 1.5)),
    "090100": ("A-PLA", "ARTS PLASTIQUES", (1, 1, 1, 1)),
    "081300": ("EDMUS", "EDUCATION MUSICALE", (1, 1, 1, 1)),
    "100100": ("EPS  ", "EDUCATION PHYSIQUE ET SPORTIVE", (4, 3, 3, 3)),
    "030602": ("ESP2 ", "ESPAGNOL LV2        ", (0, 2.5, 2.5, 2.5)),
    "030102": ("ALL2 ", "ALLEMAND LV2", (0, 2.5, 2.5, 2.5)),
}
SECOND_LANGUAGES = ("030602", "030102")
NAMES = "MARTIN RUIZ LE GALL D'ARC DUPONT-RÉMY NGUYEN OUÉDRAOGO PETIT ROUX GARCIA MOREAU FAURE BLANC GUÉRIN".split()


@dataclass
class Lesson:
    """A service: its teachers with the hours each, by number; `hours` is what the file says, or nothing."""

    audience: str
    subject: str
    teachers: dict[int, float]
    due: float
    hours: str
    together: bool = False


@dataclass
class College:
    divisions: int
    seed: int = 1
    codes: list[str] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    lessons: list[Lesson] = field(default_factory=list)
    loads: dict[str, list[list[float]]] = field(default_factory=dict)
    staff: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        self.codes = [f"{STAGES[rank % 4]} {letters[rank // 4]}" for rank in range(self.divisions)]
        self.codes.sort(key=lambda code: (-int(code[0]), code))
        for code in self.codes:
            self._lessons_of(code)
        for stage in "543":
            self._languages_of([code for code in self.codes if code[0] == stage])

    def _lessons_of(self, code: str) -> None:
        for subject, (_, _, hours) in SUBJECTS.items():
            due = hours[STAGES.index(code[0])]
            if due and subject not in SECOND_LANGUAGES:
                self._lesson(code, subject, due, "" if code.endswith("B") else f"{due:.2f}")
        last = self.lessons[-1]
        if code.endswith("A"):
            other = self._teacher(last.subject, last.due, but=[*last.teachers])
            last.teachers = dict.fromkeys([*last.teachers, other], last.due)
            last.together = True

    def _languages_of(self, codes: list[str]) -> None:
        """Spanish and German in groups of four divisions; Spanish declared on one of the divisions as well."""
        for first in range(0, len(codes), 4):
            several = codes[first : first + 4]
            for subject, name in zip(SECOND_LANGUAGES, ("ESP2", "ALL2"), strict=True):
                group = f"{several[0][0]}{name}G{first // 4 + 1}"
                self.groups[group] = several
                self._lesson(group, subject, 2.5, "2,50")
            self._lesson(several[0], SECOND_LANGUAGES[0], 2.5, "2.50")

    def _lesson(self, audience: str, subject: str, due: float, hours: str) -> None:
        self.lessons.append(Lesson(audience, subject, {self._teacher(subject, due): due}, due, hours))

    def _teacher(self, subject: str, due: float, but: list[int] | None = None) -> int:
        """One of the subject with hours left in eighteen, or a new one."""
        loads = self.loads.setdefault(subject, [])
        free = next((load for load in loads if load[1] + due <= 18 and load[0] not in (but or [])), None)
        if free is None:
            free = [len(self.staff) + 1001, 0]
            self.staff.append(int(free[0]))
            loads.append(free)
        free[1] += due
        return int(free[0])

    def sts(self) -> bytes:
        """`sts_emp_….xml`."""
        return "\n".join(['<?xml version="1.0" encoding="ISO-8859-15"?>', *self._sts()]).encode("iso-8859-15")

    def _sts(self) -> Iterator[str]:
        yield f'<STS_EDT><PARAMETRES><UAJ CODE="{UAI}"><DENOM_PRINC>COLLEGE</DENOM_PRINC>'
        yield "<DENOM_COMPL>DES ÉRABLES</DENOM_COMPL></UAJ>"
        yield '<ANNEE_SCOLAIRE ANNEE="2026"/></PARAMETRES><NOMENCLATURES><MATIERES>'
        for code, (short, label, _) in SUBJECTS.items():
            said = label.replace("&", "&amp;")
            yield f'<MATIERE CODE="{code}"><CODE_GESTION>{short}</CODE_GESTION>'
            yield f"<LIBELLE_LONG>{said}</LIBELLE_LONG></MATIERE>"
        yield "</MATIERES><MEFS>"
        for stage, mef in MEFS.items():
            yield f'<MEF CODE="{mef}"><FORMATION>{stage}EME</FORMATION><LIBELLE_LONG>{stage}EME </LIBELLE_LONG></MEF>'
        yield "</MEFS><PROGRAMMES>"
        for stage, mef in MEFS.items():
            for code, (_, _, hours) in SUBJECTS.items():
                yield f"<PROGRAMME><CODE_MEF>{mef}</CODE_MEF><CODE_MATIERE>{code}</CODE_MATIERE>"
                yield f"<HORAIRE>{hours[STAGES.index(stage)]:.2f}</HORAIRE></PROGRAMME>"
        yield "</PROGRAMMES></NOMENCLATURES><DONNEES><INDIVIDUS>"
        for rank, number in enumerate(self.staff):
            yield self._person(number, NAMES[rank % len(NAMES)], f"PRÉNOM{rank}", "ENS")
        yield self._person(9001, "DUCHEF", "ANNE", "DIR")
        yield "</INDIVIDUS><STRUCTURE><DIVISIONS>"
        for rank, code in enumerate(self.codes):
            tag = "MEF" if rank % 2 else "MEF_APPARTENANCE"
            yield f'<DIVISION CODE="{code}"><LIBELLE_LONG/><EFFECTIF_PREVU>28</EFFECTIF_PREVU>'
            yield f"<EFFECTIF_CALCULE>{24 + rank % 5}</EFFECTIF_CALCULE><MEFS_APPARTENANCE>"
            yield f'<{tag} CODE="{MEFS[code[0]]}"/></MEFS_APPARTENANCE>{self._services(code)}</DIVISION>'
        yield "</DIVISIONS><GROUPES>"
        for code, of in self.groups.items():
            members = "".join(f'<DIVISION_APPARTENANCE CODE="{one}"/>' for one in of)
            yield f'<GROUPE CODE="{code}"><LIBELLE_LONG>{code}   </LIBELLE_LONG><EFFECTIF_PREVU>{12 * len(of)}'
            yield f"</EFFECTIF_PREVU><DIVISIONS_APPARTENANCE>{members}</DIVISIONS_APPARTENANCE>"
            yield f"{self._services(code)}</GROUPE>"
        yield "</GROUPES></STRUCTURE></DONNEES></STS_EDT>"

    def _person(self, number: int, surname: str, first_name: str, function: str) -> str:
        return (
            f'<INDIVIDU TYPE="epp" ID="{number}"><SEXE>{1 + number % 2}</SEXE><CIVILITE>{1 + number % 2}</CIVILITE>'
            f"<NOM_USAGE>{surname}   </NOM_USAGE><PRENOM>{first_name}</PRENOM>"
            f"<FONCTION>{function}</FONCTION></INDIVIDU>"
        )

    def _services(self, audience: str) -> str:
        return f"<SERVICES>{''.join(self._service(one) for one in self.lessons if one.audience == audience)}</SERVICES>"

    def emp_sts(self) -> bytes:
        """`emp_sts_….xml`: each lesson of a service on a day and at an hour of its own."""
        parts = ['<?xml version="1.0" encoding="ISO-8859-15"?><EDT_STS><PARAMETRES/><DONNEES><STRUCTURE><DIVISIONS>']
        parts += (f'<DIVISION CODE="{code}">{self._placed(code)}</DIVISION>' for code in self.codes)
        parts += ["</DIVISIONS><GROUPES>"]
        parts += (f'<GROUPE CODE="{code}">{self._placed(code)}</GROUPE>' for code in self.groups)
        return "".join([*parts, "</GROUPES></STRUCTURE></DONNEES></EDT_STS>"]).encode("iso-8859-15")

    def _placed(self, audience: str) -> str:
        own = [lesson for lesson in self.lessons if lesson.audience == audience]
        shift = [*self.codes, *self.groups].index(audience)
        placed = (self._service(lesson, _courses(shift + rank, lesson)) for rank, lesson in enumerate(own))
        return f"<SERVICES>{''.join(placed)}</SERVICES>"

    def _service(self, lesson: Lesson, courses: str = "") -> str:
        keys = [f"CODE_MATIERE={quoteattr(lesson.subject)}", 'CODE_MOD_COURS="CG"']
        self.random.shuffle(keys)
        hours = f"<HEURES_STRUCTURE>{lesson.hours}</HEURES_STRUCTURE>" if lesson.hours else ""
        shared = "<CO_ENS>1</CO_ENS>" if lesson.together else ""
        teachers = "".join(
            f"<ENSEIGNANT {' '.join(self._shuffled(number))}><HEURES_AGENT>{own}</HEURES_AGENT>{courses}</ENSEIGNANT>"
            for number, own in lesson.teachers.items()
        )
        return f"<SERVICE {' '.join(keys)}>{hours}{shared}<ENSEIGNANTS>{teachers}</ENSEIGNANTS></SERVICE>"

    def _shuffled(self, number: int) -> list[str]:
        keys = [f'ID="{number}"', 'TYPE="epp"']
        self.random.shuffle(keys)
        return keys


HOURS = ("0830", "0925", "1040", "1135")


def _courses(rank: int, lesson: Lesson) -> str:
    """One lesson for each whole hour, in the mornings, Monday to Thursday; the half hour fortnightly on Friday."""
    places = [(1 + (rank + turn) % 4, HOURS[(rank // 4 + turn) % 4], "H") for turn in range(int(lesson.due))]
    places += [(5, HOURS[rank % 4], "Q1")] if lesson.due % 1 else []
    courses = (
        f"<COURS><CODE_ALTERNANCE>{week}</CODE_ALTERNANCE><JOUR>{day}</JOUR><HEURE_DEBUT>{hour}</HEURE_DEBUT>"
        "<DUREE>0055</DUREE></COURS>"
        for day, hour, week in places
    )
    return f"<COURS_RATTACHES>{''.join(courses)}</COURS_RATTACHES>"
