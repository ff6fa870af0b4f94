"""Checkpoints (C2SP tlog-checkpoint) and the cosignatures of witnesses (C2SP tlog-cosignature)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from .encoding import read_decimal, read_hash, shortened
from .faults import Damaged
from .keys import WITNESS, VerifierKey
from .notes import Note

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_LAST = (datetime.max.replace(tzinfo=timezone.utc) - _EPOCH) // timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log, and witnesses, have signed: its first ``size`` leaves have this root."""

    origin: str
    size: int
    root: bytes
    #: When each witness that was asked about saw that the log had come so far and had only grown, by name.
    witnesses: dict[str, datetime] = field(default_factory=dict)
    #: As it was read, signatures and all: what to keep.
    note: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.size} leaves of {self.origin}, root {self.root.hex()}"


def open_checkpoint(
    note: bytes | str, key: VerifierKey, witnesses: Sequence[VerifierKey] = (), *, origin: str | None = None
) -> Checkpoint:
    """The checkpoint in a note that is signed by ``key``, and cosigned by each of ``witnesses``. Its origin must be
    ``origin``; without one the key's name, as a socai log's is. Raises :class:`Damaged`."""
    parsed = Note.parse(note)
    if not parsed.verify(key):
        names = ", ".join(sorted({shortened(signature.name) for signature in parsed.signatures}))
        raise Damaged(f"the checkpoint is not signed by {key.name} with the key {key.id.hex()}; it is by {names}")
    expected = key.name if origin is None else origin
    found, size, root = _read(parsed.text)
    if found != expected:
        raise Damaged(f"a checkpoint of {shortened(found)}, not of {shortened(expected)}")
    seen = {witness.name: _cosigned(parsed, witness) for witness in witnesses}
    return Checkpoint(found, size, root, seen, note if isinstance(note, str) else note.decode())


def _read(text: str) -> tuple[str, int, bytes]:
    lines = text.split("\n")[:-1]
    if len(lines) < 3 or not all(lines):
        raise Damaged("a checkpoint has an origin, a size and a root, each on its line")
    try:
        return lines[0], read_decimal(lines[1]), read_hash(lines[2])
    except ValueError as error:
        raise Damaged(f"no checkpoint: {error}") from None


def _cosigned(note: Note, witness: VerifierKey) -> datetime:
    if witness.type != WITNESS:
        raise ValueError(f"the key of the witness {witness.name} is not of signature type 4")
    times = note.verify(witness)
    if not times:
        raise Damaged(f"the checkpoint is not cosigned by {witness.name}")
    if max(times) > _LAST:
        raise Damaged(f"the cosignature of {witness.name} is of no time")
    return _EPOCH + timedelta(seconds=max(times))
