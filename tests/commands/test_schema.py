"""`schema`: for editors, and so to the letter."""

from __future__ import annotations

import json

from cned_planner.loading.schema import schema_text


def test_the_schema_is_printed_as_it_is(typed):
    code, out, err = typed("schema")

    assert (code, err) == (0, "")
    assert json.loads(out)["title"]
    assert out == schema_text().rstrip("\n") + "\n"
