"""Verifying the log from outside (log.md, sections 4 and 6): what can be seen over the wire."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from .events import Event
from .tree import Tree


class Damaged(Exception):
    """The log is not what it says. ``position`` is the first that fails, where the fault has one."""

    def __init__(self, text: str, position: int | None = None) -> None:
        super().__init__(text if position is None else f"position {position}: {text}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Verified:
    """All positions up to ``position`` were read, and their hashes make ``root``, which is the server's."""

    position: int
    root: bytes
    streams: int

    def __str__(self) -> str:
        return f"{self.position} events in {self.streams} streams, root {self.root.hex()}"


def verify(events: Iterable[Event], position: int, root: bytes) -> Verified:
    """Checks that positions and versions have no gaps, that time never falls, that ids are unique, and that the tree
    over all records has this root. Each event's own hash was checked when it was read. Raises :class:`Damaged`."""
    tree = Tree()
    versions: dict[str, int] = {}
    ids: set[uuid.UUID] = set()
    recorded_at = None
    for event in events:
        expected = tree.size + 1
        if event.position != expected:
            raise Damaged(f"found {event.position} instead: it is missing, or this caller may not read it", expected)
        version = versions.get(event.project, 0) + 1
        if event.version != version:
            raise Damaged(f"version {event.version} of {event.project}, where {version} comes next", expected)
        if recorded_at is not None and event.recorded_at < recorded_at:
            raise Damaged("it was recorded before the one before it", expected)
        if event.id in ids:
            raise Damaged(f"the event id {event.id} is there twice", expected)
        versions[event.project] = version
        ids.add(event.id)
        recorded_at = event.recorded_at
        tree.add(event.leaf_hash)
    if tree.size != position:
        raise Damaged(f"the log ends after {tree.size}, and the server says {position}", tree.size + 1)
    if tree.root() != root:
        raise Damaged(f"the root over all records is {tree.root().hex()}, and the server says {root.hex()}")
    return Verified(position, root, len(versions))
