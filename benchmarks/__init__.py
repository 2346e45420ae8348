"""Schools of every size, made from a seed, and what the planner does with them."""
