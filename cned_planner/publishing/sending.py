"""Brings the collections up to date, one after the other; what stops half-way is taken up by the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from cned_planner.publishing.comparing import Steps, Stored, steps
from cned_planner.publishing.failures import MIXED, NO_COLLECTION, Failure
from cned_planner.publishing.recipients import Recipient


class Server(Protocol):
    """`server.Server`, which needs a library that may not be there."""

    def home(self) -> str: ...
    def read(self, collection: str) -> dict[str, Stored]: ...
    def create(self, collection: str, title: str) -> None: ...
    def add(self, collection: str, uid: str, body: bytes) -> None: ...
    def change(self, stored: Stored, body: bytes) -> None: ...
    def remove(self, stored: Stored) -> None: ...


@dataclass(frozen=True)
class Sent:
    """What was done for a recipient, or would be; and what stopped it."""

    recipient: Recipient
    collection: str
    created: bool = False
    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    left: int = 0
    """Events that are still to be sent, where something stopped it."""
    failure: Failure | None = None


@dataclass(frozen=True)
class Sending:
    """How to send: where, whether to make missing collections, and whether only to tell what would be done."""

    server: Server
    home: str
    over: date
    """What was before that day stays, whatever the plan."""
    create: bool = False
    dry_run: bool = False

    def all(self, chosen: Iterable[Recipient], others: Mapping[str, Recipient]) -> Iterator[Sent]:
        """One result per recipient; ends at the first failure that every other would meet too.

        `others`: every recipient of the school by mark, those not chosen included.
        """
        for recipient in chosen:
            sent = self._one(recipient, others)
            yield sent
            if sent.failure and sent.failure.cause.for_all:
                return

    def _one(self, recipient: Recipient, others: Mapping[str, Recipient]) -> Sent:
        collection = recipient.address(self.home)
        sent = Sent(recipient, collection)
        try:
            stored, sent = self._read(recipient, sent)
            _refuse_somebody_s(recipient, stored, others, collection)
        except Failure as failure:
            return replace(sent, failure=failure)
        todo = steps(recipient, stored, self.over)
        sent = replace(sent, same=todo.same)
        if self.dry_run:
            return replace(sent, added=len(todo.add), changed=len(todo.change), removed=len(todo.remove))
        return self._perform(todo, sent)

    def _read(self, recipient: Recipient, sent: Sent) -> tuple[Mapping[str, Stored], Sent]:
        try:
            return self.server.read(sent.collection), sent
        except Failure as failure:
            if failure.cause == NO_COLLECTION and not recipient.events:
                return {}, sent  # nothing to put in it, nothing to take out
            if failure.cause != NO_COLLECTION or not self.create:
                raise
        if not self.dry_run:
            self.server.create(sent.collection, recipient.title)
        return {}, replace(sent, created=True)

    def _perform(self, todo: Steps, sent: Sent) -> Sent:
        """New events first: what is removed last is there as long as it can be of use."""
        for done, act in self._acts(todo, sent):
            try:
                act()
            except Failure as failure:
                left = todo.count - sent.added - sent.changed - sent.removed
                return replace(sent, left=left, failure=failure)
            sent = replace(sent, **{done: getattr(sent, done) + 1})
        return sent

    def _acts(self, todo: Steps, sent: Sent) -> Iterator[tuple[str, Callable[[], None]]]:
        server, recipient, collection = self.server, sent.recipient, sent.collection
        for uid, event in todo.add.items():
            yield "added", partial(server.add, collection, uid, recipient.body(event))
        for stored, event in todo.change.values():
            yield "changed", partial(server.change, stored, recipient.body(event))
        for stored in todo.remove.values():
            yield "removed", partial(server.remove, stored)


def _refuse_somebody_s(
    recipient: Recipient, stored: Iterable[str], others: Mapping[str, Recipient], collection: str
) -> None:
    """A collection holds one recipient: a class would see its teacher's moderator link in a common one."""
    for uid in stored:
        other = others.get(uid[-len(recipient.mark) :])
        if other and other.mark != recipient.mark:
            raise Failure(MIXED, collection, other.code)
