"""Checking a receipt of socai (log.md, section 11): offline, with a verifier key and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model.events import Event
from ..proof.checkpoints import Checkpoint, open_checkpoint
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.paths import verify_inclusion
from ..proof.receipts import LONGEST_RECEIPT, Receipt
from ..proof.tree import leaf_hash
from ..v1 import audit_pb2

if TYPE_CHECKING:
    from ..ledger import Ledger

__all__ = ["LONGEST_RECEIPT", "CheckedReceipt", "check", "fetch"]


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """``event`` is in the log at its position: its record is under the root of ``checkpoint``, which the log's key has
    signed, and each witness that was asked about."""

    event: Event
    checkpoint: Checkpoint
    #: The receipt itself: what to keep.
    text: str = field(repr=False)


def check(data: bytes | str, key: VerifierKey, witnesses: Sequence[VerifierKey] = ()) -> CheckedReceipt:
    """Checks a receipt's bytes. Raises :class:`Damaged`."""
    receipt = Receipt.parse(data)
    checkpoint = open_checkpoint(receipt.note, key, witnesses)
    if receipt.extra is None:
        raise Damaged("the receipt has no record")
    verify_inclusion(leaf_hash(receipt.extra), receipt.index, checkpoint.size, receipt.proof, checkpoint.root)
    event = Event.of(receipt.extra)
    if event.position != receipt.index + 1:
        raise Damaged(f"the record says that it stands at {event.position}", receipt.index + 1)
    return CheckedReceipt(event, checkpoint, data if isinstance(data, str) else data.decode())


def fetch(
    ledger: Ledger, event: bytes | int, key: VerifierKey, witnesses: Sequence[VerifierKey] = ()
) -> CheckedReceipt:
    """The receipt of an event, by its id or position, from a server, checked. Raises :class:`Damaged`."""
    if isinstance(event, int):
        request = audit_pb2.GetReceiptRequest(position=event)
    else:
        request = audit_pb2.GetReceiptRequest(event_id=event)
    checked = check(ledger.rpc_audit.GetReceipt(request, idempotent=True).proof, key, witnesses)
    if event not in (checked.event.position, checked.event.id.bytes):
        raise Damaged("the server's receipt is of another event", checked.event.position)
    return checked
