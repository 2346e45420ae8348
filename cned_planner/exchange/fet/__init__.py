"""FET's files: a school, with or without its plan, as a `.fet` file, and FET's timetable back as a plan.

FET (Free Timetabling Software, https://lalescu.ro/liviu/fet/) places *activities* on a grid of days and hours.
Every session becomes one activity, tagged live or alone. What FET cannot say is listed in `docs/exchange.md`.
"""
