"""Each way in which sending can fail has its French sentence, and none of them shows the account or the password."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cned_planner.publishing import failures
from cned_planner.publishing.comparing import Stored
from cned_planner.publishing.failures import Cause, Failure
from cned_planner.publishing.server import Server
from tests.publishing.conftest import WORD

EMPTY = b'<?xml version="1.0"?><multistatus xmlns="DAV:"></multistatus>'
QUOTA = b'<?xml version="1.0"?><error xmlns="DAV:"><quota-not-exceeded/></error>'


@pytest.fixture
def answering() -> Any:
    """A server that gives one answer to everything: its address."""
    servers: list[ThreadingHTTPServer] = []

    def answer(status: int, body: bytes = b"", **headers: str) -> str:
        class Handler(BaseHTTPRequestHandler):
            def reply(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_PROPFIND = do_REPORT = do_PUT = do_DELETE = do_MKCALENDAR = reply  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/moi/"

    yield answer
    for server in servers:
        server.shutdown()
        server.server_close()


def failure(act: Callable[[], object]) -> str:
    with pytest.raises(Failure) as raised:
        act()
    assert WORD not in str(raised.value)
    return raised.value.message


def server(url: str) -> Server:
    return Server(url, "moi", WORD)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "refuse ce compte ou ce mot de passe"),
        (403, "pas le droit"),
        (404, "cet agenda n’existe pas"),
        (405, "pas d’agenda CalDAV à cette adresse"),
        (200, "pas d’agenda CalDAV à cette adresse"),
        (501, "pas d’agenda CalDAV à cette adresse"),
        (503, "demande d’attendre"),
        (500, "le serveur a répondu 500"),
    ],
)
def test_a_collection_that_cannot_be_read(answering, status, sentence):
    url = answering(status, b"<html>Bonjour</html>", Content_Type="text/html", WWW_Authenticate='Basic realm="x"')
    assert sentence in failure(lambda: server(url).read(url + "classe-6a/"))


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (507, b"", "plus de place"),
        (413, b"", "plus de place"),
        (403, QUOTA, "plus de place"),
        (403, b"", "pas le droit"),
        (409, b"", "cet agenda n’existe pas"),
        (412, b"", "a changé sur le serveur pendant l’envoi"),
        (423, b"", "demande d’attendre"),
        (418, b"", "le serveur a répondu 418"),
    ],
)
def test_an_event_that_cannot_be_written_or_removed(answering, status, body, sentence):
    url = answering(status, body, Content_Type="application/xml")
    stored = Stored(url + "classe-6a/x.ics", '"1"', "BEGIN:VCALENDAR")
    assert sentence in failure(lambda: server(url).add(url + "classe-6a/", "x", b"BEGIN:VCALENDAR"))
    assert sentence in failure(lambda: server(url).change(stored, b"BEGIN:VCALENDAR"))
    assert sentence in failure(lambda: server(url).remove(stored))


@pytest.mark.parametrize("status", [200, 403, 404, 405, 500])
def test_a_server_that_tells_of_no_account_is_taken_at_its_address(answering, status):
    url = answering(status, b"<html>", Content_Type="text/html")
    assert server(url).home() == url


def test_a_wrong_password_is_told_before_anything_is_read(answering):
    url = answering(401, WWW_Authenticate='Basic realm="x"')
    assert "refuse ce compte" in failure(lambda: server(url).home())


@pytest.mark.parametrize("status", [404, 409])
def test_a_collection_that_cannot_be_made_for_want_of_a_home(answering, status):
    url = answering(status)
    assert "n’a pas d’agendas à cette adresse" in failure(lambda: server(url).create(url + "classe-6a/", "6A & B"))


@pytest.mark.parametrize("status", [404, 410, 204])
def test_an_event_that_is_gone_already_is_removed(answering, status):
    url = answering(status)
    server(url).remove(Stored(url + "x.ics", "", ""))


def test_a_server_that_asks_for_a_long_pause(answering, monkeypatch):
    monkeypatch.setattr("cned_planner.publishing.server.PATIENCE", 0.01)
    url = answering(429, Retry_After="3600")
    assert "demande d’attendre" in failure(lambda: server(url).create(url + "classe-6a/", "6A"))


def test_an_empty_collection_and_an_answer_that_is_none(answering):
    url = answering(207, EMPTY, Content_Type="application/xml")
    assert server(url).read(url) == {}
    url = answering(207, b"<multistatus", Content_Type="application/xml")
    assert "pas d’agenda CalDAV" in failure(lambda: server(url).read(url))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://nulle-part.invalid/"])
def test_a_server_that_is_not_there(url):
    found = failure(lambda: server(url).read(url))
    assert found.startswith("serveur injoignable : aucune liaison avec ")


def test_a_server_that_never_answers(monkeypatch):
    monkeypatch.setattr("cned_planner.publishing.server.PATIENCE", 0.2)
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as silent:  # it listens, and serves nobody
        url = f"http://127.0.0.1:{silent.server_port}/"
        assert "ne répond pas en" in failure(lambda: server(url).read(url))


@pytest.mark.parametrize("name", [name for name, one in vars(failures).items() if isinstance(one, Cause)])
def test_the_page_tells_of_every_failure(name):
    page = (Path(__file__).parents[2] / "docs/publish.md").read_text(encoding="utf-8")
    cause = getattr(failures, name)
    beginning = re.split(r" : |[.({]", cause.message)[0].strip()
    assert not beginning or beginning in page
