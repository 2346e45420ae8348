"""Parses XML with defusedxml, the library made for files from outside.

Entities and references to other files are refused, and every fault has its line in French.
"""

from __future__ import annotations

import re
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.xml_files.tree import Node

MOST_NODES = 2_000_000
DEEPEST = 50
CHUNK = 1 << 16

_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_FAULTS = (
    ("no element found", "le fichier s'arrête avant la fin : il est vide ou tronqué. Exportez-le de nouveau."),
    ("unclosed", "le fichier s'arrête au milieu d'un élément : il est tronqué. Exportez-le de nouveau."),
    ("partial character", "le fichier s'arrête au milieu d'un caractère : il est tronqué. Exportez-le de nouveau."),
    (
        "mismatched tag",
        "un élément se ferme sans avoir été ouvert : fichier tronqué ou retouché. Exportez-le de nouveau.",
    ),
    ("duplicate attribute", "un attribut figure deux fois : le fichier a été retouché. Exportez-le de nouveau."),
    ("junk after", "du texte suit la fin du document : le fichier a été retouché. Exportez-le de nouveau."),
    ("encoding", "l'encodage annoncé en première ligne est inconnu. Exportez-le de nouveau, sans le retoucher."),
)


def parse(data: bytes, name: str) -> Node:
    """The root of an XML document; `name` is what faults call the file. Raises Unreadable."""
    if not data.strip():
        raise Unreadable(f"{name} : ce fichier est vide. Exportez-le de nouveau.")
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<"):
        raise Unreadable(f"{name}:1 : ce n'est pas un fichier XML. Indiquez le fichier exporté (.xml ou .zip).")
    handler = _Builder(name)
    try:
        _feed(_in_its_encoding(data), handler)
    except SAXParseException as fault:
        raise Unreadable(f"{name}:{fault.getLineNumber() or 1} : {_said(fault)}") from None
    except DefusedXmlException:
        message = (
            "le fichier déclare une entité XML ou renvoie à un autre fichier, ce qui peut être une attaque : refusé."
        )
        raise Unreadable(f"{name} : {message} Exportez-le de nouveau.") from None
    except (LookupError, ValueError):
        raise Unreadable(f"{name}:1 : {_FAULTS[-1][1]}") from None
    if handler.root is None:
        raise Unreadable(f"{name}:1 : {_FAULTS[0][1]}")
    return handler.root


def _feed(data: bytes, handler: _Builder) -> None:
    parser = make_parser()
    handler.setDocumentLocator(parser)
    parser.setContentHandler(handler)
    for start in range(0, len(data), CHUNK):
        parser.feed(data[start : start + CHUNK])
    parser.close()


def _in_its_encoding(data: bytes) -> bytes:
    """A file that claims a Latin encoding but was saved in UTF-8, as editors do, is read for what it is."""
    declared = _DECLARED.match(data)
    if declared and declared[1].lower().startswith((b"iso-8859", b"windows-125", b"cp125")) and not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data
        return data[: declared.start(1)] + b"UTF-8" + data[declared.end(1) :]
    return data


def _said(fault: SAXParseException) -> str:
    message = str(fault.getMessage())
    for word, said in _FAULTS:
        if word in message:
            return said
    return (
        "ce n'est pas du XML lisible : caractère incorrect, ou encodage autre que celui annoncé en première ligne. "
        "Exportez le fichier de nouveau, sans le retoucher."
    )


class _Builder(ContentHandler):
    """Makes the tree as the parser goes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.root: Node | None = None
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._count = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (the handler's own name)
        node = Node(name, dict(attrs), self._locator.getLineNumber() or 0)  # type: ignore[attr-defined]
        self._count += 1
        if self._count > MOST_NODES or len(self._open) >= DEEPEST:
            what = "trop d'éléments" if self._count > MOST_NODES else "trop de niveaux d'éléments"
            message = f"{what} pour l'export d'un établissement. Vérifiez que c'est le bon fichier."
            raise Unreadable(f"{self.name}:{node.line} : {message}")
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
        self._texts.append([])

    def characters(self, content: str) -> None:
        self._texts[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002
        self._open.pop().text = "".join(self._texts.pop())
