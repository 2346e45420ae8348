"""The time zones of French schools as VTIMEZONE components, written as rules that every importer understands.

Paris has the European Union's rule (directive 2000/84/EC): summer time from the last Sunday of March to the last of
October. Miquelon follows North America; the other zones overseas keep one offset all year.
"""

from __future__ import annotations

from icalendar import Component, Timezone

_FIXED = """\
BEGIN:VTIMEZONE
TZID:{zone}
X-LIC-LOCATION:{zone}
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:{name}
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""

_CHANGING = """\
BEGIN:VTIMEZONE
TZID:{zone}
X-LIC-LOCATION:{zone}
BEGIN:DAYLIGHT
DTSTART:{summer_start}
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY={summer_day}
TZNAME:{summer_name}
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:{winter_start}
RRULE:FREQ=YEARLY;BYMONTH={winter_month};BYDAY={winter_day}
TZNAME:{winter_name}
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
END:STANDARD
END:VTIMEZONE
"""

_PARIS = _CHANGING.format(
    zone="Europe/Paris",
    summer="+0200",
    summer_name="CEST",
    summer_start="19700329T020000",
    summer_day="-1SU",
    winter="+0100",
    winter_name="CET",
    winter_start="19701025T030000",
    winter_month=10,
    winter_day="-1SU",
)

_MIQUELON = _CHANGING.format(
    zone="America/Miquelon",
    summer="-0200",
    summer_name="-02",
    summer_start="20070311T020000",
    summer_day="2SU",
    winter="-0300",
    winter_name="-03",
    winter_start="20071104T020000",
    winter_month=11,
    winter_day="1SU",
)

_OFFSETS = {
    "America/Cayenne": "-0300",
    "America/Guadeloupe": "-0400",
    "America/Marigot": "-0400",
    "America/Martinique": "-0400",
    "America/St_Barthelemy": "-0400",
    "Indian/Mayotte": "+0300",
    "Indian/Reunion": "+0400",
    "Pacific/Gambier": "-0900",
    "Pacific/Marquesas": "-0930",
    "Pacific/Noumea": "+1100",
    "Pacific/Tahiti": "-1000",
    "Pacific/Wallis": "+1200",
}

FRENCH_ZONES = ("Europe/Paris", "America/Miquelon", *_OFFSETS)
"""The zones we have a VTIMEZONE for. Events of a school elsewhere are written in UTC."""


def vtimezone(zone: str) -> Component:
    """The VTIMEZONE of one of FRENCH_ZONES."""
    if zone in _OFFSETS:
        offset = _OFFSETS[zone]
        return Timezone.from_ical(_FIXED.format(zone=zone, offset=offset, name=offset.removesuffix("00")))
    return Timezone.from_ical({"Europe/Paris": _PARIS, "America/Miquelon": _MIQUELON}[zone])
