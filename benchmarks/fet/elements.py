"""Small words for writing XML."""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element


def child(parent: Element, tag: str, *fields: tuple[str, object]) -> Element:
    """A new child with one element for each field, in order; a field may come several times."""
    made = ElementTree.SubElement(parent, tag)
    for name, value in fields:
        ElementTree.SubElement(made, name).text = str(value)
    return made
