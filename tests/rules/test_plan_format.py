from cned_planner.plan import Plan, Stray
from cned_planner.rules import plan_format
from tests.building import make_plan, make_school

SCHOOL = make_school("6A/MAT durand 1 1")


def test_each_session_that_does_not_fit_the_file_is_told():
    plan = Plan.of([], [Stray("séance 3", "Le service 6Z/MAT n’existe pas.")])
    assert [str(finding) for finding in plan_format.violations(SCHOOL, plan)] == [
        "séance 3 : Le service 6Z/MAT n’existe pas."
        " Corrigez le plan, ou refaites-le à partir du fichier de l’établissement."
    ]


def test_a_plan_that_fits_has_no_fault_even_where_it_breaks_other_rules():
    assert list(plan_format.violations(SCHOOL, make_plan(SCHOOL, "6A/MAT async monday M1"))) == []
