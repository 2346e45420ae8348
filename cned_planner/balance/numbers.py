"""French numbers for shares."""

from __future__ import annotations


def say_percent(share: float) -> str:
    """« 12,5 % », « 12 % »."""
    return f"{say_number(share)} %"


def say_number(number: float) -> str:
    """With one decimal where it is not whole: « 5,3 »."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")
