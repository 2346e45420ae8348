"""Rosters, as spreadsheets and ENTs export them."""

from dataclasses import replace

import pytest

from cned_planner.outputs.roster import Pupil, load_rosters, read_roster
from cned_planner.school import Place
from tests.outputs.small import D4A, D4B, ESP, SCHOOL

LEA = Pupil("DUPONT", "Léa", "lea@exemple.fr")
ZOE = Pupil("MARTIN", "Zoé")


def read(text, audience=D4B, encoding="utf-8"):
    roster, findings = read_roster(text.encode(encoding), "liste.csv", audience)
    return roster, [str(finding) for finding in findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_separators_and_line_ends_are_recognised(encoding, separator, end):
    rows = [["Nom", "Prénom", "Courriel"], ["DUPONT", "Léa", "lea@exemple.fr"], ["MARTIN", "Zoé", ""], [""]]
    text = "".join(separator.join(row) + end for row in rows)
    assert read(text, encoding=encoding) == ((LEA, ZOE), [])


@pytest.mark.parametrize(
    "heading",
    [
        "nom;prénom;e-mail",
        "NOM DE FAMILLE;PRENOM;MEL",
        "Nom d’usage;Prénom usuel;Adresse e-mail",
        '"Nom";"Prénom";"Adresse électronique"',
    ],
)
def test_headings_are_known_by_many_names(heading):
    assert read(f"{heading}\nDUPONT;Léa;lea@exemple.fr\n") == ((LEA,), [])


def test_other_columns_are_ignored_and_short_rows_completed():
    assert read("Id;Nom;Login;Prénom\n1;MARTIN;x;Zoé\n2;SEUL\n") == ((ZOE, Pupil("SEUL")), [])


def test_a_file_of_the_whole_school_gives_each_division_its_own():
    text = "Nom;Prénom;Classe;Groupes\nDUPONT;Léa;4 A;4ESP, CHORALE\nMARTIN;Zoé;4B;4ALL\n"
    assert read(text, D4B)[0] == (ZOE,)
    assert read(text, replace(D4A, pupils=1))[0] == (Pupil("DUPONT", "Léa"),)
    assert read(text, ESP)[0] == (Pupil("DUPONT", "Léa"),)
    assert read(text, replace(D4B, code="6A"))[1] == [
        "liste.csv  6A : aucun élève de 6A dans la liste. Vérifiez la colonne « classe » ou « groupe ».",
    ]


def test_every_fault_is_reported_with_its_line():
    text = "Nom;Prénom;Courriel\n;Léa;\nMARTIN;Zoé;zoe(at)exemple\n\nMARTIN;Zoé;\n"
    roster, findings = read(text, D4A)
    assert roster == (ZOE, ZOE)
    assert findings == [
        "liste.csv:2:1  4A : élève sans nom : la ligne est ignorée. Complétez-la.",
        "liste.csv:3:1  4A : « zoe(at)exemple » n’est pas une adresse électronique. Corrigez-la.",
        "liste.csv  4A : MARTIN Zoé figure 2 fois. Gardez une seule ligne.",
        "liste.csv  4A : 2 élèves dans la liste, 3 dans le fichier de l’établissement. "
        "Corrigez la liste ou « pupils ».",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "a;b\nc;d\n", "DUPONT;Léa\n", "\x00\x00"])
def test_a_file_without_headings_is_refused(text):
    roster, findings = read(text)
    assert roster == ()
    assert len(findings) == 1
    assert "aucune colonne « nom »" in findings[0]


def test_a_quote_that_never_ends_is_said():
    _, findings = read('nom;prénom\n"DUPONT;Léa\nMARTIN;Zoé\n')
    assert "Cherchez un guillemet" in findings[0]
    roster, (finding,) = read_roster(b'nom\n"' + b"x" * 200_000, "liste.csv", D4B)
    assert roster == ()
    assert "pas un CSV lisible" in finding.message


def test_rosters_are_read_beside_the_establishment_file(tmp_path):
    (tmp_path / "4A.csv").write_text("nom;prénom\nA;a\nB;b\nC;c\n", encoding="utf-8")
    rosters, findings = load_rosters(SCHOOL, tmp_path)
    assert rosters == {"4A": (Pupil("A", "a"), Pupil("B", "b"), Pupil("C", "c"))}
    assert findings == []


def test_a_missing_roster_is_said_where_the_file_names_it(tmp_path):
    school = replace(SCHOOL, places={("divisions", "4A", "roster"): Place("ecole.yaml", 30, 3)})
    rosters, (finding,) = load_rosters(school, tmp_path)
    assert rosters == {}
    assert finding.severity == "warning"
    assert str(finding).startswith("ecole.yaml:30:3  4A : la liste d’élèves « 4A.csv » ne peut pas être lue")


def test_groups_have_the_pupils_that_the_lists_of_their_divisions_name(tmp_path):
    (tmp_path / "4A.csv").write_text("nom;groupes\nA;4ESP\nB;4ALL, CHORALE\nC;\n", encoding="utf-8")
    rosters, findings = load_rosters(SCHOOL, tmp_path)
    assert {code: [pupil.name for pupil in roster] for code, roster in rosters.items()} == {
        "4A": ["A", "B", "C"],
        "4ESP": ["A"],
        "4ALL": ["B"],
    }
    assert findings == []


def test_the_line_by_which_excel_tells_the_separator_is_no_heading():
    assert read("sep=;\r\nnom;prénom;courriel\r\nDUPONT;Léa;lea@exemple.fr\r\n") == ((LEA,), [])
