"""Links of virtual classes: none used twice, and no moderator's link where pupils would see it."""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.loading import fields
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report
from cned_planner.words import say_list

HOLDERS = ((fields.DIVISIONS, "division"), (fields.GROUPS, "groupe"), (fields.TEACHERS, "professeur"))


def check_links(root: Record, report: Report) -> None:
    holders: dict[str, list[tuple[str, Record]]] = {}
    for name, record in _records(root):
        link = record.get(fields.ROOM_LINK)
        if link:
            holders.setdefault(link, []).append((name, record))
    for sharing in holders.values():
        _doubt_shared(sharing, report)
    for name, record in _records(root):
        host = record.get(fields.HOST_LINK)
        if host and host in holders:
            message = f"Ce lien de modérateur est aussi celui que les élèves reçoivent ({holders[host][0][0]})."
            at = record.at(fields.HOST_LINK)
            report.error("bad-link", at, name, message, "Donnez deux liens différents, ou retirez moderator_link.")


def _doubt_shared(holders: list[tuple[str, Record]], report: Report) -> None:
    """One doubt for a link, at the second of those who have it."""
    if len(holders) > 1:
        (first, _), (name, record), *_ = holders
        others = [other for other, _ in holders[2:]]
        many = {2: "deux", 3: "trois", 4: "quatre"}.get(len(holders), str(len(holders)))
        also = f" (et de {say_list(others)})" if others else ""
        message = f"Ce lien est déjà celui de {first}{also} : une seule classe virtuelle pour {many}."
        report.doubt("shared-link", record.at(fields.ROOM_LINK), name, message, "Vérifiez le lien.")


def _records(root: Record) -> Iterator[tuple[str, Record]]:
    for section, noun in HOLDERS:
        for name, thing in (root.get(section) or {}).items():
            if thing.value:
                yield f"{noun} {name}", thing.value
