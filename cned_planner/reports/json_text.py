"""JSON with a version, as `validation.schema.json` describes it."""

from __future__ import annotations

import json
from pathlib import Path

from cned_planner.outputs.reports_json import FORMAT, finding_json
from cned_planner.reports.judged import JudgedFile, Report

SCHEMA = Path(__file__).with_name("validation.schema.json")
"""Where the schema is shipped."""


def render(report: Report) -> str:
    files = [_file_json(report, file) for file in report.files]
    result = {
        "format": FORMAT,
        "valid": all(file["valid"] for file in files),
        "passed": report.passed,
        "fail_on": report.fail_on,
        "counts": {
            "files": len(files),
            "errors": sum(file.count("error") for file in report.files),
            "warnings": sum(file.count("warning") for file in report.files),
            "known": sum(file.known for file in report.files),
        },
        "files": files,
    }
    return json.dumps(result, ensure_ascii=False, indent=1)


def _file_json(report: Report, file: JudgedFile) -> dict[str, object]:
    return {
        "file": file.name,
        "valid": not file.count("error"),
        "passed": report.passes(file),
        "known": file.known,
        "findings": [{**finding_json(finding), "fixable": bool(finding.fix)} for finding in file.findings],
    }
