"""Simulated annealing of the live sessions: quick small moves on bits, where neighbourhoods take large dear ones.

`terrain` is the school by numbers and `prices` what its days cost; `meetings` come from the sessions of a plan and go
back to them; `board` says who is live when, and `quotes` what moves would cost; `cooling` tries them; a `turn` of it is
a task. Installed beside a C compiler, all but the turn are compiled by mypyc (`tools/hatch_build.py`).
"""
