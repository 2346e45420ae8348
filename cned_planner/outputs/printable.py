"""A sheet to print from a browser: one file, A4 landscape, that loads nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

STYLE = """
body { margin: 1rem; color: #1b1f27; background: #fff;
  font: 14px/1.3 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.2rem; }
@page { size: A4 landscape; margin: 9mm; }
@media print { body { margin: 0; font-size: 9pt; } }
"""


def printable(title: str, style: str, body: Iterable[str]) -> bytes:
    """The page, UTF-8; `body` is markup below the title."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="fr">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}{style}</style>",
        "</head>",
        "<body><main>",
        f"<h1>{escape(title)}</h1>",
        *body,
        "</main></body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
