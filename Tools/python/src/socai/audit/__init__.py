"""Showing that nobody rewrote the ledger, without trusting who runs it.

>>> from socai import audit                                            # doctest: +SKIP
>>> key = "socai/1f0c…+9a2b…+AQ…"                                      # from somewhere else than the server
>>> checked = audit.check_receipt("payment.tlog-proof", key)           # doctest: +SKIP
>>> print(checked.event.fact["net"], checked.checkpoint)               # doctest: +SKIP
>>> audit.verify_archive("backup", key)                                # doctest: +SKIP
>>> for event in audit.archive_events("backup", key): ...              # doctest: +SKIP

A key is a verifier key (C2SP signed-note), a file that holds one, or a :class:`VerifierKey`. What is not what it says
raises :class:`Damaged`, with the first position that fails where the fault has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Union

from ..model.events import Event
from ..model.values import Id, event_id
from ..proof.checkpoints import Checkpoint
from ..proof.faults import Damaged, Forked
from ..proof.keys import LOG, WITNESS, VerifierKey
from . import archive, data_directory, files, published, reading, receipt, server, signed
from .archive import Archive
from .history import Verified
from .progress import Progress, silent
from .published import NotPublished, Reproduced
from .reading import NotAll
from .receipt import CheckedReceipt

if TYPE_CHECKING:
    from ..ledger import Ledger

__all__ = [
    "LOG",
    "WITNESS",
    "Archive",
    "CheckedReceipt",
    "Checkpoint",
    "Damaged",
    "Forked",
    "NotAll",
    "NotPublished",
    "Reproduced",
    "Verified",
    "VerifierKey",
    "archive_events",
    "check_receipt",
    "fetch_checkpoint",
    "fetch_receipt",
    "read_checkpoint",
    "reproduce",
    "server_events",
    "verify_archive",
    "verify_data",
    "verify_server",
    "verify_tiles",
]

PathLike = Union[str, Path]
#: A verifier key, its text, or a file that holds it.
Key = Union[VerifierKey, str]
#: A checkpoint kept from before, or the file that it was kept in.
Kept = Union[Checkpoint, PathLike]


def check_receipt(path: PathLike, key: Key, witnesses: Key | Iterable[Key] = ()) -> CheckedReceipt:
    """Checks a ``.tlog-proof`` file: its event is in the log that ``key`` signs, at the position it says, and each of
    ``witnesses`` saw the log that contains it. Needs no server."""
    with open(path, "rb") as file:
        data = file.read(receipt.LONGEST_RECEIPT + 1)
    return receipt.check(data, _key(key), _keys(witnesses))


def read_checkpoint(
    path: PathLike, key: Key, witnesses: Key | Iterable[Key] = (), *, origin: str | None = None
) -> Checkpoint:
    """A signed checkpoint from a file."""
    return files.read_checkpoint(Path(path), _key(key), _keys(witnesses), origin=origin)


def verify_archive(
    folder: PathLike,
    key: Key,
    witnesses: Key | Iterable[Key] = (),
    *,
    since: Kept | Iterable[Kept] = (),
    progress: Progress = silent,
) -> Verified:
    """Verifies an archive or backup of socai: signature, tiles, every record, and that the log extends what was kept
    from before (``since``)."""
    signer = _key(key)
    return Archive(Path(folder), signer, _keys(witnesses)).verify(_kept(since, signer), progress)


def archive_events(folder: PathLike, key: Key, witnesses: Key | Iterable[Key] = ()) -> Iterator[Event]:
    """The events of an archive, each verified before it is handed out."""
    return Archive(Path(folder), _key(key), _keys(witnesses)).events()


def verify_tiles(
    folder: PathLike,
    checkpoint: Kept,
    key: Key,
    witnesses: Key | Iterable[Key] = (),
    *,
    origin: str | None = None,
    entries: bool = True,
    since: Kept | Iterable[Kept] = (),
    progress: Progress = silent,
) -> Verified:
    """Verifies any log's tlog-tiles directory up to a checkpoint; entries are bytes to us. ``origin`` is the log's
    where it is not its key's name; ``entries=False`` verifies the hashes of a directory without entry bundles."""
    signer = _key(key)
    opened = checkpoint if isinstance(checkpoint, Checkpoint) else None
    if not isinstance(checkpoint, Checkpoint):
        opened = files.read_checkpoint(Path(checkpoint), signer, _keys(witnesses), origin=origin)
    assert opened is not None
    kept = _kept(since, signer, origin)
    return archive.verify_tiles(Path(folder), opened, entries=entries, since=kept, progress=progress)


def verify_data(
    folder: PathLike,
    key: Key | None = None,
    witnesses: Key | Iterable[Key] = (),
    *,
    since: Kept | Iterable[Kept] = (),
    progress: Progress = silent,
) -> Verified:
    """Verifies a data directory, all of log.md, section 6, but the cached projections; it may be in use. Without
    ``key`` that of the directory ``NAME.key`` beside ``NAME`` counts."""
    folder = Path(folder)
    signer = _key(key) if key is not None else data_directory.key_of(folder)
    kept = _kept(since, signer)
    return data_directory.verify_data(folder, signer, witnesses=_keys(witnesses), since=kept, progress=progress)


def verify_server(
    ledger: Ledger,
    key: Key,
    witnesses: Key | Iterable[Key] = (),
    *,
    since: Kept | Iterable[Kept] = (),
    access_log: bool = False,
    progress: Progress = silent,
) -> Verified:
    """Reads and verifies the whole log of a server; see :meth:`socai.Ledger.verify`."""
    signer = _key(key)
    return server.verify_server(
        ledger,
        signer,
        _keys(witnesses),
        since=_kept(since, signer),
        access_log=access_log,
        progress=progress,
    )


def server_events(ledger: Ledger, key: Key, witnesses: Key | Iterable[Key] = ()) -> Iterator[Event]:
    """The events of a server, each verified before it is handed out."""
    return reading.verified_events(ledger, _key(key), _keys(witnesses))


def fetch_checkpoint(
    ledger: Ledger, key: Key, witnesses: Key | Iterable[Key] = (), *, since: Kept | None = None
) -> Checkpoint:
    """The newest checkpoint of a server; with ``since``, proven to extend that one. For every caller."""
    signer = _key(key)
    kept = _kept(since, signer)[0] if since is not None else None
    return signed.fetch_checkpoint(ledger, signer, _keys(witnesses), since=kept)


def fetch_receipt(ledger: Ledger, event: Id | int, key: Key, witnesses: Key | Iterable[Key] = ()) -> CheckedReceipt:
    """The receipt of an event, by its id or its position, from a server, checked; ``text`` of what this returns is the
    ``.tlog-proof`` to keep."""
    which = event if isinstance(event, int) else event_id(event)
    return receipt.fetch(ledger, which, _key(key), _keys(witnesses))


def reproduce(
    ledger: Ledger,
    report: str | CheckedReceipt,
    key: Key,
    witnesses: Key | Iterable[Key] = (),
    *,
    version: int = 0,
) -> Reproduced:
    """Makes a published report anew and compares it with what the log says was published."""
    return published.reproduce(ledger, report, _key(key), _keys(witnesses), version=version)


def _key(given: Key) -> VerifierKey:
    return given if isinstance(given, VerifierKey) else VerifierKey.read(given)


def _keys(given: Key | Iterable[Key]) -> Sequence[VerifierKey]:
    return [_key(one) for one in ([given] if isinstance(given, (VerifierKey, str)) else given)]


def _kept(given: Kept | Iterable[Kept], key: VerifierKey | None, origin: str | None = None) -> list[Checkpoint]:
    kept = []
    for one in [given] if isinstance(given, (Checkpoint, str, Path)) else given:
        if isinstance(one, Checkpoint):
            kept.append(one)
        elif key is None:
            raise ValueError("a checkpoint kept from before needs the log's key: give its verifier key")
        else:
            kept.append(files.read_checkpoint(Path(one), key, origin=origin))
    return kept
