"""Verifying a server while it runs, without believing anything it says but what its log's key has signed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import RpcError
from ..proof.checkpoints import Checkpoint
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.paths import verify_consistency
from ..proof.tree import Tree, leaf_hash
from ..v1 import audit_pb2, record_pb2
from .access_entries import check_access_entry
from .history import History, Verified, Watched, check_extends
from .progress import Progress, silent
from .reading import LONG_TIMEOUT, read_records
from .receipt import fetch
from .signed import check_grown, check_size, fetch_checkpoint, fetch_consistency

if TYPE_CHECKING:
    from ..ledger import Ledger

#: Receipts that a verification asks for and holds against the records that it read.
_SAMPLE = 4


def verify_server(
    ledger: Ledger,
    key: VerifierKey,
    witnesses: Sequence[VerifierKey] = (),
    *,
    since: Sequence[Checkpoint] = (),
    access_log: bool = False,
    progress: Progress = silent,
) -> Verified:
    """Reads the whole log of a server, and holds it against the checkpoint that its key has signed. Keep the checkpoint
    of what this returns, and give it in ``since`` the next time. Each of ``witnesses`` must have signed that checkpoint
    or one before it. With ``access_log`` that log is read and verified too. Raises :class:`Damaged` with the first
    position that is not what was signed, :class:`Forked`, and :class:`NotAll` for a caller who may not read everything.
    """
    cosigned = fetch_checkpoint(ledger, key, witnesses) if witnesses else None
    known = [*since, *([cosigned] if cosigned else [])]
    status = ledger.status()
    shown = fetch_checkpoint(ledger, key, at_least=status.position)
    for kept in known:
        check_size(kept, shown)
    history = History([status.position, *(kept.size for kept in known)])
    sample = _Sample(shown.size)
    for logged in read_records(ledger, shown.size):
        sample.take(history.add(logged.record, logged.leaf_hash), logged.leaf_hash)
        progress(history.size, shown.size)
    if history.root != shown.root:
        _name_difference(ledger, shown, sample.leaves)
    if history.watched.root_at(status.position) != status.root:
        raise Damaged(f"the server says that the root over {status.position} is {status.root.hex()}, and it is not")
    for kept in known:
        check_extends(history.watched, kept, shown)
        check_grown(ledger, kept, shown)
    sample.check(ledger, key, shown)
    entries = _verify_access_log(ledger, key.access_log()) if access_log else None
    return Verified(history.size, history.root, history.streams, shown, cosigned, entries)


class _Sample:
    """Some records, whose receipts are asked for; and the leaf hashes of all."""

    def __init__(self, size: int) -> None:
        self.leaves = bytearray()
        self._positions = set(random.sample(range(1, size + 1), min(_SAMPLE, size)))
        self._ids: dict[int, bytes] = {}

    def take(self, record: record_pb2.Record, leaf: bytes) -> None:
        self.leaves += leaf
        position = len(self.leaves) // 32
        if position in self._positions:
            self._ids[position] = record.event_id

    def check(self, ledger: Ledger, key: VerifierKey, shown: Checkpoint) -> None:
        """That the server's receipts hold, are of these records, and are under the same history."""
        for position, event_id in self._ids.items():
            try:
                checked = fetch(ledger, event_id, key)
            except Damaged as fault:
                raise Damaged(f"the server's receipt does not hold: {fault}", position) from None
            if checked.event.leaf_hash != self.leaves[32 * position - 32 : 32 * position]:
                raise Damaged("the server's receipt is of another record", position)
            before, after = sorted((checked.checkpoint, shown), key=lambda checkpoint: checkpoint.size)
            check_grown(ledger, before, after)


def _name_difference(ledger: Ledger, shown: Checkpoint, leaves: bytearray) -> None:
    """Finds the first record that is missing or not the one that was signed. The server's proofs lead there; a forged
    one can only move what is blamed towards the beginning."""
    size = len(leaves) // 32
    good, bad = 0, size if size == shown.size else size + 1
    while bad - good > 1:
        middle = (good + bad) // 2
        tree = Tree()
        for start in range(0, 32 * middle, 32):
            tree.add(bytes(leaves[start : start + 32]))
        try:
            proof = fetch_consistency(ledger, middle, shown.size)
            verify_consistency(middle, tree.root(), shown.size, shown.root, proof)
            good = middle
        except Damaged:
            bad = middle
        except RpcError:
            raise Damaged(f"the records shown are not those that are signed ({shown})") from None
    if bad > size:
        raise Damaged(f"the server shows no more, and has signed {shown.size}", bad)
    raise Damaged(f"the record that the server shows is not the one that is signed ({shown})", bad)


def _verify_access_log(ledger: Ledger, key: VerifierKey) -> int:
    shown = fetch_checkpoint(ledger, key, tree=audit_pb2.ACCESS_LOG)
    watched = Watched()
    if shown.size:
        request = audit_pb2.ReadAccessLogRequest(to=shown.size)
        setattr(request, "from", 1)
        for batch in ledger.rpc_audit.ReadAccessLog(request, timeout=LONG_TIMEOUT, idempotent=True):
            for entry in batch.entries:
                check_access_entry(entry, watched.tree.size + 1)
                watched.add(leaf_hash(entry))
            if watched.tree.size > shown.size:
                raise Damaged(f"the server shows more than the {shown.size} entries of the access log asked for")
    if watched.tree.root() != shown.root:
        raise Damaged(f"the access log of {watched.tree.size} entries is not the one that is signed ({shown})")
    return shown.size
