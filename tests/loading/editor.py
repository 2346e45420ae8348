"""yaml-language-server as an editor speaks to it: it is shown a file, and asked what it thinks of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cned_planner.loading.schema import PATH as SCHEMA

FIND = "console.log(require.resolve('yaml-language-server/bin/yaml-language-server'))"


class Editor:
    """The messages of the Language Server Protocol, as far as they are needed here."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server = server
        self._numbers = count()
        self.uri = ""
        self.asked("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._send({"method": "initialized", "params": {}})

    def faults_of(self, text: str) -> list[tuple[int, str]]:
        """Line, from 1, and message of everything that is underlined in a text, which stays open."""
        self.uri = f"file:///etablissement-{next(self._numbers)}.yaml"
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": self._with_schema(text)}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == self.uri:
                faults = message["params"]["diagnostics"]
                return sorted((one["range"]["start"]["line"], one["message"]) for one in faults)

    def asked(self, method: str, params: dict[str, Any]) -> Any:
        self._send({"id": method, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == method:
                return message["result"]

    @staticmethod
    def _with_schema(text: str) -> str:
        return f"# yaml-language-server: $schema={SCHEMA.as_uri()}\n{text}"

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; a question about settings is answered with none."""
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        if not length:
            raise EOFError("the language server has ended")
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        if "id" in message and "method" in message:
            settings = [None] * len(message["params"].get("items", ()))
            self._send({"id": message["id"], "result": settings})
        return message


@contextmanager
def editor() -> Iterator[Editor]:
    """Skips the test where the server is not there."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not there")
    found = subprocess.run([node, "-e", FIND], capture_output=True, text=True, cwd=Path(__file__).parent, check=False)
    if found.returncode:
        pytest.skip("npm install --no-save yaml-language-server, or set NODE_PATH")
    command = [node, found.stdout.strip(), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            yield Editor(server)
        finally:
            server.kill()
