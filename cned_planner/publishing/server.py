"""The door to a CalDAV server: reads a collection, makes one, writes and removes events. Every failure has a sentence.

The `caldav` library does the talking (authentication, encodings, the ways of each server); it is an extra of the
program, and this is the only module that loads it.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote, urljoin, urlsplit

from caldav.davclient import DAVClient
from caldav.lib.error import AuthorizationError, DAVError, RateLimitError

from cned_planner.publishing.comparing import Stored
from cned_planner.publishing.failures import (
    BUSY,
    CHANGED_MEANWHILE,
    FORBIDDEN,
    FULL,
    NO_COLLECTION,
    NO_HOME,
    NOT_CALDAV,
    OTHER,
    UNREACHABLE,
    WRONG_CREDENTIALS,
    Cause,
    Failure,
)

PATIENCE = 30
"""Seconds to wait for an answer, and at most for a server that asks for a pause."""

QUERY = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<D:prop><D:getetag/><C:calendar-data/></D:prop>"
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>'
    "</C:calendar-query>"
)

_BY_STATUS = {
    401: WRONG_CREDENTIALS,
    403: FORBIDDEN,
    404: NO_COLLECTION,
    405: NOT_CALDAV,
    409: NO_COLLECTION,
    410: NO_COLLECTION,
    412: CHANGED_MEANWHILE,
    413: FULL,
    415: NOT_CALDAV,
    423: BUSY,
    429: BUSY,
    501: NOT_CALDAV,
    503: BUSY,
    507: FULL,
}

_TEXT = {"Content-Type": "text/calendar; charset=utf-8"}


class Server:
    """A CalDAV server with an account. Every method raises Failure."""

    def __init__(self, home: str, user: str, password: str) -> None:
        logging.getLogger("caldav").setLevel(logging.CRITICAL)  # it would write its own English on stderr
        self._home = home
        self._client = DAVClient(
            home,
            username=user,
            password=password,
            timeout=PATIENCE,
            enable_rfc6764=False,
            rate_limit_handle=True,
            rate_limit_default_sleep=5,
            rate_limit_max_sleep=PATIENCE,
        )

    def home(self) -> str:
        """Where the collections of the account are: below the address given, as the server tells it, or right there.

        Nextcloud shows people the address of the whole service, which knows each account's own (RFC 4791, 6.2.1).
        """
        with _as_failure(self._home):
            try:
                told = str(self._client.get_principal().calendar_home_set.url)
            except (DAVError, SyntaxError, ValueError, AttributeError) as error:  # the last two for what is no XML
                if isinstance(error, AuthorizationError) and error.status == 401:
                    raise
                return self._home  # the server tells of no account here
        return told if told.startswith(f"{self._home.rstrip('/')}/") else self._home

    def read(self, collection: str) -> dict[str, Stored]:
        """Every event of a collection, by UID."""
        with _as_failure(collection):
            response = self._client.report(collection, QUERY, 1)
            _expect(response.status, (207,), collection, {200: NOT_CALDAV, 400: NOT_CALDAV})
            found: dict[str, Stored] = {}
            for one in response.parse_calendar_query():
                if one.calendar_data:
                    stored = Stored(urljoin(self._home, quote(one.href)), one.etag or "", one.calendar_data)
                    found |= dict.fromkeys(stored.uids, stored)
        return found

    def create(self, collection: str, title: str) -> None:
        body = (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
            f"<D:displayname>{_escaped(title)}</D:displayname></D:prop></D:set></C:mkcalendar>"
        )
        with _as_failure(collection):
            status = self._client.mkcalendar(collection, body).status
            _expect(status, (201, 200), collection, {404: NO_HOME, 409: NO_HOME})

    def add(self, collection: str, uid: str, body: bytes) -> None:
        address = f"{collection}{quote(uid)}.ics"
        self._put(address, body, {"If-None-Match": "*"})

    def change(self, stored: Stored, body: bytes) -> None:
        self._put(stored.address, body, _matching(stored))

    def remove(self, stored: Stored) -> None:
        with _as_failure(stored.address):
            response = self._client.delete(stored.address, _matching(stored))
            _expect(response.status, (200, 202, 204, 404, 410), stored.address)

    def _put(self, address: str, body: bytes, condition: dict[str, str]) -> None:
        with _as_failure(address):
            response = self._client.put(address, body.decode("utf-8"), {**_TEXT, **condition})
            _expect(response.status, (200, 201, 204), address)


def _matching(stored: Stored) -> dict[str, str]:
    """The condition that nobody has changed the event since we read it."""
    return {"If-Match": stored.etag} if stored.etag else {}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _expect(status: int, good: Collection[int], address: str, causes: Mapping[int, Cause] = _BY_STATUS) -> None:
    """`causes`: those that a status has for this request, other than for most."""
    if status not in good:
        cause = causes.get(status) or _BY_STATUS.get(status) or OTHER
        raise Failure(cause, address, f"le serveur a répondu {status}")


@contextmanager
def _as_failure(address: str) -> Iterator[None]:
    try:
        yield
    except AuthorizationError as error:
        cause = FULL if _asks_for_quota(error) else _BY_STATUS[error.status or 403]
        raise Failure(cause, address) from None
    except RateLimitError:
        raise Failure(BUSY, address) from None
    except DAVError as error:
        raise Failure(OTHER, address, f"réponse incomprise du serveur ({type(error).__name__})") from None
    except SyntaxError:  # what lxml raises for what is no XML
        raise Failure(NOT_CALDAV, address) from None
    except OSError as error:  # what both HTTP libraries that `caldav` may use raise
        raise Failure(UNREACHABLE, address, _reason(error, address)) from None


def _asks_for_quota(error: AuthorizationError) -> bool:
    """RFC 4331: a server without room left may say so with 403 or 507."""
    return any("quota" in one or "sufficient-disk-space" in one for one in error.preconditions)


def _reason(error: OSError, address: str) -> str:
    """Without what the libraries say, which may be long, English and hold the whole address."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    host = urlsplit(address).hostname
    if "SSLError" in kinds:
        return f"le certificat de {host} n’est pas reconnu"
    if any("Timeout" in kind for kind in kinds):
        return f"{host} ne répond pas en {PATIENCE} s"
    return f"aucune liaison avec {host}"
