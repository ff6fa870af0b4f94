"""Verifying the log from outside (log.md, sections 4 and 6): what can be seen over the wire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from google.protobuf.message import DecodeError

from ..v1 import ledger_pb2, record_pb2
from .events import DamagedEvent
from .tree import Tree, leaf_hash


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


@dataclass(frozen=True, slots=True)
class Leaf:
    """What of a record matters for its place in the log."""

    position: int
    event_id: bytes
    project: str
    version: int
    recorded_at: int
    leaf_hash: bytes

    @classmethod
    def read(cls, logged: ledger_pb2.LoggedEvent) -> Leaf:
        """The leaf, its hash computed anew. Raises ``DamagedEvent``."""
        computed = leaf_hash(logged.record)
        if computed != logged.leaf_hash:
            raise DamagedEvent("an event's bytes do not have the hash that the server says")
        try:
            record = record_pb2.Record.FromString(logged.record)
        except DecodeError as error:
            raise DamagedEvent(f"an event that is no record: {error}") from None
        return cls(record.position, record.event_id, record.project, record.version, record.recorded_at, computed)


def verify(leaves: Iterable[Leaf], position: int, root: bytes) -> Verified:
    """Checks that positions and versions have no gaps, that time never falls, that ids are unique, and that the tree
    over all records has this root. Each leaf's own hash was checked when it was read. Raises :class:`Damaged`."""
    tree = Tree()
    versions: dict[str, int] = {}
    ids: set[bytes] = set()
    recorded_at = 0
    for leaf in leaves:
        expected = tree.size + 1
        if leaf.position != expected:
            raise Damaged(f"found {leaf.position} instead: it is missing, or this caller may not read it", expected)
        version = versions.get(leaf.project, 0) + 1
        if leaf.version != version:
            raise Damaged(f"version {leaf.version} of {leaf.project}, where {version} comes next", expected)
        if leaf.recorded_at < recorded_at:
            raise Damaged("it was recorded before the one before it", expected)
        if len(leaf.event_id) != 16 or leaf.event_id in ids:
            raise Damaged(f"the event id {leaf.event_id.hex()} is there twice, or no UUID", expected)
        versions[leaf.project] = version
        ids.add(leaf.event_id)
        recorded_at = leaf.recorded_at
        tree.add(leaf.leaf_hash)
    if tree.size != position:
        raise Damaged(f"the log ends after {tree.size}, and the server says {position}", tree.size + 1)
    if tree.root() != root:
        raise Damaged(f"the root over all records is {tree.root().hex()}, and the server says {root.hex()}")
    return Verified(position, root, len(versions))
