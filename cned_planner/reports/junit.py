"""JUnit XML: a suite for each file, a case for each finding, so that a CI server lists them as failed tests.

A finding that does not make the verdict bad is a case that passes, with the finding as its output. A file without
findings has one case that passes.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from cned_planner.findings import Finding
from cned_planner.reports.judged import JudgedFile, Report, text_of

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    root = Element("testsuites", name="cned-planner validate")
    for file in report.files:
        _suite(root, report, file)
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    return _clean(tostring(root, encoding="unicode", xml_declaration=False))


def _suite(root: Element, report: Report, file: JudgedFile) -> None:
    failures = sum(map(report.fails, file.findings))
    suite = SubElement(root, "testsuite", name=file.name, tests=str(max(len(file.findings), 1)), failures=str(failures))
    if not file.findings:
        SubElement(suite, "testcase", classname=file.name, name="validate", file=file.name)
    for finding in file.findings:
        _case(suite, report, file, finding)


def _case(suite: Element, report: Report, file: JudgedFile, finding: Finding) -> None:
    place = file.place(finding)
    where = f" ({place.line}:{place.column})" if place.line else ""
    case = SubElement(
        suite, "testcase", classname=file.name, name=f"{finding.rule} {finding.name}".rstrip() + where, file=place.file
    )
    if place.line:
        case.set("line", str(place.line))
    if report.fails(finding):
        message = text_of(finding)
        SubElement(case, "failure", type=finding.rule, message=message).text = str(finding)
    else:
        SubElement(case, "system-out").text = f"{finding.severity} : {finding}"


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold, which a file name may have."""
    return _NOT_XML.sub("?", text)
