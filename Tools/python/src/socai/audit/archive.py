"""Verifying tlog-tiles directories: archives and backups of socai (log.md, section 12), and those of other logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..model.events import Event
from ..proof.checkpoints import Checkpoint
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.tile_directory import TileDirectory
from ..proof.tree import leaf_hash
from .access_entries import check_access_entry
from .files import read_checkpoint, read_cosigned
from .history import History, Verified, Watched, check_extends
from .progress import Progress, silent


class Archive:
    """An archive of socai, whose checkpoint is signed by ``key``. Opening it verifies the checkpoint and the hashes
    above the leaves; what is read from it is verified before it is handed out. ``witnesses`` must have signed that
    checkpoint too, or one before it. Raises :class:`Damaged`."""

    def __init__(self, folder: Path, key: VerifierKey, witnesses: Sequence[VerifierKey] = ()) -> None:
        self.folder = Path(folder)
        self._key = key
        self.checkpoint = read_checkpoint(self.folder / "checkpoint", key)
        self._cosigned = read_cosigned(self.folder, key, witnesses)
        self._tiles = TileDirectory(self.folder, self.checkpoint.size, self.checkpoint.root)

    def events(self) -> Iterator[Event]:
        """The events in order, each of them under the root that is signed.

        >>> for event in Archive(folder, key).events():                # doctest: +SKIP
        ...     print(event.position, event.kind)
        """
        if self._cosigned:
            # What witnesses saw may be the last thing to be compared.
            self.verify()
        history = History()
        for record in self._records():
            history.add(record)
            yield Event.of(record)

    def verify(self, since: Sequence[Checkpoint] = (), progress: Progress = silent) -> Verified:
        """Reads all of it, and of a backup the access log with it; ``since`` are checkpoints kept from before, which it
        must extend."""
        kept_ones = [*since, *self._cosigned]
        history = History(kept.size for kept in kept_ones)
        for record in self._records():
            history.add(record)
            progress(history.size, self.checkpoint.size)
        for kept in kept_ones:
            check_extends(history.watched, kept, self.checkpoint)
        entries = self._verify_access_log()
        cosigned = next(iter(self._cosigned), None)
        return Verified(history.size, history.root, history.streams, self.checkpoint, cosigned, entries)

    def _records(self) -> Iterator[bytes]:
        for bundle in self._tiles.bundles():
            yield from bundle

    def _verify_access_log(self) -> int | None:
        folder = self.folder / "access-log"
        if not folder.exists():
            return None
        try:
            checkpoint = read_checkpoint(folder / "checkpoint", self._key.access_log())
            bundles = TileDirectory(folder, checkpoint.size, checkpoint.root).bundles()
            entries = (entry for bundle in bundles for entry in bundle)
            for sequence, entry in enumerate(entries, 1):
                check_access_entry(entry, sequence)
        except Damaged as fault:
            raise Damaged(f"access-log: {fault}") from None
        return checkpoint.size


def verify_tiles(
    folder: Path,
    checkpoint: Checkpoint,
    *,
    entries: bool = True,
    since: Sequence[Checkpoint] = (),
    progress: Progress = silent,
) -> Verified:
    """Verifies a tlog-tiles directory of any log up to a checkpoint that was opened with its key. Its entries are bytes
    to us; ``entries=False`` says that it has none in bundles, and that its hashes are all there is to verify. Raises
    :class:`Damaged`."""
    tiles = TileDirectory(Path(folder), checkpoint.size, checkpoint.root, entries=entries)
    watched = Watched(kept.size for kept in since)
    for leaf in _leaves(tiles, entries):
        watched.add(leaf)
        progress(watched.tree.size, checkpoint.size)
    for kept in since:
        check_extends(watched, kept, checkpoint)
    cosigned = checkpoint if checkpoint.witnesses else None
    return Verified(watched.tree.size, watched.tree.root(), 0, checkpoint, cosigned)


def _leaves(tiles: TileDirectory, entries: bool) -> Iterable[bytes]:
    if entries:
        return (leaf_hash(entry) for bundle in tiles.bundles() for entry in bundle)
    return (leaf for tile in tiles.leaves() for leaf in tile)
