"""FET as a contestant: its command line, and the ladder of constraints that it climbs.

The files are those of `cned_planner.exchange.fet`. What FET cannot say is listed in `docs/performance.md`.
"""
