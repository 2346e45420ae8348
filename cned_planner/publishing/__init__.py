"""Sends calendars to a CalDAV server: one collection for each division and each teacher, nothing but what changed."""
