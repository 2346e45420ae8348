"""Why a school has no plan, and the cheapest changes that would give it one."""
