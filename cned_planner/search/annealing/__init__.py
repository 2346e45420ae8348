"""Simulated annealing of the live sessions: quick small moves on bit masks, where neighbourhoods take large dear ones.

`board` holds who is live when, `prices` what that costs, `moves` what can be tried, and `cooling` which of it is kept.
"""
