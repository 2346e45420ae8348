"""The week taken apart into half-days: a bound that is nearly always the cost of the best plan of a small school.

No rule and no preference of live sessions looks at two half-days at once, but for sums: the hours of each service, the
days of each teacher, the load of each division's days. With a worth for each of these sums, every half-day is a small
problem of its own, and the cheapest half-days together cost less than any plan (Dantzig and Wolfe, "Decomposition
principle for linear programs", Operations Research 8, 1960).
"""
