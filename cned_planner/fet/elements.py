"""Small words for writing XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

Element = ET.Element


def child(parent: Element, tag: str, *fields: tuple[str, object]) -> Element:
    """A new child with one element for each field, in order; a field may come several times."""
    made = ET.SubElement(parent, tag)
    for name, value in fields:
        ET.SubElement(made, name).text = str(value)
    return made
