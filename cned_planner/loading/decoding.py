"""The bytes of a file as text, whichever common encoding an editor of Windows, macOS or Linux saved it in."""

from __future__ import annotations

import codecs
import re

from cned_planner.loading.report import Report
from cned_planner.school import Place

LARGEST = 2_000_000
"""Bytes. A school of 90 divisions takes a tenth of that."""

SAVE_AS_UTF8 = "Enregistrez-le en UTF-8 : dans le Bloc-notes, « Enregistrer sous », Encodage, UTF-8."

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow in a file."""
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def too_large(size: int, report: Report) -> bool:
    if size > LARGEST:
        message = f"Le fichier fait {size / 1e6:.1f} Mo ; la limite est de {LARGEST / 1e6:.0f} Mo.".replace(".", ",", 1)
        report.error("too-big", None, "", message, "Est-ce bien le fichier de l'établissement ?")
    return size > LARGEST


def decode(data: bytes, report: Report) -> str | None:
    """The text of a file, or None with the reason in the report. Old Windows encoding is read, with a warning."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data if encoding == "utf-16" else data[len(mark) :], encoding, report)
    text = _try(data, "utf-8")
    if text is not None:
        return text
    if b"\x00" in data:
        report.error("not-text", None, "", "Ce n'est pas un fichier texte.", SAVE_AS_UTF8)
        return None
    text = _decoded(data, "cp1252", report)
    if text is not None:
        report.warn("old-encoding", None, "", "Le fichier n'est pas en UTF-8 ; il est lu comme « ANSI ».", SAVE_AS_UTF8)
    return text


def encoded_like(data: bytes, text: str) -> bytes:
    """A text as bytes in the encoding of those that a file had, its mark included; in UTF-8 instead of the old one."""
    if data.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8 + text.encode("utf-8")
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode("utf-8")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, encoding: str, report: Report) -> str | None:
    text = _try(data, encoding)
    if text is None:
        report.error("not-text", None, "", "L'encodage du fichier n'est pas reconnu.", SAVE_AS_UTF8)
    return text


def is_clean(text: str, report: Report) -> bool:
    """Whether no control character is in the text; the first one is reported."""
    bad = _NOT_TEXT.search(text)
    if bad is None:
        return True
    breaks = list(_LINE_BREAK.finditer(text, 0, bad.start()))
    column = bad.start() - (breaks[-1].end() if breaks else 0) + 1
    message = f"Un caractère invisible (U+{ord(bad.group()):04X}) se trouve ici."
    place = Place(line=len(breaks) + 1, column=column)
    report.error("not-text", place, "", message, "Effacez-le, ou retapez la ligne.")
    return False
