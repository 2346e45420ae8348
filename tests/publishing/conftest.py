"""A CalDAV server of our own, Radicale, started once for all tests on this machine's loopback."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

import pytest

USER, WORD = "ecole", "mot-de-passe-d-essai"
MOST_ACCOUNTS = 100
ACCOUNTS = iter(range(MOST_ACCOUNTS))


@dataclass(frozen=True)
class Home:
    """An account of the server, and what any other program may ask of it."""

    root: str
    user: str

    @property
    def url(self) -> str:
        """Where the collections of the account are."""
        return f"{self.root}/{self.user}/"

    def ask(self, method: str, url: str, body: bytes = b"", **headers: str) -> bytes:
        account = b64encode(f"{self.user}:{WORD}".encode()).decode()
        headers = {"Authorization": f"Basic {account}", **headers}
        with urlopen(Request(url, body or None, headers, method=method)) as answer:
            return bytes(answer.read())

    def calendar(self, name: str) -> bytes:
        """A whole collection as one calendar, as a program that subscribes to it gets it."""
        return self.ask("GET", f"{self.url}{name}/")

    def etags(self, name: str) -> dict[str, str]:
        """By address of event, what changes whenever the event is written."""
        body = b'<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        answer = ET.fromstring(self.ask("PROPFIND", f"{self.url}{name}/", body, Depth="1"))
        pairs = ((one.findtext("{DAV:}href", ""), one.findtext(".//{DAV:}getetag", "")) for one in answer)
        return {href: etag for href, etag in pairs if href.endswith(".ics")}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def radicale(tmp_path_factory) -> Iterator[str]:
    """Its address."""
    if importlib.util.find_spec("radicale") is None:
        pytest.skip("Radicale is not there: pip install radicale")
    folder = tmp_path_factory.mktemp("radicale")
    users = "".join(f"{USER}{number}:{WORD}\n" for number in range(MOST_ACCOUNTS))
    (folder / "users").write_text(users, encoding="utf-8")
    port = _free_port()
    options = {
        "--config": "",
        "--server-hosts": f"127.0.0.1:{port}",
        "--storage-filesystem-folder": str(folder / "collections"),
        "--auth-type": "htpasswd",
        "--auth-htpasswd-filename": str(folder / "users"),
        "--auth-htpasswd-encryption": "plain",
        "--auth-delay": "0",
    }
    words = [word for pair in options.items() for word in pair]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "radicale", *words], stdout=log, stderr=log)
        try:
            _wait_for(port, process, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture
def home(radicale, monkeypatch) -> Home:
    """An account without any collection, and the environment that lets a command into it."""
    own = Home(radicale, f"{USER}{next(ACCOUNTS)}")
    monkeypatch.setenv("CNED_PLANNER_CALDAV_USER", own.user)
    monkeypatch.setenv("CNED_PLANNER_CALDAV_PASSWORD", WORD)
    return own
