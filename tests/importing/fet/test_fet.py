"""FET's file as a draft: ours comes back as it was, and a stranger's says what it could not be."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from benchmarks.fet.command import begin, is_installed, timetable_in
from cned_planner.exchange.fet.timetable import plan_of_fet
from cned_planner.exchange.fet.writing import to_fet
from cned_planner.findings import errors
from cned_planner.importing.draft import Draft, Unreadable
from cned_planner.importing.fet import read_fet
from cned_planner.importing.fet.words import Share, comment_on, shares_in
from cned_planner.importing.proposing import propose
from cned_planner.importing.writing import new_file
from cned_planner.loading import load_bytes
from cned_planner.school import School
from cned_planner.verifier import verify
from tests.building import make_plan, make_school

GROUPS = {
    "4ESP": ("4A 4B", "lv2"),
    "4ALL": ("4A 4B", "lv2"),
    "4A1": ("4A", "half"),
    "4A2": ("4A", "half"),
    "4LAT": ("4A 4B", "latin"),
}
SCHOOL = make_school(
    """
    4A/MAT durand 3.5 1.5
    4B/MAT durand+petit 3 2
    4A/FRA petit 1.5 0
    5A/FRA petit 4 2
    4ESP/ESP garcia 2 1
    4ALL/ALL leroy 2 1
    4A1/PHY weber 1 1
    4A2/PHY weber 1 1
    4LAT/LAT adam 1 0
    """,
    labels=True,
    groups=GROUPS,
    caps={
        "4e": {"max_sync_per_day": 3, "max_hours_per_day": 6, "max_consecutive_sync": 2},
        "5e": {"max_sync_per_day": 4},
    },
    closed={"4A": "monday M1, tuesday S2"},
    unavailable={"garcia": "monday M1, monday M2, monday M3, monday M4, monday S1, monday S2", "adam": "tuesday M1"},
    teacher_caps={"durand": 3},
    alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
    pins=["5A/FRA sync monday M2"],
    max_live_classes=5,
)

PLAN = """
    4A/FRA async monday M2 A
    4A/FRA async monday M3
    4A/MAT async tuesday M4
    4A/MAT async tuesday S1
    4A/MAT sync monday M2 B
    4A/MAT sync tuesday M3
    4A1/PHY sync monday M4
    4A2/PHY sync monday S2
    4ALL/ALL async tuesday M2
    4ALL/ALL sync tuesday M1
    4B/MAT async monday S2
    4B/MAT sync monday M3
    4B/MAT sync tuesday S2
    4ESP/ESP async tuesday M2
    4ESP/ESP sync tuesday M1
    4LAT/LAT async monday S1
    5A/FRA async monday M3
    5A/FRA async monday M4
    5A/FRA sync monday M2
    5A/FRA sync tuesday S1
    """


def again(draft: Draft) -> School:
    """The school of the file that the draft becomes; it has no error."""
    text = new_file(propose(draft, date(2026, 11, 25)))
    loaded = load_bytes(text.encode("utf-8"), "ecole.yaml")
    assert [str(one) for one in errors(list(loaded.findings))] == []
    assert loaded.school
    return loaded.school


def said(school: School) -> dict[str, object]:
    """Everything of a school that FET can say."""
    return {
        "uai": school.establishment.uai,
        "name": school.establishment.name,
        "most": school.establishment.max_live_classes,
        "slots": [(str(one), one.start, one.end, one.half_day) for one in school.slots],
        "levels": {
            one.code: (one.max_hours_per_day, one.max_sync_per_day, one.max_consecutive_sync)
            for one in school.levels.values()
        },
        "divisions": {
            code: (one.level.code, one.pupils, {str(slot) for slot in one.closed})
            for code, one in school.divisions.items()
        },
        "groups": {code: ([of.code for of in one.of], one.split) for code, one in school.groups.items()},
        "teachers": {
            code: (one.name, one.max_sync_per_day, {str(slot) for slot in one.unavailable})
            for code, one in school.teachers.items()
        },
        "services": {
            code: (
                *(one.audience.code, one.subject.code, [teacher.code for teacher in one.teachers]),
                *(one.due.hours, one.due.sync_max),
            )
            for code, one in school.services.items()
        },
        "alignments": [{one.id for one in alignment.services} for alignment in school.alignments],
        "pins": {(one.service.id, one.mode, str(one.slot)) for one in school.pins},
    }


def test_our_own_file_comes_back_equal_in_all_that_fet_can_say():
    draft = read_fet(to_fet(SCHOOL), "ecole.fet")
    assert said(again(draft)) == said(SCHOOL)
    assert [note.text for note in draft.notes] == []


def test_a_plan_comes_back_as_usual_slots_and_pins():
    school = make_school("4A/MAT durand 2 1\n4A/FRA petit 1 1", pins=["4A/MAT sync monday M1"])
    plan = make_plan(school, "4A/MAT sync monday M1\n4A/MAT async monday M2\n4A/FRA sync tuesday S1")
    draft = read_fet(to_fet(school, plan), "ecole.fet")
    assert [(one.service, one.mode, one.day, one.row) for one in draft.pins] == [("4A/MAT", "sync", "monday", "M1")]
    assert {one.id: one.usual for one in draft.services} == {"4A/MAT": {}, "4A/FRA": {"tuesday": ("S1",)}}


def test_half_hours_of_a_plan_are_usual_slots_too():
    school = make_school("4A/MAT durand 1.0 0.5\n4B/MAT durand 0.5 0.5", labels=True)
    plan = make_plan(school, "4A/MAT sync monday M1 A\n4B/MAT sync monday M1 B\n4A/MAT async monday M2 B")
    draft = read_fet(to_fet(school, plan), "ecole.fet")
    assert {one.id: one.usual for one in draft.services} == {
        "4A/MAT": {"monday": ("M1",)},
        "4B/MAT": {"monday": ("M1",)},
    }
    assert draft.notes == ()


def test_a_virtual_class_per_division_is_to_be_decided():
    school = make_school("4A/MAT durand 1 1", virtual_rooms="division")
    draft = read_fet(to_fet(school), "ecole.fet")
    assert [one.code for one in draft.teachers] == ["durand"]
    assert [note.text for note in draft.notes] == ["une classe virtuelle par division (virtual_rooms: division)"]


def test_the_comment_of_an_activity_and_back():
    shares = [
        Share("4A/MAT", "4A/MAT", "en direct", "A", ("durand", "petit")),
        Share("projet (bis)", "4A/PRO", "en autonomie", None, ()),
    ]
    comment = " ; ".join(map(comment_on, shares))
    assert comment == (
        "4A/MAT en direct, semaine A, durand, petit ; projet (bis) (4A/PRO) en autonomie, toutes les semaines"
    )
    assert shares_in("voir avec M. Petit") == []
    assert shares_in(comment)[0] == shares[0]
    assert shares_in(comment_on(Share("projet", "4A/PRO", "en direct", "B", ("x",)))) == [
        Share("projet", "4A/PRO", "en direct", "B", ("x",))
    ]


def test_two_services_of_the_same_pupils_subject_and_teacher_stay_two():
    draft = read_fet(to_fet(with_project()), "ecole.fet")
    assert [(one.id, one.hours, one.sync) for one in draft.services] == [
        ("4A/MAT", 2, (1, 1)),
        ("4A/projet", 1, (1, 1)),
    ]


def with_project() -> School:
    school = make_school("4A/MAT durand 2 1\n4A/PRO durand 1 1")
    project = replace(school.services["4A/PRO"], id="4A/projet", subject=school.subjects["MAT"])
    return replace(school, services={"4A/MAT": school.services["4A/MAT"], project.id: project})


def test_services_of_half_hours_only_come_back_too():
    school = make_school(
        "4A/MAT durand 0.5 0.5\n4B/MAT durand 0.5 0\n4ESP/ESP garcia 0.5 0.5\n4A/PRO petit 0.5 0",
        groups={"4ESP": ("4A 4B", "lv2")},
        labels=True,
    )
    project = replace(school.services["4A/PRO"], id="projet")
    others = {name: one for name, one in school.services.items() if name != "4A/PRO"}
    school = replace(school, services={**others, "projet": project})
    services = said(school)["services"]
    assert said(again(read_fet(to_fet(school), "ecole.fet")))["services"] == services


# --- FET's timetable as a plan -----------------------------------------------------------------------------


def test_a_plan_goes_to_fet_and_is_read_again():
    assert plan_of_fet(SCHOOL, to_fet(SCHOOL, make_plan(SCHOOL, PLAN)), "ecole.fet").plan == make_plan(SCHOOL, PLAN)


def test_what_fet_has_that_the_school_has_not_is_told_by_its_activity():
    school = make_school("4A/MAT durand 1 1\n4A/FRA petit 1 1")
    data = to_fet(school, make_plan(school, "4A/MAT sync monday M1\n4A/FRA sync tuesday S1"))
    loaded = plan_of_fet(make_school("4A/MAT durand 1 1"), data, "ecole.fet")
    assert loaded.plan
    assert [(one.service.id, str(one.slot)) for one in loaded.plan.sessions] == [("4A/MAT", "monday M1")]
    assert [(one.name, one.fault) for one in loaded.plan.strays] == [
        (
            "activité 1 (4A/FRA tuesday S1)",
            "service « 4A/FRA » inconnu dans le fichier de l’établissement ; vouliez-vous dire « 4A/MAT » ?",
        ),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (to_fet(make_school("4A/MAT durand 1 1")), "x.fet : FET n'a rien placé dans ce fichier."),
        (b"<fet></fet>", "x.fet:1 : la section Days_List manque"),
    ],
)
def test_a_file_without_a_timetable(data, expected):
    with pytest.raises(Unreadable) as fault:
        plan_of_fet(SCHOOL, data, "x.fet")
    assert str(fault.value).startswith(expected)


# --- a file of somebody else -------------------------------------------------------------------------------

STRANGER = """<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.8.5">
<Mode>Official</Mode><Institution_Name>Lycée</Institution_Name><Comments></Comments>
<Days_List><Number_of_Days>2</Number_of_Days><Day><Name>Lun.</Name></Day><Day><Name>Mardi</Name></Day></Days_List>
<Hours_List><Number_of_Hours>3</Number_of_Hours>
 <Hour><Name>8h</Name></Hour><Hour><Name>Pause</Name></Hour><Hour><Name>10h</Name></Hour></Hours_List>
<Subjects_List><Subject><Name>Maths</Name></Subject><Subject><Name>Grec</Name></Subject></Subjects_List>
<Activity_Tags_List><Activity_Tag><Name>TP</Name></Activity_Tag></Activity_Tags_List>
<Teachers_List><Teacher><Name>Mme Durand</Name></Teacher></Teachers_List>
<Students_List>
 <Year><Name>2nde 1</Name><Number_of_Students>30</Number_of_Students>
  <Group><Name>2nde 1 gr A</Name><Number_of_Students>15</Number_of_Students></Group>
  <Group><Name>2nde 1 gr B</Name><Number_of_Students>15</Number_of_Students></Group></Year>
 <Year><Name>2nde 2</Name><Number_of_Students>0</Number_of_Students></Year>
</Students_List>
<Activities_List>
 <Activity><Teacher>Mme Durand</Teacher><Subject>Maths</Subject><Students>2nde 1</Students><Duration>2</Duration>
  <Total_Duration>4</Total_Duration><Id>1</Id><Activity_Group_Id>1</Activity_Group_Id><Active>true</Active></Activity>
 <Activity><Teacher>Mme Durand</Teacher><Subject>Maths</Subject><Students>2nde 1</Students><Duration>2</Duration>
  <Total_Duration>4</Total_Duration><Id>2</Id><Activity_Group_Id>1</Activity_Group_Id><Active>true</Active></Activity>
 <Activity><Subject>Grec</Subject><Activity_Tag>TP</Activity_Tag><Students>2nde 1 gr A</Students>
  <Students>2nde 2</Students><Duration>1</Duration><Id>3</Id><Active>true</Active></Activity>
 <Activity><Teacher>Mme Durand</Teacher><Subject>Maths</Subject><Students>2nde 1 gr B</Students>
  <Duration>1</Duration><Total_Duration>1</Total_Duration><Id>4</Id><Active>true</Active></Activity>
 <Activity><Teacher>Mme Durand</Teacher><Subject>Grec</Subject><Duration>1</Duration><Id>5</Id>
  <Active>true</Active></Activity>
 <Activity><Teacher>Mme Durand</Teacher><Subject>Grec</Subject><Students>2nde 2</Students>
  <Duration>1</Duration><Id>6</Id><Active>false</Active></Activity>
</Activities_List>
<Rooms_List><Room><Name>102</Name></Room></Rooms_List>
<Time_Constraints_List>
 <ConstraintBasicCompulsoryTime><Weight_Percentage>100</Weight_Percentage></ConstraintBasicCompulsoryTime>
 <ConstraintBreakTimes><Weight_Percentage>100</Weight_Percentage><Number_of_Break_Times>2</Number_of_Break_Times>
  <Break_Time><Day>Lun.</Day><Hour>Pause</Hour></Break_Time><Break_Time><Day>Mardi</Day><Hour>Pause</Hour></Break_Time>
 </ConstraintBreakTimes>
 <ConstraintTeacherNotAvailableTimes><Weight_Percentage>100</Weight_Percentage><Teacher>Mme Durand</Teacher>
  <Number_of_Not_Available_Times>1</Number_of_Not_Available_Times>
  <Not_Available_Time><Day>Mardi</Day><Hour>10h</Hour></Not_Available_Time></ConstraintTeacherNotAvailableTimes>
 <ConstraintMinDaysBetweenActivities><Weight_Percentage>95</Weight_Percentage><Number_of_Activities>2</Number_of_Activities>
  <Activity_Id>1</Activity_Id><Activity_Id>2</Activity_Id><MinDays>2</MinDays></ConstraintMinDaysBetweenActivities>
 <ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>4</Activity_Id>
  <Preferred_Day>Lun.</Preferred_Day><Preferred_Hour>8h</Preferred_Hour><Permanently_Locked>true</Permanently_Locked>
 </ConstraintActivityPreferredStartingTime>
 <ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id>
  <Preferred_Day>Mardi</Preferred_Day><Preferred_Hour>8h</Preferred_Hour><Permanently_Locked>false</Permanently_Locked>
 </ConstraintActivityPreferredStartingTime>
 <ConstraintTeachersMaxGapsPerWeek><Weight_Percentage>100</Weight_Percentage><Max_Gaps>2</Max_Gaps>
 </ConstraintTeachersMaxGapsPerWeek>
 <ConstraintOfTomorrow><Weight_Percentage>100</Weight_Percentage></ConstraintOfTomorrow>
</Time_Constraints_List>
<Space_Constraints_List><ConstraintActivityPreferredRoom><Weight_Percentage>100</Weight_Percentage></ConstraintActivityPreferredRoom>
</Space_Constraints_List>
</fet>
"""


def test_what_a_strangers_file_says():
    draft = read_fet(STRANGER.encode(), "lycee.fet")
    assert [(one.code, one.level, one.pupils) for one in draft.divisions] == [
        ("2nde 1", "2de", 30),
        ("2nde 2", "2de", None),
    ]
    assert [(one.code, one.of, one.split) for one in draft.groups] == [
        ("2nde 1 gr B", ("2nde 1",), None),
        ("2nde 1 gr A+2nde 2", ("2nde 1", "2nde 2"), None),
    ]
    assert [(one.id, one.teachers, one.hours, one.sync) for one in draft.services] == [
        ("2nde 1/Maths", ("Mme Durand",), 4, None),
        ("2nde 1 gr B/Maths", ("Mme Durand",), 1, None),
        ("2nde 1 gr A+2nde 2/Grec", ("prof-Grec",), 1, None),
    ]
    assert draft.grid
    assert [(one.code, one.time) for one in draft.grid.slots] == [("H1", "08:00-08:55"), ("H2", "10:00-10:55")]
    assert draft.grid.days == {"monday": ("H1", "H2"), "tuesday": ("H1", "H2")}
    assert draft.teachers[0].unavailable == {"tuesday": ("H2",)}
    assert {one.id: one.usual for one in draft.services if one.usual} == {
        "2nde 1/Maths": {"tuesday": ("H1",)},
        "2nde 1 gr B/Maths": {"monday": ("H1",)},
    }
    again(draft)


def test_what_we_have_no_rule_for_is_listed_by_kind_and_count():
    draft = read_fet(STRANGER.encode(), "lycee.fet")
    assert sorted(note.text for note in draft.notes) == [
        "1 activité inactive",
        "1 activité sans élèves",
        "1 paire de groupes sans élève commun dans FET, jamais en même temps ici : leurs divisions diffèrent",
        "1 étiquette d'activité",
        "2 activités de plusieurs heures de suite, comptées une à une",
        "ConstraintOfTomorrow : 1",
        "nombre minimal de jours entre activités (ConstraintMinDaysBetweenActivities) : 1",
        "place d'une activité (ConstraintActivityPreferredStartingTime) : 1",
        "salle d'une activité (ConstraintActivityPreferredRoom) : 1",
        "salles (les élèves sont chez eux) : 1",
        "trous par semaine des professeurs (ConstraintTeachersMaxGapsPerWeek) : 1",
    ]
    noted = [note.text for _, thing in draft.noted() for note in thing.notes]
    assert "FET ne donne pas les horaires : ceux-ci sont proposés, corrigez-les dans « slots »" in noted
    assert "FET ne nomme aucun professeur pour ces activités" in noted


def test_live_hours_that_fet_does_not_know_are_a_visible_proposal():
    text = new_file(propose(read_fet(STRANGER.encode(), "lycee.fet"), date(2026, 11, 25)))
    assert "C'est une proposition" in text


def test_days_without_a_name_of_a_day_are_taken_in_order():
    text = STRANGER.replace("Lun.", "D1").replace("Mardi", "D2")
    draft = read_fet(text.encode(), "x.fet")
    assert draft.grid
    assert list(draft.grid.days) == ["monday", "tuesday"]
    assert draft.grid.notes[0].text == "jours pris dans l'ordre, « D1 » pour lundi et « D2 » pour mardi"


def test_a_strangers_timetable_is_no_plan():
    with pytest.raises(Unreadable, match="ce fichier de FET ne vient pas d'« export fet »"):
        plan_of_fet(SCHOOL, STRANGER.encode(), "lycee.fet")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x.fet : ce fichier est vide."),
        ("abc", "x.fet:1 : ce n'est pas un fichier XML."),
        (
            "<STS_EDT></STS_EDT>",
            "x.fet:1 : ce n'est pas un fichier de FET (racine « STS_EDT »). Utilisez « import sts ».",
        ),
        ("<html></html>", "x.fet:1 : ce n'est pas un fichier de FET (racine « html »). Indiquez le fichier .fet."),
        (STRANGER[:2000], "x.fet:"),
        ("<fet></fet>", "x.fet:1 : la section Days_List manque ou est vide. Vérifiez le fichier."),
        (
            STRANGER.replace("<Duration>2<", "<Duration>deux<"),
            "x.fet:17 : la durée de l'activité, « deux », n'est",
        ),
        (
            STRANGER.replace("<fet version", '<!DOCTYPE fet [<!ENTITY a "b">]><fet version'),
            "x.fet : le fichier déclare une entité XML",
        ),
    ],
)
def test_a_file_that_is_none_is_told(text, expected):
    with pytest.raises(Unreadable) as fault:
        read_fet(text.encode(), "x.fet")
    assert str(fault.value).startswith(expected)


def test_a_cycle_of_two_weeks_is_refused():
    days = "".join(f"<Day><Name>J{rank}</Name></Day>" for rank in range(10))
    text = STRANGER.replace("<Day><Name>Lun.</Name></Day><Day><Name>Mardi</Name></Day>", days)
    with pytest.raises(Unreadable, match="10 jours : un cycle de plusieurs semaines"):
        read_fet(text.encode(), "x.fet")


@pytest.mark.parametrize("source", [STRANGER.encode(), to_fet(SCHOOL)])
def test_damaged_files_are_read_or_told_never_a_crash(source):
    """Seeded mutations: bytes changed, words swapped, lines lost or doubled."""
    random, told = Random(7), []
    for _ in range(150):
        lines = source.split(b"\n")
        for _ in range(random.randrange(1, 4)):
            rank = random.randrange(len(lines))
            lines[rank : rank + 1] = random.choice([[], [lines[rank]] * 2, [random.choice(lines)]])
        data = bytearray(b"\n".join(lines))
        for _ in range(random.randrange(0, 3)):
            data[random.randrange(len(data))] = random.choice(b"<>/&0123456789 ax\xff")
        try:
            draft = read_fet(bytes(data), "x.fet")
            new_file(propose(draft, date(2026, 11, 25)))
        except Unreadable as fault:
            told.append(str(fault))
    assert told
    assert all(one.startswith("x.fet") for one in told)


@pytest.mark.skipif(not is_installed(), reason="fet-cl is not installed (Debian and Ubuntu: apt install fet)")
@pytest.mark.parametrize("plan", [None, make_plan(SCHOOL, PLAN)], ids=["free", "locked"])
def test_fet_takes_the_file_of_a_whole_school(tmp_path, plan):
    assert plan is None or verify(SCHOOL, plan).holds
    process = begin(to_fet(SCHOOL, plan), tmp_path, 20, Random(1))
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=40)
    process.kill()
    process.wait()
    assert timetable_in(tmp_path) is not None
    written = (tmp_path / "timetables" / "school" / "school_data_and_timetable.fet").read_bytes()
    loaded = plan_of_fet(SCHOOL, written, "school.fet")
    assert loaded.plan
    assert verify(SCHOOL, loaded.plan).holds
    assert plan in (None, loaded.plan)
