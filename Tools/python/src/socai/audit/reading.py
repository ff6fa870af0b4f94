"""Reading all records of a server, to verify them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError

from ..following import read_log
from ..model.events import Event
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.paths import verify_consistency
from ..v1 import ledger_pb2, record_pb2
from .history import History
from .signed import fetch_checkpoint, fetch_consistency

if TYPE_CHECKING:
    from ..ledger import Ledger

#: Seconds for what reads the log at length.
LONG_TIMEOUT = 600.0
#: Events that are held back until a proof has come that the signed tree begins with them.
_AT_ONCE = 1_000


class NotAll(Exception):
    """The caller may read a part of the log only, and so cannot verify the whole of it."""

    def __init__(self) -> None:
        super().__init__(
            "the server leaves out what this caller may not read; only auditors, and finance as far as it may, read the"
            " whole log and can verify it. Its signed checkpoint and the receipts of events every caller can check"
        )


def read_records(ledger: Ledger, end: int) -> Iterator[ledger_pb2.LoggedEvent]:
    """The records up to ``end``, and not one more; fewer are for the caller to notice. Raises :class:`Damaged` and
    :class:`NotAll`."""

    def ask(request: ledger_pb2.ReadLogRequest) -> Iterator[ledger_pb2.LogBatch]:
        for batch in ledger.rpc_ledger.ReadLog(request, timeout=LONG_TIMEOUT, idempotent=True):
            if batch.partial:
                raise NotAll
            yield batch

    if not end:
        return
    for count, placed in enumerate(read_log(ask, ledger_pb2.ReadLogRequest(to=end), _Placed), 1):
        if count > end:
            raise Damaged(f"the server shows more than the {end} records that it was asked for", end + 1)
        yield placed.logged


def verified_events(ledger: Ledger, key: VerifierKey, witnesses: Sequence[VerifierKey] = ()) -> Iterator[Event]:
    """All events of a server up to its newest checkpoint, or the newest that ``witnesses`` signed too, in order, each
    handed out when a proof has come that the signed tree begins with all up to it. Raises :class:`Damaged` and
    :class:`NotAll`.

    >>> for event in verified_events(ledger, key):                     # doctest: +SKIP
    ...     print(event.position, event.kind)
    """
    if witnesses:
        shown = fetch_checkpoint(ledger, key, witnesses)
    else:
        shown = fetch_checkpoint(ledger, key, at_least=ledger.status().position)
    history = History()
    held: list[Event] = []
    for logged in read_records(ledger, shown.size):
        history.add(logged.record, logged.leaf_hash)
        held.append(Event.of(logged.record))
        if len(held) < _AT_ONCE or history.size == shown.size:
            continue
        proof = fetch_consistency(ledger, history.size, shown.size)
        verify_consistency(history.size, history.root, shown.size, shown.root, proof)
        yield from held
        held.clear()
    if history.size < shown.size:
        raise Damaged(f"the server shows no more, and has signed {shown.size}", history.size + 1)
    if history.root != shown.root:
        raise Damaged(f"the root over all records is {history.root.hex()}, and {shown.root.hex()} is signed")
    yield from held


class _Placed:
    """A record as it came, with the position that it says, from which a reading that is cut off goes on."""

    __slots__ = ("logged", "position")

    def __init__(self, logged: ledger_pb2.LoggedEvent) -> None:
        self.logged = logged
        try:
            self.position = record_pb2.Record.FromString(logged.record).position
        except DecodeError as error:
            raise Damaged(f"the server shows what is no record: {error}") from None
