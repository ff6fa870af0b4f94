"""Checkpoints that lie in files: of the log itself, and kept from before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..proof.checkpoints import Checkpoint, open_checkpoint
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.notes import LONGEST_NOTE

#: Witnesses' lines come in later than the log's own, so that the newest that they signed too has a file of its own.
WITNESSED = "checkpoint.witnessed"


def read_checkpoint(
    path: Path, key: VerifierKey, witnesses: Sequence[VerifierKey] = (), *, origin: str | None = None
) -> Checkpoint:
    """A signed checkpoint from a file. Raises :class:`Damaged` where its key, or a witness, did not sign it."""
    with open(path, "rb") as file:
        note = file.read(LONGEST_NOTE + 1)
    try:
        return open_checkpoint(note, key, witnesses, origin=origin)
    except Damaged as fault:
        raise Damaged(f"{path}: {fault}") from None


def read_cosigned(folder: Path, key: VerifierKey, witnesses: Sequence[VerifierKey]) -> list[Checkpoint]:
    """The newest checkpoint of a directory that each of these witnesses signed: ``checkpoint`` itself, else
    ``checkpoint.witnessed``; none where nobody is asked about. Raises :class:`Damaged`."""
    paths = [path for path in (folder / "checkpoint", folder / WITNESSED) if path.exists()]
    if not witnesses:
        return []
    for path in paths[:-1]:
        try:
            return [read_checkpoint(path, key, witnesses)]
        except Damaged:
            # Its witnesses may not have come back yet.
            continue
    if not paths:
        raise Damaged(f"there is no checkpoint that {witnesses[0].name} cosigned")
    return [read_checkpoint(paths[-1], key, witnesses)]
