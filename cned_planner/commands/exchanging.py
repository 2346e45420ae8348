"""What `export` writes for other programs, by the name that it has on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cned_planner.commands.saying import say
from cned_planner.exchange.edt import edt_text
from cned_planner.exchange.emp_sts import StsNumbers, emp_sts, emp_sts_name
from cned_planner.exchange.fet.writing import to_fet
from cned_planner.exchange.table.plan_book import plan_workbook
from cned_planner.importing.merging.memory import memory_path, read_memory
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.usage import command_line
from cned_planner.words import say_count, say_list

Files = dict[str, bytes]


@dataclass(frozen=True)
class Given:
    """What is exported: a school, its plan if there is one, and the path of the establishment file."""

    school: School
    found: Plan | None
    file: Path

    @property
    def plan(self) -> Plan:
        return self.found or Plan(())


def exchange_files(names: Iterable[str], given: Given) -> Files:
    """The files of those of the names that are of another program."""
    return {path: data for name in names if name in FORMS for path, data in FORMS[name](given).items()}


def _edt(given: Given) -> Files:
    return {"edt.txt": edt_text(given.school, given.plan)}


def _emp_sts(given: Given) -> Files:
    numbers = StsNumbers.of(read_memory(memory_path(given.file)).codes)
    missing = [
        say_count(len(codes), noun)
        for codes, noun in zip(numbers.unknown(given.school), ("matière", "professeur"), strict=True)
        if codes
    ]
    if missing:
        say(
            f"Les numéros de STSWEB manquent pour {say_list(missing)} : le fichier porte vos codes à leur place, et "
            f"STSWEB ne les reconnaîtra pas. Pour les avoir : {command_line('import', 'sts', 'sts_emp_….xml')}"
        )
    return {emp_sts_name(given.school): emp_sts(given.school, given.plan, numbers)}


def _fet(given: Given) -> Files:
    return {"ecole.fet": to_fet(given.school, given.found)}


def _table(given: Given) -> Files:
    return {"plan.xlsx": plan_workbook(given.school, given.plan)}


FORMS: dict[str, Callable[[Given], Files]] = {"edt": _edt, "emp-sts": _emp_sts, "fet": _fet, "table": _table}
"""By name; « fet » alone can do without a plan."""
