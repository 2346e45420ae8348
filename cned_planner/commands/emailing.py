"""The e-mail invitations of `export --only eml`, and for whom there are none."""

from __future__ import annotations

from collections.abc import Mapping

from cned_planner.commands.saying import USAGE, WRONG, say, stop
from cned_planner.outputs.emails import email_files
from cned_planner.outputs.ics_form import Form
from cned_planner.outputs.roster import Rosters
from cned_planner.school import School


def emails_to_send(
    school: School, rosters: Rosters, files: Mapping[str, bytes], former: Mapping[str, bytes] | None, form: Form
) -> Mapping[str, bytes]:
    """`files`: the output folder, whose calendars the invitations follow; `former`: those given out before."""
    if form.recurrence:
        stop(USAGE, "--recurrence et --only eml s'excluent : une invitation par courriel vaut pour une date.")
    if not school.establishment.email:
        message = (
            "--only eml : il faut l'adresse d'où partent les invitations. Ajoutez-la au fichier (establishment, email)."
        )
        stop(WRONG, message)
    emails = email_files(school, rosters, files, former)
    if emails.teachers_without:
        say(f"Sans adresse (email), pas d'invitation : {', '.join(emails.teachers_without)}.")
    if emails.divisions_without:
        say(f"Sans adresses d'élèves (roster), pas d'invitation : {', '.join(emails.divisions_without)}.")
    return emails.files
