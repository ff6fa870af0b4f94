"""What holds of records in their order (log.md, section 6), whoever shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from google.protobuf.message import DecodeError

from ..proof.checkpoints import Checkpoint
from ..proof.faults import Damaged, Forked
from ..proof.tree import EMPTY_ROOT, Tree, leaf_hash
from ..v1 import record_pb2

LONGEST_RECORD = 65_535


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read, all of it, and found to be what it says."""

    #: The records, and the root of the tree over them.
    position: int
    root: bytes
    #: Projects, ``@access`` and ``@reports``; 0 in a log of other things.
    streams: int
    #: The newest that the log's key has signed, over all of them or the first; ``None`` where nothing is signed.
    checkpoint: Checkpoint | None
    #: The newest that the witnesses signed too, who were asked about; it may be an earlier one.
    cosigned: Checkpoint | None = None
    #: Entries of the access log that were verified with it; ``None`` where none was read.
    access_entries: int | None = None

    def __str__(self) -> str:
        signed = f"signed up to {self.checkpoint.size} by {self.checkpoint.origin}" if self.checkpoint else "unsigned"
        return f"{self.position} events in {self.streams} streams, root {self.root.hex()}, {signed}"


class Watched:
    """A tree that remembers its roots at some sizes on its way."""

    def __init__(self, sizes: Iterable[int] = ()) -> None:
        self.tree = Tree()
        self._roots: dict[int, bytes] = {0: EMPTY_ROOT}
        self._sizes = set(sizes)

    def add(self, leaf: bytes) -> None:
        self.tree.add(leaf)
        if self.tree.size in self._sizes:
            self._roots[self.tree.size] = self.tree.root()

    def root_at(self, size: int) -> bytes | None:
        """The root over the first leaves; ``None`` where there are not as many, or the size was not asked for."""
        return self.tree.root() if size == self.tree.size else self._roots.get(size)


class History:
    """Takes records one after the other, and checks that positions and versions have no gaps, that time never falls
    and that ids are unique; ``ids=False`` leaves the last to who can tell in another way."""

    def __init__(self, watched: Iterable[int] = (), *, ids: bool = True) -> None:
        self.watched = Watched(watched)
        self._versions: dict[str, int] = {}
        self._ids: set[bytes] | None = set() if ids else None
        self._recorded_at = 0

    @property
    def size(self) -> int:
        return self.watched.tree.size

    @property
    def root(self) -> bytes:
        return self.watched.tree.root()

    @property
    def streams(self) -> int:
        return len(self._versions)

    def add(self, data: bytes, said: bytes | None = None) -> record_pb2.Record:
        """The next record, read; ``said`` is the leaf hash that somebody says it has. Raises :class:`Damaged`."""
        position = self.size + 1
        leaf = leaf_hash(data)
        if said is not None and said != leaf:
            raise Damaged("the record does not have the leaf hash beside it: one of them was changed", position)
        if len(data) > LONGEST_RECORD:
            raise Damaged(f"a record of {len(data)} bytes", position)
        try:
            record = record_pb2.Record.FromString(data)
        except DecodeError as error:
            raise Damaged(f"no record: {error}", position) from None
        self._check(record, position)
        self.watched.add(leaf)
        return record

    def _check(self, record: record_pb2.Record, position: int) -> None:
        if record.position != position:
            raise Damaged(f"found the record of {record.position} instead", position)
        version = self._versions.get(record.project, 0) + 1
        if record.version != version:
            raise Damaged(f"version {record.version} of {record.project!r}, where {version} comes next", position)
        if record.recorded_at < self._recorded_at:
            raise Damaged("it was recorded before the one before it", position)
        if len(record.event_id) != 16:
            raise Damaged(f"the event id {record.event_id.hex()} is no UUID", position)
        if self._ids is not None:
            if record.event_id in self._ids:
                raise Damaged(f"the event id {record.event_id.hex()} was there before", position)
            self._ids.add(record.event_id)
        self._versions[record.project] = version
        self._recorded_at = record.recorded_at


def check_extends(watched: Watched, kept: Checkpoint, shown: Checkpoint | None) -> None:
    """That what was read begins with all that a checkpoint kept from before covers. ``shown`` is the signed checkpoint
    of what was read. Raises :class:`Forked`, or :class:`Damaged` where nothing that was read is signed."""
    size, root = watched.tree.size, watched.root_at(kept.size)
    if kept.size > size:
        text, position = f"the log ends here, and had come to {kept.size}: it was cut or taken back", size + 1
    elif root != kept.root:
        said = root.hex() if root is not None else "unknown"
        text, position = f"the first {kept.size} have the root {said}, and had {kept.root.hex()}: a fork", None
    else:
        return
    if shown is None:
        raise Damaged(text, position)
    raise Forked(text, kept.note, shown.note, position)
