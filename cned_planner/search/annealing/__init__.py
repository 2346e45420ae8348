"""Simulated annealing of the live sessions: quick small moves on bit masks, where neighbourhoods take large dear ones.

`terrain` is the school by numbers and `prices` what its days cost; `meetings` come from the sessions of a plan and go
back to them; `board` says who is live when and what a move would cost; `cooling` tries moves; a `turn` of it is a task.
"""
