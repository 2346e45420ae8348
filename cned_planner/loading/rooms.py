"""Links of virtual classes: none used twice, and no moderator's link where pupils would see it."""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.loading import fields
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report

HOLDERS = ((fields.DIVISIONS, "division"), (fields.GROUPS, "groupe"), (fields.TEACHERS, "professeur"))


def check_links(root: Record, report: Report) -> None:
    shown: dict[str, str] = {}
    for name, record in _records(root):
        link = record.get(fields.ROOM_LINK)
        if link and link in shown:
            message = f"Ce lien est déjà celui de {shown[link]} : une seule classe virtuelle pour deux."
            report.doubt("shared-link", record.at(fields.ROOM_LINK), name, message, "Vérifiez le lien.")
        elif link:
            shown[link] = name
    for name, record in _records(root):
        host = record.get(fields.HOST_LINK)
        if host and host in shown:
            message = f"Ce lien de modérateur est aussi celui que les élèves reçoivent ({shown[host]})."
            at = record.at(fields.HOST_LINK)
            report.error("bad-link", at, name, message, "Donnez deux liens différents, ou retirez moderator_link.")


def _records(root: Record) -> Iterator[tuple[str, Record]]:
    for section, noun in HOLDERS:
        for name, thing in (root.get(section) or {}).items():
            if thing.value:
                yield f"{noun} {name}", thing.value
