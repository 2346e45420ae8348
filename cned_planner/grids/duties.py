"""The weekly service that teachers owe (obligations réglementaires de service).

Source: décret n° 2014-940 du 20 août 2014, article 2. The hours of the sports association are part of EPS services.
"""

from __future__ import annotations

SERVICES = {"certifie": 18.0, "plp": 18.0, "agrege": 15.0, "eps": 20.0, "eps-agrege": 17.0}
"""Hours a week, by body of teachers."""

LONGEST_SERVICE = max(SERVICES.values())

OVERTIME = 2.0
"""Hours on top that may be imposed (article 4)."""
