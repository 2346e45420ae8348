"""A plan as the text of courses that EDT (Index Éducation) writes and reads: a line for each session of the week.

Columns are named as in EDT's own export of courses. Work on one's own has no teacher, who is free at that time:
EDT would see a clash where there is none. Source of the columns: GEPI, which reads that export
(edt_organisation/import_edt_edt.php).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cned_planner.outputs.tables import unarmed
from cned_planner.plan import Plan, Session
from cned_planner.school import EVERY_WEEK, SYNC, School, Teacher
from cned_planner.words import DAY_NAMES

HEADINGS = (
    *("NUMERO", "DUREE", "FREQUENCE", "MAT_CODE", "MAT_LIBELLE", "PROF_NOM", "PROF_PRENOM", "CLASSE", "ALT."),
    *("MOD.", "CO-ENS.", "JOUR", "H.DEBUT", "EFFECTIF", "MEMO"),
)

_CIVILITY = re.compile(r"(m|mr|mme|mlle|monsieur|madame|mademoiselle)\.?\s+", re.IGNORECASE)


def edt_text(school: School, plan: Plan) -> bytes:
    """Tabs between columns, CR LF, UTF-8 with the mark by which programs of Windows know it."""
    sessions = sorted(plan.sessions, key=lambda session: (session.slot.position, session.key))
    rows = [HEADINGS, *(tuple(_cells(school, number, one)) for number, one in enumerate(sessions, 1))]
    lines = ("\t".join(unarmed(cell) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")


def _cells(school: School, number: int, session: Session) -> Iterator[str]:
    service, slot = session.service, session.slot
    teachers = service.teachers if session.mode == SYNC else ()
    yield str(number)
    yield f"{slot.minutes // 60}h{slot.minutes % 60:02}"
    yield frequency(school, session.week)
    yield from (service.subject.code, service.subject.name)
    yield ", ".join(names_of(teacher)[0] for teacher in teachers)
    yield ", ".join(names_of(teacher)[1] for teacher in teachers).strip(", ")
    yield service.audience.code
    yield "" if session.week == EVERY_WEEK else session.week
    yield "CG"
    yield "O" if len(teachers) > 1 else "N"
    yield DAY_NAMES[slot.day]
    yield f"{slot.start:%Hh%M}"
    yield "" if service.audience.pupils is None else str(service.audience.pupils)
    yield "Classe virtuelle" if session.mode == SYNC else "Travail en autonomie"


def frequency(school: School, week: str) -> str:
    """`H` for every week, `Q1` and `Q2` for one fortnight or the other."""
    return "H" if week == EVERY_WEEK else f"Q{1 + school.weeks.index(week)}"


def names_of(teacher: Teacher) -> tuple[str, str]:
    """Family name and first name: capitals are the family name, an initial the first; else all is the family name."""
    words = _CIVILITY.sub("", teacher.name, count=1).split() if _CIVILITY.match(teacher.name) else teacher.name.split()
    family = [word for word in words if word.isupper() and len(word.strip(".")) > 1]
    family = family or [word for word in words if not word.endswith(".")]
    first = [word for word in words if word not in family]
    told = any(word.isupper() for word in words)
    return (" ".join(family), " ".join(first)) if told and family else (" ".join(words), "")
