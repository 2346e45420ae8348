"""What `validate` and `check` say, for other programs: versioned JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from cned_planner.findings import Finding
from cned_planner.verifier import Cost, Verdict

FORMAT = 1


def finding_json(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "name": finding.name,
        "message": finding.message,
        "hint": finding.hint,
    }


def validation_json(by_file: Mapping[str, Iterable[Finding]]) -> str:
    """The findings of each file, and how many there are in all."""
    files = [
        {
            "file": name,
            "valid": not any(finding.severity == "error" for finding in found),
            "findings": [finding_json(finding) for finding in found],
        }
        for name, found in ((name, list(found)) for name, found in by_file.items())
    ]
    return _text({"format": FORMAT, "valid": all(one["valid"] for one in files), "files": files})


def verdict_json(verdict: Verdict, doubts: Iterable[Finding] = (), balances: Mapping[str, object] | None = None) -> str:
    """The verdict on a plan; `doubts` are warnings about the plan file itself, `balances` the hours that it holds."""
    return _text(
        {
            "format": FORMAT,
            "holds": verdict.holds,
            "findings": [finding_json(finding) for finding in (*doubts, *verdict.findings)],
            "cost": verdict.cost,
            "costs": costs_json(verdict.costs),
            **({"balances": balances} if balances is not None else {}),
        }
    )


def costs_json(costs: Mapping[str, Cost]) -> dict[str, dict[str, int]]:
    return {
        preference: {"count": cost.count, "weight": cost.weight, "cost": cost.cost}
        for preference, cost in sorted(costs.items())
    }


def impossible_json(conflicts: Iterable[Finding]) -> str:
    return _text({"outcome": "impossible", "conflicts": [finding_json(conflict) for conflict in conflicts]})


def unknown_json() -> str:
    return _text({"outcome": "unknown"})


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
