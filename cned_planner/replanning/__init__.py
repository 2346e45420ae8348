"""A plan that must change, and moves as little as possible; what changes between two plans, and for whom."""
