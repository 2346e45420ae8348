"""Puts results into a page of the documentation, between two marks, with the plot beside it."""

from __future__ import annotations

from pathlib import Path

START, END = "<!-- results of: python -m benchmarks", "<!-- end of results -->"


class NoPlace(Exception):
    """The page has no marks between which results go."""


def place(page: Path, arguments: str, report: str, plot: Path | None) -> None:
    """Replace what stands between the marks. The plot is copied next to the page, under the page's own name.

    Raises NoPlace where the page has no marks, and then changes nothing.
    """
    before, after = around(page)
    picture = ""
    if plot is not None:
        copy = page.with_name(f"{page.stem}{plot.suffix}")
        copy.write_bytes(plot.read_bytes())
        picture = (
            f"![Cost over time, and how the cost at the limit grows with the number of divisions]({copy.name})\n\n"
        )
    marked = f"{before}{START} {arguments} -->\n\n{picture}{report}\n{END}{after}"
    page.write_text(marked, encoding="utf-8", newline="\n")


def around(page: Path) -> tuple[str, str]:
    """What stands before and after the marks. Raises NoPlace where there are none."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise NoPlace(f"{page}: no {START} … --> with {END} after it")
    return before, after
