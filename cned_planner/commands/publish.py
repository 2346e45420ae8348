"""`publish`: the calendars of a plan on a CalDAV server, such as Nextcloud."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from cned_planner.commands.calendar_form import Alarm
from cned_planner.commands.credentials import caldav_address, credentials
from cned_planner.commands.judging import refuse_broken
from cned_planner.commands.reading import Json, PlanFile, SchoolFile, named, read_plan, read_school
from cned_planner.commands.saying import GOOD, INTERRUPTED, USAGE, WRONG, say, show_data, show_text, stop
from cned_planner.extras import needing
from cned_planner.outputs.ics_form import Form
from cned_planner.plan import Plan
from cned_planner.publishing.failures import NO_COLLECTION, Failure
from cned_planner.publishing.recipients import Recipient, recipients
from cned_planner.publishing.sending import Sending, Sent, Server
from cned_planner.school import School
from cned_planner.usage.values import one_of
from cned_planner.verifier import verify
from cned_planner.words import say_count

EXTRA = "caldav>=3.6,<4"
"""What the extra `caldav` installs."""

Url = Annotated[
    str,
    typer.Option("--url", metavar="ADRESSE", help="L'adresse CalDAV du serveur, ou du compte.", parser=caldav_address),
]


KINDS = {"divisions": "division", "teachers": "teacher"}

Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="PUBLIC",
        help="Seulement les classes (divisions), ou les professeurs (teachers).",
        parser=one_of("--only", tuple(KINDS)),
    ),
]


def publish(
    file: SchoolFile,
    plan_file: PlanFile,
    url: Url,
    division: Annotated[
        list[str], typer.Option("--division", "-d", metavar="CLASSE", help="Seulement cette classe ; peut se répéter.")
    ] = [],  # noqa: B006 (typer copies it)
    teacher: Annotated[
        list[str], typer.Option("--teacher", "-t", metavar="PROF", help="Seulement ce professeur ; peut se répéter.")
    ] = [],  # noqa: B006
    only: Only = None,
    collection: Annotated[
        str | None,
        typer.Option("--collection", metavar="NOM", help="Le nom de l'agenda, pour une seule classe ou un professeur."),
    ] = None,
    create: Annotated[bool, typer.Option("--create", help="Crée les agendas qui n'existent pas.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Dit ce qui serait fait, sans rien envoyer.")] = False,
    alarm: Alarm = None,
    as_json: Json = False,
) -> None:
    """Envoie les calendriers vers un serveur CalDAV (Nextcloud) : seulement ce qui a changé."""
    school = read_school(file)
    loaded = read_plan(school, plan_file)
    plan = loaded.plan or Plan(())
    refuse_broken(verify(school, plan), plan_file)
    everybody = recipients(school, plan, Form(alarm=alarm))
    chosen = _named(_chosen(school, _of_kind(everybody, only), division, teacher), collection)
    over = min(school.calendar.start, date.today())  # noqa: DTZ011 (as the computer's clock shows it to people)
    server = _server(url)
    results: list[Sent] = []
    try:
        sending = Sending(server, server.home(), over, create, dry_run)
        for sent in sending.all(chosen, {one.mark: one for one in everybody}):
            results.append(sent)
            _tell(sent, as_json)
    except Failure as failure:
        stop(WRONG, str(failure))
    except KeyboardInterrupt:
        stop(INTERRUPTED, "Interrompu : relancez la même commande, elle n'enverra que ce qui manque.")
    _tell_missing([sent for sent in results if sent.failure and sent.failure.cause == NO_COLLECTION])
    if as_json:
        show_data(json.dumps([_record(sent) for sent in results], ensure_ascii=False, indent=1))
    else:
        show_text(_total(results, dry_run))
    raise typer.Exit(_ending(results, len(chosen)))


def _of_kind(everybody: list[Recipient], only: str | None) -> list[Recipient]:
    return [one for one in everybody if only is None or one.kind == KINDS[only]]


def _chosen(school: School, everybody: list[Recipient], divisions: list[str], teachers: list[str]) -> list[Recipient]:
    for code in divisions:
        named(school.divisions, code, "aucune classe")
    for code in teachers:
        named(school.teachers, code, "aucun professeur")
    wanted = {("division", code) for code in divisions} | {("teacher", code) for code in teachers}
    return [one for one in everybody if not wanted or (one.kind, one.code) in wanted]


def _named(chosen: list[Recipient], collection: str | None) -> list[Recipient]:
    if collection is None:
        return chosen
    if len(chosen) != 1 or not collection.strip("/. "):
        stop(USAGE, "--collection nomme un seul agenda : ajoutez une seule --division, ou un seul --teacher.")
    return [replace(chosen[0], name=collection.strip("/"))]


def _server(url: str) -> Server:
    with needing("publish demande le complément « caldav ».", EXTRA):
        from cned_planner.publishing.server import Server as CalDavServer
    return CalDavServer(url, *credentials())


def _tell(sent: Sent, as_json: bool) -> None:
    """On stderr, as it happens: nobody who stops reading the results stops the sending."""
    if not as_json:
        say(f"{sent.recipient.name} : {', '.join(_counts(sent))}.")
    if sent.failure and sent.failure.cause != NO_COLLECTION:
        rest = f" {say_count(sent.left, 'événement')} à envoyer encore : relancez la commande." if sent.left else ""
        say(f"{sent.failure}{rest}")


def _tell_missing(results: list[Sent]) -> None:
    """Once for all of them: before a first run, no collection is there."""
    if len(results) == 1:
        say(str(results[0].failure))
    elif results:
        names = ", ".join(sent.recipient.name for sent in results)
        say(f"Des agendas n'existent pas : {names}. Créez-les sur le serveur, ou ajoutez --create.")


def _counts(sent: Sent) -> Iterator[str]:
    if sent.created:
        yield "agenda créé"
    parts = ((sent.added, "ajouté"), (sent.changed, "changé"), (sent.removed, "retiré"))
    done = [say_count(number, word) for number, word in parts if number]
    yield from done
    if sent.failure:
        yield "arrêté par une erreur" if done or sent.created else "rien n'a été envoyé"
    elif not done:
        yield "rien à changer"


def _total(results: list[Sent], dry_run: bool) -> str:
    touched = sum(sent.added + sent.changed + sent.removed for sent in results)
    if dry_run:
        return f"Essai : {say_count(touched, 'événement')} à envoyer ; rien n'a été envoyé."
    return f"{say_count(len(results), 'agenda')}, {say_count(touched, 'envoi')}."


def _record(sent: Sent) -> dict[str, object]:
    return {
        "kind": sent.recipient.kind,
        "code": sent.recipient.code,
        "collection": sent.collection,
        "created": sent.created,
        "added": sent.added,
        "changed": sent.changed,
        "removed": sent.removed,
        "unchanged": sent.same,
        "left": sent.left,
        "error": sent.failure.message if sent.failure else None,
    }


def _ending(results: list[Sent], wanted: int) -> int:
    return GOOD if len(results) == wanted and not any(sent.failure for sent in results) else WRONG
