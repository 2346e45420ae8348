"""Small words for writing XML."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

Element = ET.Element

_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def child(parent: Element, tag: str, *fields: tuple[str, object], **attributes: str) -> Element:
    """A new child with one element for each field, in order; a field may come several times."""
    made = ET.SubElement(parent, tag, attributes)
    for name, value in fields:
        ET.SubElement(made, name).text = str(value)
    return made


def document(root: Element, encoding: str) -> bytes:
    """The whole file; characters that the encoding has not are escaped, those that XML has not are replaced."""
    ET.indent(root, " ")
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{ET.tostring(root, encoding="unicode")}\n'
    return _UNFIT.sub("?", text).encode(encoding, "xmlcharrefreplace")
