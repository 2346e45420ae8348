"""SARIF 2.1.0, which code hosts and editors show beside the lines: https://docs.oasis-open.org/sarif/sarif/v2.1.0/"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from cned_planner.findings import Finding
from cned_planner.reports.judged import Report, text_of
from cned_planner.reports.titles import TITLES
from cned_planner.school import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    ranks: dict[str, int] = {}
    for _, finding, _ in report.located():
        ranks.setdefault(finding.rule, len(ranks))
    run = {
        "tool": {"driver": {"name": "cned-planner", **_version(), "rules": [_rule(rule) for rule in ranks]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "Le dossier où la commande est lancée."}}},
        "results": [_result(finding, place, ranks) for _, finding, place in report.located()],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _version() -> dict[str, str]:
    try:
        return {"semanticVersion": version("cned-planner")}
    except PackageNotFoundError:  # run from its folder, without having been installed
        return {}


def _rule(rule: str) -> dict[str, object]:
    return {"id": rule, **({"shortDescription": {"text": TITLES[rule]}} if rule in TITLES else {})}


def _result(finding: Finding, place: Place, ranks: Mapping[str, int]) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    return {
        "ruleId": finding.rule,
        "ruleIndex": ranks[finding.rule],
        "level": finding.severity,
        "message": {"text": text_of(finding)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"finding/v1": _fingerprint(finding, place)},
    }


def _artifact(file: str) -> dict[str, str]:
    """A relative path as a URI from the folder of the command, an absolute one as a `file:` URI."""
    is_windows = bool(PureWindowsPath(file).drive)
    path = PureWindowsPath(file) if is_windows or "\\" in file else PurePosixPath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix(), errors="replace"), "uriBaseId": "%SRCROOT%"}


def _fingerprint(finding: Finding, place: Place) -> str:
    """The same for a finding that only moved to another line."""
    text = f"{place.file}\n{finding.rule}\n{finding.name}\n{finding.message}"
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
