"""One e-mail invitation (iMIP, RFC 6047) as a file that a mailer opens or sends: nothing is sent from here.

Laid out as the programs that answer invitations want it: a text and the calendar as alternatives of one another, and
the calendar once more as a file. The same invitation has the same bytes each time. There is no date of sending: the
mailer adds it, as to any draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP


@dataclass(frozen=True)
class Person:
    name: str
    email: str

    @property
    def address(self) -> Address:
        return Address(" ".join(self.name.split()), addr_spec=self.email)


@dataclass(frozen=True)
class Invitation:
    """Who invites whom to what. `hidden` get it without seeing one another."""

    sender: Person
    to: Person
    hidden: Sequence[Person]
    subject: str
    text: str
    method: str
    """REQUEST to invite or to change, CANCEL to withdraw."""
    calendar: bytes
    mark: str
    """Letters, digits and dashes that no other invitation has."""
    domain: str
    """Of the organiser's address."""


def message_bytes(invitation: Invitation) -> bytes:
    """The `.eml` file: RFC 5322, CRLF."""
    message = EmailMessage(SMTP)
    message["From"] = invitation.sender.address
    message["To"] = invitation.to.address
    if invitation.hidden:
        message["Bcc"] = [person.address for person in invitation.hidden]
    message["Subject"] = " ".join(invitation.subject.split())
    message["Message-ID"] = f"<{invitation.mark}@{invitation.domain}>"
    message["X-Unsent"] = "1"  # Outlook then opens the file as a message to send, not as one received
    message["MIME-Version"] = "1.0"
    message.make_mixed(boundary=f"=-mixed-{invitation.mark}")
    message.attach(_alternatives(invitation))  # type: ignore[arg-type]  # a part is all it needs
    message.attach(_file(invitation))  # type: ignore[arg-type]
    return message.as_bytes()


def _alternatives(invitation: Invitation) -> MIMEPart:
    both = MIMEPart(SMTP)
    both.make_alternative(boundary=f"=-alternative-{invitation.mark}")
    text = MIMEPart(SMTP)
    text.set_content(invitation.text, charset="utf-8", cte="quoted-printable")
    calendar = MIMEPart(SMTP)
    calendar.set_content(invitation.calendar, "text", "calendar", cte="base64")
    calendar.set_param("method", invitation.method)
    calendar.set_param("charset", "UTF-8")
    both.attach(text)
    both.attach(calendar)
    return both


def _file(invitation: Invitation) -> MIMEPart:
    part = MIMEPart(SMTP)
    part.set_content(invitation.calendar, "application", "ics", cte="base64", filename="invitation.ics")
    return part
