"""Reproducing a published report (log.md, section 14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError, Message

from ..errors import Code, RpcError
from ..proof.checkpoints import Checkpoint
from ..proof.faults import Damaged
from ..proof.keys import VerifierKey
from ..proof.paths import verify_consistency
from ..v1 import audit_pb2, record_pb2
from .canonical import report_hash
from .receipt import CheckedReceipt, fetch
from .signed import check_grown, fetch_checkpoint, fetch_consistency

if TYPE_CHECKING:
    from ..ledger import Ledger

#: Where each question of a ReportQuery is asked.
_METHODS = {
    "projects": "ListProjects",
    "project": "GetProject",
    "progress": "GetProgress",
    "capital": "GetCapital",
    "findings": "GetFindings",
}


class NotPublished(Exception):
    """There is no such report."""


@dataclass(frozen=True, slots=True)
class Reproduced:
    """The report was made anew and is what was published: same figures, same history under them."""

    report: str
    version: int
    position: int
    root: bytes
    sha256: bytes
    software: str
    #: Its question was asked anew; ``False``: this caller may not ask it, and the server's text was hashed instead.
    asked: bool
    #: The event that published it, proven.
    receipt: CheckedReceipt
    checkpoint: Checkpoint


def reproduce(
    ledger: Ledger,
    report: str | CheckedReceipt,
    key: VerifierKey,
    witnesses: Sequence[VerifierKey] = (),
    *,
    version: int = 0,
) -> Reproduced:
    """Makes a published report anew and compares its hash, and the root of the log at its position, with what the log
    says was published. ``report`` is its name, of which ``version`` 0 is the newest; or the receipt of the event that
    published it, which then need not come from this server: a mirror will do. Raises :class:`Damaged`, and
    :class:`NotPublished` where there is none."""
    receipt = report if isinstance(report, CheckedReceipt) else _proven(ledger, report, version, key)
    published = _published(receipt)
    least = max(receipt.event.position, published.position)
    shown = fetch_checkpoint(ledger, key, witnesses, at_least=0 if witnesses else least)
    if shown.size < least:
        raise Damaged(f"the witnesses have seen {shown.size} only, and not the event", least)
    before, after = sorted((receipt.checkpoint, shown), key=lambda checkpoint: checkpoint.size)
    check_grown(ledger, before, after)
    proof = fetch_consistency(ledger, published.position, shown.size)
    try:
        verify_consistency(published.position, published.root, shown.size, shown.root, proof)
    except Damaged as fault:
        raise Damaged(f"the root that was published is not the log's at {published.position}: {fault}") from None
    found, asked = _made_anew(ledger, published)
    if found is None:
        raise ValueError("the server's answer has fields that are not known here: use a newer version of this program")
    if found != published.sha256:
        raise Damaged(
            f"{published.report} version {published.version} has the hash {found.hex()} now, and"
            f" {published.sha256.hex()} was published, by {published.software}: the figures or the software are not"
            " what they were"
        )
    return Reproduced(
        published.report,
        published.version,
        published.position,
        published.root,
        found,
        published.software,
        asked,
        receipt,
        shown,
    )


def _proven(ledger: Ledger, name: str, version: int, key: VerifierKey) -> CheckedReceipt:
    """The receipt of the event that published the report; its event is what counts, not the server's list."""
    reports = ledger.rpc_audit.ListPublished(audit_pb2.ListPublishedRequest(), idempotent=True).reports
    named = [entry for entry in reports if entry.published.report == name]
    wanted = [entry for entry in named if version in (0, entry.published.version)]
    if not wanted:
        raise NotPublished(f"no report {name!r}{f' of version {version}' if version else ''} was published")
    entry = max(wanted, key=lambda found: found.published.version)
    receipt = fetch(ledger, entry.event_id, key)
    if _published(receipt) != entry.published:
        raise Damaged("the server's list does not say what the event says", receipt.event.position)
    return receipt


def _published(receipt: CheckedReceipt) -> record_pb2.ReportPublished:
    event = receipt.event
    if event.kind != "report_published" or event.project != "@reports":
        raise Damaged(f"the event is no published report, but {event.kind} of {event.project}", event.position)
    published = record_pb2.Record.FromString(event.record).fact.report_published
    if published.position >= event.position or len(published.root) != 32:
        raise Damaged("the report counts events that came after it, or has no root", event.position)
    return published


def _made_anew(ledger: Ledger, published: record_pb2.ReportPublished) -> tuple[bytes | None, bool]:
    """The report's hash now, and whether its question was asked. No hash: the answer can't be written in full here."""
    question, request = _question(published)
    try:
        reply: Message = getattr(ledger.rpc_reports, _METHODS[question])(request, idempotent=True)
        found = report_hash(reply)
        return (None if found != published.sha256 and _has_unknown_fields(reply) else found), True
    except RpcError as error:
        if error.code is not Code.PERMISSION_DENIED:
            raise
    again = audit_pb2.GetPublishedRequest(report=published.report, version=published.version)
    text: str = ledger.rpc_audit.GetPublished(again, idempotent=True).json
    return sha256(text.encode()).digest(), False


def _has_unknown_fields(reply: Message) -> bool:
    size = reply.ByteSize()
    reply.DiscardUnknownFields()
    return reply.ByteSize() != size


def _question(published: record_pb2.ReportPublished) -> tuple[str, Message]:
    try:
        query = audit_pb2.ReportQuery.FromString(published.query)
    except DecodeError as error:
        raise Damaged(f"the question of the report can't be read: {error}") from None
    question = query.WhichOneof("question")
    if question not in _METHODS:
        raise Damaged("the report asks a question that is not known here: use a newer version of this program")
    request: Message = getattr(query, question)
    cutoff = request.cutoff  # type: ignore[attr-defined]
    if not cutoff.as_of or cutoff.position != published.position:
        raise Damaged("the question of the report has no complete cut-off, or not the one of its position")
    return question, request
