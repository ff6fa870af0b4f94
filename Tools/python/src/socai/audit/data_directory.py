"""Verifying a data directory (log.md, section 6): everything but the cached projections, which are socai's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..proof.checkpoints import Checkpoint
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.tree import leaf_hash
from ..v1 import record_pb2
from .access_entries import check_access_entry
from .data_schema import check_schema
from .data_tiles import StoredTiles, check_trees
from .files import WITNESSED, read_checkpoint, read_cosigned
from .head_file import Head
from .history import History, Verified, Watched, check_extends
from .progress import Progress, silent

_RECORDS = (
    "SELECT position, event_id, stream, version, recorded_at, leaf_hash, record FROM records NOT INDEXED"
    " ORDER BY position"
)
_INDEX = "SELECT event_id, position FROM records INDEXED BY records_event_id ORDER BY event_id"


@dataclass(frozen=True, slots=True)
class _Claims:
    """What the directory and its key say about the log, read before the log is: it may be growing."""

    head: Head | None
    #: Of the records: the newest, the newest that witnesses signed too, the last that the key signed.
    records: list[Checkpoint]
    #: Of the access log.
    access: list[Checkpoint]
    #: The newest that all witnesses signed who are asked about; one of ``records``.
    cosigned: list[Checkpoint]

    def sizes(self) -> list[int]:
        sizes = [checkpoint.size for checkpoint in (*self.records, *self.access)]
        return [*sizes, self.head.position] if self.head else sizes


def key_of(folder: Path) -> VerifierKey | None:
    """The key that lies beside a data directory; ``None`` where there is none. Raises ``ValueError``."""
    path = _beside(folder) / "log.key"
    return VerifierKey.of_signer(path) if path.exists() else None


def verify_data(
    folder: Path,
    key: VerifierKey | None = None,
    *,
    witnesses: Sequence[VerifierKey] = (),
    since: Sequence[Checkpoint] = (),
    progress: Progress = silent,
) -> Verified:
    """Verifies a data directory, which may be in use, and changes nothing in it. ``key`` is the log's; without one that
    of the directory ``ledger.key`` beside ``ledger``. ``since`` are checkpoints kept from before, which the log must
    extend. Raises :class:`Damaged`."""
    folder = Path(folder)
    key = key or key_of(folder)
    claims = _claims(folder, key, witnesses)
    with _open(folder / "ledger.sqlite") as database:
        check_schema(database)
        history = _verify_records(database, [*claims.sizes(), *(kept.size for kept in since)], progress)
        entries = _verify_access_log(database, claims.sizes())
        check_trees(database)
    _check_head(claims.head, history)
    for checkpoint in claims.records:
        _check_covered(checkpoint, history.watched, "record")
    for checkpoint in claims.access:
        _check_covered(checkpoint, entries, "entry of the access log")
    shown = max(claims.records, key=lambda checkpoint: checkpoint.size, default=None)
    for kept in since:
        check_extends(history.watched, kept, shown)
    cosigned = next(iter(claims.cosigned), None)
    return Verified(history.size, history.root, history.streams, shown, cosigned, entries.tree.size)


def _claims(folder: Path, key: VerifierKey | None, witnesses: Sequence[VerifierKey]) -> _Claims:
    head, beside = Head.read(folder / "head"), _beside(folder)
    records = [folder / "checkpoint", folder / WITNESSED, beside / "checkpoint"]
    access = [folder / "access-checkpoint", beside / "access-checkpoint"]
    found = [path for path in (*records, *access) if path.exists()]
    if found and key is None:
        raise ValueError(f"{found[0]} is signed, and no key is there to verify it with: give the log's verifier key")
    claims = _Claims(head, [], [], [])
    if key is not None:
        claims.records.extend(read_checkpoint(path, key) for path in records if path in found)
        claims.access.extend(read_checkpoint(path, key.access_log()) for path in access if path in found)
        claims.cosigned.extend(read_cosigned(folder, key, witnesses))
        claims.records.extend(claims.cosigned)
    elif witnesses:
        raise Damaged(f"there is no checkpoint that {witnesses[0].name} cosigned")
    return claims


def _beside(folder: Path) -> Path:
    resolved = folder.absolute()
    return resolved.with_name(resolved.name + ".key")


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that is only read, at one moment. One that nobody has open is not even given the files beside it that
    readers of a log in use share with its writer."""
    if sqlite3.sqlite_version_info < (3, 37):
        raise OSError(f"this Python has SQLite {sqlite3.sqlite_version}, and the log's tables need 3.37 or newer")
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there: is this a data directory?")
    mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    database = None
    try:
        database = sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True, isolation_level=None)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA query_only = ON")
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield database
    except sqlite3.OperationalError as error:
        if "unable to open" in str(error) or "readonly" in str(error):
            raise OSError(f"{path} can't be opened ({error}): copy the directory where you may write") from None
        raise Damaged(f"{path}: {error}") from None
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Damaged(f"{path}: {error}") from None
    finally:
        if database is not None:
            database.close()


def _verify_records(database: sqlite3.Connection, watched: Sequence[int], progress: Progress) -> History:
    streams = _streams(database)
    history, tiles, ids = History(watched, ids=False), StoredTiles(database, 0), bytearray()
    (end,) = database.execute("SELECT max(position) FROM records").fetchone()
    for position, event_id, stream, version, recorded_at, leaf, data in database.execute(_RECORDS):
        expected = history.size + 1
        if position != expected:
            raise Damaged(f"it is missing; the next is {position}", expected)
        if not isinstance(data, bytes):
            raise Damaged("its record is no bytes", position)
        record = history.add(data, leaf)
        _compare(record, event_id, streams.get(stream), version, recorded_at)
        ids += event_id
        tiles.add(leaf)
        progress(position, end)
    if history.streams != len(streams):
        raise Damaged(f"{len(streams)} streams are there, and records of {history.streams}")
    tiles.finish()
    _verify_index(database, bytes(ids))
    return history


def _streams(database: sqlite3.Connection) -> dict[int, str]:
    streams = dict(database.execute("SELECT id, name FROM streams NOT INDEXED ORDER BY id").fetchall())
    for expected, found in enumerate(streams, 1):
        if found != expected:
            raise Damaged(f"stream {expected} is missing; the next is {found}")
    if len(set(streams.values())) != len(streams):
        raise Damaged("two streams have one name")
    return streams


def _compare(record: record_pb2.Record, event_id: bytes, stream: str | None, version: int, recorded_at: int) -> None:
    columns = {"event_id": event_id, "stream": stream, "version": version, "recorded_at": recorded_at}
    said = {
        "event_id": record.event_id,
        "stream": record.project,
        "version": record.version,
        "recorded_at": record.recorded_at,
    }
    for name, value in columns.items():
        if value != said[name]:
            raise Damaged(f"the column {name} is not what the record says", record.position)


def _verify_index(database: sqlite3.Connection, ids: bytes) -> None:
    """An index whose entries rise, and each lead to the row with that id, and are as many as the rows, has each row's
    id once."""
    before, count = b"", 0
    for event_id, position in database.execute(_INDEX):
        if not 0 < position <= len(ids) // 16 or ids[16 * position - 16 : 16 * position] != event_id:
            raise Damaged("the index on event ids leads here for an id that the record has not", position)
        if event_id <= before:
            raise Damaged(f"the event id {event_id.hex()} is there twice", position)
        before, count = event_id, count + 1
    if count != len(ids) // 16:
        raise Damaged(f"the index on event ids has {count} entries for {len(ids) // 16} records")


def _verify_access_log(database: sqlite3.Connection, watched: Sequence[int]) -> Watched:
    entries, tiles = Watched(watched), StoredTiles(database, 1)
    for sequence, leaf, data in database.execute("SELECT sequence, leaf_hash, entry FROM access_log ORDER BY sequence"):
        expected = entries.tree.size + 1
        if sequence != expected:
            raise Damaged(f"entry {expected} of the access log is missing; the next is {sequence}")
        if not isinstance(data, bytes):
            raise Damaged(f"entry {expected} of the access log is no bytes")
        check_access_entry(data, expected)
        if leaf_hash(data) != leaf:
            raise Damaged(f"entry {expected} of the access log does not have the leaf hash beside it")
        entries.add(leaf)
        tiles.add(leaf)
    tiles.finish()
    return entries


def _check_head(head: Head | None, history: History) -> None:
    if head is None:
        return
    if head.position > history.size:
        raise Damaged(f"the log ends here, and had come to {head.position}", history.size + 1)
    if history.watched.root_at(head.position) != head.root:
        raise Damaged(f"the root over the first {head.position} is not that of the head file")


def _check_covered(checkpoint: Checkpoint, watched: Watched, what: str) -> None:
    size = watched.tree.size
    if checkpoint.size > size:
        raise Damaged(f"{what} {size + 1} is missing: {checkpoint.origin} had signed {checkpoint.size} of them")
    root = watched.root_at(checkpoint.size)
    if root != checkpoint.root:
        raise Damaged(
            f"the root over the first {checkpoint.size} is {root.hex() if root else None}, and {checkpoint.origin} has"
            f" signed {checkpoint.root.hex()}: something there was changed after it was signed"
        )
