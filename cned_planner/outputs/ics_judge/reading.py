"""A calendar file as it stands, faults included: its lines unfolded, with their numbers, and its components."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cned_planner.findings import Severity


@dataclass(frozen=True)
class Property:
    """A content line: `DTSTART;TZID=Europe/Paris:20261130T083000`."""

    number: int
    """Of its first line in the file, from 1."""
    name: str
    params: Mapping[str, str]
    value: str


@dataclass
class Component:
    """What stands between BEGIN and END."""

    kind: str
    number: int
    properties: list[Property] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)

    def get(self, name: str) -> Property | None:
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Property]:
        return (one for one in self.properties if one.name == name)

    def value(self, name: str) -> str:
        """The value of the first property of that name, or nothing."""
        found = self.get(name)
        return found.value if found else ""


@dataclass(frozen=True)
class CalendarFile:
    data: bytes
    components: tuple[Component, ...]
    """All of them, outer before inner."""
    properties: tuple[Property, ...]
    unread: tuple[int, ...]
    """Numbers of the lines that are no content lines, or whose BEGIN or END has no partner."""

    def of(self, kind: str) -> Iterator[Component]:
        return (one for one in self.components if one.kind == kind)


@dataclass(frozen=True)
class Check:
    """One thing that can be wrong. `find` gives the numbers of the lines where it is."""

    id: str
    severity: Severity
    message: str
    """French, what is the matter, without a full stop."""
    hint: str
    find: Callable[[CalendarFile], Iterable[int]]


_LINE = re.compile(r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[^=:;]+=(?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)*):')
_PARAM = re.compile(r';([^=:;]+)=((?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)')


def read(data: bytes) -> CalendarFile:
    """Never raises: what cannot be read is listed in `unread`."""
    components: list[Component] = []
    properties: list[Property] = []
    unread: list[int] = []
    stack: list[Component] = []
    for number, text in _unfolded(data.decode("utf-8", "replace").removeprefix("\ufeff")):
        line = _property(number, text)
        if line is None:
            unread.append(number)
        elif line.name == "BEGIN":
            component = Component(line.value.upper(), number)
            components.append(component)
            if stack:
                stack[-1].inner.append(component)
            stack.append(component)
        elif line.name == "END":
            if stack and stack[-1].kind == line.value.upper():
                stack.pop()
            else:
                unread.append(number)
        else:
            properties.append(line)
            if stack:
                stack[-1].properties.append(line)
            else:
                unread.append(number)
    unread += [component.number for component in stack]
    return CalendarFile(data, tuple(components), tuple(properties), tuple(unread))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The logical lines with the number of their first line; blank lines are left out."""
    number, logical = 0, ""
    for rank, line in enumerate(re.split(r"\r*\n|\r", text), start=1):
        if line.startswith((" ", "\t")) and logical:
            logical += line[1:]
            continue
        if logical:
            yield number, logical
        number, logical = rank, line.rstrip("\r")
    if logical:
        yield number, logical


def _property(number: int, text: str) -> Property | None:
    found = _LINE.match(text)
    if found is None:
        return None
    params = {name.upper(): value.strip('"') for name, value in _PARAM.findall(found["params"])}
    return Property(number, found["name"].upper(), params, text[found.end() :].strip())
