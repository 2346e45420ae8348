"""XML that attacks, that is broken, that is too large or in another encoding: each has its sentence, with its place."""

from __future__ import annotations

import io
import zipfile

import pytest

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.xml_files import LARGEST, document_in, opening, parse, read_bytes
from cned_planner.importing.xml_files import parsing as parsing_room

BOMB = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><a>&b;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_xml", ".xml"), content)
    return data.getvalue()


@pytest.mark.parametrize("attack", [BOMB, OUTSIDE, b'<!DOCTYPE a SYSTEM "http://exemple.fr/a.dtd"><a/>'])
def test_entities_and_references_to_other_files_are_refused(attack):
    with pytest.raises(Unreadable, match="entité XML ou renvoie à un autre fichier"):
        parse(attack, "a.xml")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "a.xml : ce fichier est vide"),
        (b" \n ", "a.xml : ce fichier est vide"),
        (b"nom;prenom", "a.xml:1 : ce n'est pas un fichier XML"),
        (b"<a>\n<b>", "a.xml:2 : le fichier s'arrête avant la fin"),
        (b"<a>\n<b x='1", "a.xml:2 : le fichier s'arrête au milieu d'un élément"),
        (b"<a>\n<b></a>", "a.xml:2 : un élément se ferme sans avoir été ouvert"),
        (b"<a/>\n<b/>", "a.xml:2 : du texte suit la fin du document"),
        (b"<a x='1' x='2'/>", "a.xml:1 : un attribut figure deux fois"),
        (b"<a>\n&eacute;</a>", "a.xml:2 : ce n'est pas du XML lisible"),
        (b"<?xml version='1.0' encoding='UTF-8'?>\n<a>\n\xe9</a>", "a.xml:3 : ce n'est pas du XML lisible"),
        (b"<?xml version='1.0' encoding='martien'?><a/>", "a.xml:1 : l'encodage annoncé en première ligne est inconnu"),
        (b"<a>" * 60, "a.xml:1 : trop de niveaux d'éléments"),
    ],
)
def test_broken_files_are_told_with_their_line(data, told):
    with pytest.raises(Unreadable) as fault:
        parse(data, "a.xml")
    assert str(fault.value).startswith(told)


@pytest.mark.parametrize(
    ("declared", "saved"),
    [
        ("ISO-8859-15", "iso-8859-15"),
        ("ISO-8859-15", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("windows-1252", "cp1252"),
    ],
)
def test_encodings_of_exports_and_of_editors_are_read(declared, saved):
    root = parse(f'<?xml version="1.0" encoding="{declared}"?><a><b> ÉLÈVE\u00a0€  </b></a>'.encode(saved), "a.xml")
    assert root.value("b") == "ÉLÈVE €"


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr(parsing_room, "MOST_NODES", 3)
    with pytest.raises(Unreadable, match=r"a\.xml:2 : trop d'éléments"):
        parse(b"<a><b/><b/>\n<b/></a>", "a.xml")


def test_a_zip_is_opened_and_one_that_is_no_export_is_told():
    assert document_in(zipped(a_xml=b"<a/>", lisez_moi=b"x"), "a.zip") == (b"<a/>", "a.zip/a.xml")
    assert document_in(b"<a/>", "a.xml") == (b"<a/>", "a.xml")
    for data, told in (
        (zipped(a_xml=b"<a/>", b_xml=b"<a/>"), "contient 2 fichiers .xml"),
        (zipped(lisez_moi=b"x"), "ne contient aucun fichier .xml"),
        (zipped(a_xml=b"<a/>" * 99)[:-30], "endommagé, incomplet"),
    ):
        with pytest.raises(Unreadable, match=told):
            document_in(data, "a.zip")


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "grand.xml"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room on the disk
    with pytest.raises(Unreadable, match=r"200 Mo, c'est trop \(limite : 50 Mo\)"):
        read_bytes(path)
    monkeypatch.setattr(opening, "LARGEST", 1000)
    with pytest.raises(Unreadable, match="c'est trop"):
        document_in(zipped(a_xml=b"<a>" + b" " * 5000 + b"</a>"), "a.zip")
    assert LARGEST == 50_000_000


def test_what_cannot_be_read_at_all_is_told(tmp_path):
    with pytest.raises(Unreadable, match="c'est un dossier"):
        read_bytes(tmp_path)
    with pytest.raises(Unreadable, match="n'existe pas"):
        read_bytes(tmp_path / "rien.xml")
