"""Ledgers made for tests from Protocol/log.md: their records, proofs, data directories, archives, receipts."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import uuid
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from signing import Signer

from socai.proof.encoding import write_base64
from socai.proof.tiles import WIDTH, hashes_at, levels, tile_path
from socai.proof.tree import EMPTY_ROOT, leaf_hash, node_hash
from socai.v1 import audit_pb2, record_pb2

LOG_PAGE = Path(__file__).parents[3] / "Protocol" / "log.md"
#: Microseconds since 1970 of the first record.
FIRST_MOMENT = 1_688_000_000_000_000


def records(count: int, seed: int = 0, *, access: bool = True) -> list[bytes]:
    """Records as a log has them: a few streams, that of who may do what among them, gapless versions, unique ids, time
    that rises."""
    chance = random.Random(seed)
    versions: dict[str, int] = {}
    made = []
    for position in range(1, count + 1):
        project = "@access" if access and position % 17 == 0 else f"PL5-{chance.randrange(5):02}"
        versions[project] = versions.get(project, 0) + 1
        record = record_pb2.Record(
            position=position,
            event_id=uuid.UUID(int=chance.getrandbits(128), version=4).bytes,
            project=project,
            version=versions[project],
            recorded_at=FIRST_MOMENT + 1_000 * position,
            occurred_on="2023-06-28",
            schema=1,
            reason="đã ký " * chance.randrange(4),
            fact=_fact(project, position, versions[project], chance),
        )
        made.append(record.SerializeToString())
    return made


def _fact(project: str, position: int, version: int, chance: random.Random) -> dict[str, Any]:
    if project == "@access":
        return {"principal_admitted": {"principal": f"p{position}", "organisation": "KTNN", "role": "AUDITOR"}}
    if version == 1:
        return {"project_registered": {"name": "Cầu", "group": "I", "funding": "BUDGET"}}
    return {"progress_reported": {"period": "2023-06", "physical": chance.randrange(10_000)}}


def access_entries(count: int) -> list[bytes]:
    line = {"at": FIRST_MOMENT, "principal": "minh", "method": "socai.v1.Reports/GetProject", "subject": "PL5-02"}
    return [
        audit_pb2.AccessLogEntry(sequence=sequence, lines=[line]).SerializeToString()
        for sequence in range(1, count + 1)
    ]


# RFC 6962, section 2.1, as it is written there: slow, and plain to see.


def root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY_ROOT
    split = _split(len(leaves))
    return node_hash(root(leaves[:split]), root(leaves[split:]))


def inclusion(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    if len(leaves) < 2:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion(index, leaves[:split]), root(leaves[split:])]
    return [*inclusion(index - split, leaves[split:]), root(leaves[:split])]


def consistency(old: int, leaves: Sequence[bytes]) -> list[bytes]:
    return _subproof(old, leaves, True) if 0 < old < len(leaves) else []


def _subproof(old: int, leaves: Sequence[bytes], whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    split = _split(len(leaves))
    if old <= split:
        return [*_subproof(old, leaves[:split], whole), root(leaves[split:])]
    return [*_subproof(old - split, leaves[split:], False), root(leaves[:split])]


def _split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


# Forms of it.


def receipt(entries: Sequence[bytes], index: int, signer: Signer, *witnesses: Signer) -> str:
    """A C2SP tlog-proof of one entry, its extra data."""
    leaves = list(map(leaf_hash, entries))
    lines = ["c2sp.org/tlog-proof@v1", f"extra {write_base64(entries[index])}", f"index {index}"]
    lines += map(write_base64, inclusion(index, leaves))
    return "\n".join(lines) + "\n\n" + signer.checkpoint(len(leaves), root(leaves), *witnesses)


def tiles(entries: Sequence[bytes], *, bundles: bool = True) -> dict[str, bytes]:
    """The files of a tlog-tiles directory but its checkpoint."""
    size, files = len(entries), {}
    row = list(map(leaf_hash, entries))
    for level in range(levels(size)):
        for start in range(0, len(row), WIDTH):
            part = row[start : start + WIDTH]
            files[tile_path(level, start // WIDTH, len(part))] = b"".join(part)
        row = [root(row[start : start + WIDTH]) for start in range(0, hashes_at(level + 1, size) * WIDTH, WIDTH)]
    for start in range(0, size if bundles else 0, WIDTH):
        part = entries[start : start + WIDTH]
        bundle = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
        files[tile_path("entries", start // WIDTH, len(part))] = bundle
    return files


def write_tiles(folder: Path, entries: Sequence[bytes], signer: Signer, *witnesses: Signer, **more: bool) -> None:
    """A tlog-tiles directory with its checkpoint."""
    for path, data in tiles(entries, **more).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    leaves = list(map(leaf_hash, entries))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "checkpoint").write_text(signer.checkpoint(len(leaves), root(leaves), *witnesses))


def write_backup(folder: Path, entries: Sequence[bytes], access: Sequence[bytes], signer: Signer) -> None:
    write_tiles(folder, entries, signer)
    write_tiles(folder / "access-log", access, signer.access_log())
    (folder / "socai.json").write_text(json.dumps({"position": len(entries)}))


def write_data(
    folder: Path,
    entries: Sequence[bytes],
    access: Sequence[bytes] = (),
    signer: Signer | None = None,
    *witnesses: Signer,
) -> None:
    """A data directory; with a signer its key beside it, and checkpoints."""
    folder.mkdir(parents=True)
    database = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA application_id = 1936679777")
    database.execute("PRAGMA user_version = 2")
    database.executescript(schema())
    database.execute("BEGIN")
    _insert_records(database, entries)
    for sequence, entry in enumerate(access, 1):
        database.execute("INSERT INTO access_log VALUES (?, ?, ?)", (sequence, leaf_hash(entry), entry))
    for tree, leaves in enumerate((entries, access)):
        _insert_tiles(database, tree, leaves)
    database.execute("COMMIT")
    database.close()
    write_head(folder, len(entries), root(list(map(leaf_hash, entries))))
    if signer:
        beside = folder.with_name(folder.name + ".key")
        beside.mkdir()
        (beside / "log.key").write_text(signer.private + "\n")
        for name, log, leaves in (("checkpoint", signer, entries), ("access-checkpoint", signer.access_log(), access)):
            cosigners = witnesses if leaves is entries else ()
            note = log.checkpoint(len(leaves), root(list(map(leaf_hash, leaves))), *cosigners)
            (folder / name).write_text(note)
            (beside / name).write_text(note)


def write_head(folder: Path, position: int, value: bytes) -> None:
    data = b"socaihd1" + position.to_bytes(8, "little") + value
    (folder / "head").write_bytes(data + sha256(data).digest()[:8])


def schema() -> str:
    """The statements of log.md, section 2."""
    section = LOG_PAGE.read_text(encoding="utf-8").split("\n## 2.")[1].split("\n## 3.")[0]
    return "\n".join(line[4:] for line in section.splitlines() if re.match(" {4}", line))


def _insert_records(database: sqlite3.Connection, entries: Sequence[bytes]) -> None:
    streams: dict[str, int] = {}
    for data in entries:
        record = record_pb2.Record.FromString(data)
        if record.project not in streams:
            streams[record.project] = len(streams) + 1
            database.execute("INSERT INTO streams VALUES (?, ?)", (streams[record.project], record.project))
        row = (record.position, record.event_id, streams[record.project], record.version, record.recorded_at)
        database.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, leaf_hash(data), data))


def _insert_tiles(database: sqlite3.Connection, tree: int, entries: Sequence[bytes]) -> None:
    for path, data in tiles(entries, bundles=False).items():
        if ".p/" in path:
            continue
        level, number = int(path.split("/")[1]), int(path.split("/", 2)[2].replace("x", "").replace("/", ""))
        rows = [[data[start : start + 32] for start in range(0, len(data), 32)]]
        while len(rows[-1]) > 1:
            below = rows[-1]
            rows.append([node_hash(below[index], below[index + 1]) for index in range(0, len(below), 2)])
        nodes = b"".join(b"".join(row) for row in rows[:-1])
        database.execute("INSERT INTO tiles VALUES (?, ?, ?, ?, ?)", (tree, level, number, rows[-1][0], nodes))
