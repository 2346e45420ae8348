"""Hours of a teacher beside the service owed."""

from __future__ import annotations

from cned_planner.balance.checks import teacher_service
from tests.balance.schools import section, services, told


def teacher(owes: str) -> str:
    text = section("teachers")
    return text.replace("{name: M. Roux}", f"{{name: M. Roux, {owes}}}")


def test_seventeen_hours_are_fine():
    assert told(teacher_service) == []


def test_two_hours_more_may_be_imposed_but_not_three():
    assert told(teacher_service, teacher("service_hours: agrege")) == []
    assert told(teacher_service, teacher("service_hours: 14.5")) == [
        "professeur roux : 17 h de cours par semaine, pour un service de 14,5 h et 2 h supplémentaires. "
        "Partagez ses services, ou corrigez service_hours."
    ]


def test_without_a_word_of_the_file_the_longest_service_counts():
    more = services("  - {id: 6A/plus, teacher: roux, subject: ANG, to: 6A, hours: 5}\n")
    assert told(teacher_service, more) == []
    (said,) = told(teacher_service, more.replace("hours: 5}", "hours: 5.5}"))
    assert said.startswith("professeur roux : 22,5 h de cours par semaine, pour un service d'au plus 20 h et 2 h suppl")
