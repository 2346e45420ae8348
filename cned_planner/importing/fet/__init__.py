"""FET's file (`.fet`): days, hours, pupils, activities and constraints, as far as we have a word for them.

What we have no rule for is a note with its kind and count, never dropped silently. Names and structure are those of
FET 5 and 6 (https://lalescu.ro/liviu/fet/), modes other than « Official » included as far as they say the same.
"""

from cned_planner.importing.fet.drafting import read_fet

__all__ = ["read_fet"]
