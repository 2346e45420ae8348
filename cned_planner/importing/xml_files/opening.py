"""The bytes of a document that was given as it is or in a .zip, bounded whatever the file says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cned_planner.importing.draft import Unreadable

LARGEST = 50_000_000
"""Bytes of a document: ten times the pupils' file of the largest lycées."""

DAMAGED_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What Python's reader of .zip files raises of one that is damaged, cut short or locked."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises Unreadable, before reading what is too large."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} : c'est un dossier, pas un fichier. Indiquez le fichier exporté (.xml ou .zip).")
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(too_large(str(path), size))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable(f"{path} : ce fichier n'existe pas. Vérifiez le chemin.") from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "chemin incorrect"
        raise Unreadable(f"{path} : ce fichier ne peut pas être lu ({reason}). Vérifiez chemin et droits.") from None
    if len(data) > LARGEST:
        raise Unreadable(too_large(str(path), len(data)))
    return data


def document_in(data: bytes, name: str) -> tuple[bytes, str]:
    """The document, and its name: the file itself, or the only .xml of a .zip."""
    if not data.startswith(b"PK\x03\x04"):
        return data, name
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [item for item in archive.infolist() if _is_document(item.filename)]
            if len(inside) != 1:
                raise Unreadable(f"{name} : {_how_many(inside)} Décompressez-le, et indiquez le bon fichier .xml.")
            return _inflated(archive, inside[0], name), f"{name}/{inside[0].filename}"
    except DAMAGED_ARCHIVE:
        message = f"{name} : ce .zip est endommagé, incomplet ou protégé par un mot de passe. Exportez-le de nouveau."
        raise Unreadable(message) from None


def too_large(name: str, size: int) -> str:
    return (
        f"{name} : {size // 1_000_000} Mo, c'est trop (limite : {LARGEST // 1_000_000} Mo). "
        "L'export d'un établissement fait quelques Mo : vérifiez que c'est le bon fichier."
    )


def _is_document(name: str) -> bool:
    return name.lower().endswith(".xml") and not name.startswith("__MACOSX/")


def _how_many(inside: list[zipfile.ZipInfo]) -> str:
    return f"ce .zip contient {len(inside)} fichiers .xml." if inside else "ce .zip ne contient aucun fichier .xml."


def _inflated(archive: zipfile.ZipFile, item: zipfile.ZipInfo, name: str) -> bytes:
    """What an item inflates to, and never more than the limit: its own word for its size is not trusted."""
    with archive.open(item) as file:
        data = b"".join(_up_to(file, LARGEST + 1))
    if len(data) > LARGEST:
        raise Unreadable(too_large(f"{name}/{item.filename}", max(len(data), item.file_size)))
    return data


def _up_to(file: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := file.read(min(most, 1 << 20))):
        most -= len(chunk)
        yield chunk
