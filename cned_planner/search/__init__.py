"""The search: how a good plan is found. Only this room, `solver` and `diagnosis` import ortools."""
