"""Commands to the ledger, and how it answers them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ..v1 import ledger_pb2, record_pb2
from .events import figures
from .plain import plain
from .values import Day, Id, day, event_id, new_id, read_day, read_moment

#: A message of a bulk import has about this many bytes and at most this many units.
_IMPORT_BYTES = 256 * 1024
_IMPORT_UNITS = 500


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding with its sentence in both languages and the figures it rests on: money in đồng, days as ``date``."""

    code: str
    message_vi: str
    message_en: str
    figures: dict[str, Any]

    @classmethod
    def read(cls, notice: ledger_pb2.Notice) -> Notice:
        return cls(notice.finding.code, notice.message_vi, notice.message_en, figures(notice.finding))

    def __str__(self) -> str:
        return f"{self.code}: {self.message_en}"


class Refused(Exception):
    """A rule forbids a command; nothing was written. ``index`` says which of several, from 0.

    >>> try:                                                             # doctest: +SKIP
    ...     ledger.disburse("PL5-02", "volume", gross=10**15, year=2023)
    ... except Refused as refused:
    ...     print(refused.code, refused.figures)
    TOTAL_EXCEEDED {'disbursed': 1000000000000000, 'total': 2284800000000}
    """

    def __init__(self, notice: Notice, index: int = 0) -> None:
        super().__init__(str(notice))
        self.notice = notice
        self.index = index
        self.code = notice.code
        self.message_vi = notice.message_vi
        self.message_en = notice.message_en
        self.figures = notice.figures


@dataclass(frozen=True, slots=True)
class Receipt:
    """A recorded event. After a dry run ``position`` is 0 and ``balances`` say where the projects would stand.

    ``repeated``: it had been recorded before, and this is the first answer. ``proposal``: it waits for a second
    person, and this is the proposal's id."""

    id: uuid.UUID
    position: int
    version: int
    recorded_at: datetime
    occurred_on: date | None
    warnings: tuple[Notice, ...]
    repeated: bool
    proposal: uuid.UUID | None
    balances: tuple[dict[str, Any], ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, recorded: ledger_pb2.Recorded, balances: Iterable[ledger_pb2.Balance] = ()) -> Receipt:
        return cls(
            id=uuid.UUID(bytes=recorded.event_id),
            position=recorded.position,
            version=recorded.version,
            recorded_at=read_moment(recorded.recorded_at),
            occurred_on=read_day(recorded.occurred_on),
            warnings=tuple(Notice.read(notice) for notice in recorded.warnings),
            repeated=recorded.repeated,
            proposal=uuid.UUID(bytes=recorded.proposal) if recorded.proposal else None,
            balances=tuple(plain(balance) for balance in balances),
        )


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How a bulk import ended. ``refusals`` has the first 1,000 units refused, by their number from 0; ``receipts``
    the first 10,000 commands recorded or repeated."""

    recorded: int
    repeated: int
    refused: int
    warnings: int
    first_position: int
    last_position: int
    refusals: tuple[tuple[int, Refused], ...] = field(repr=False)
    receipts: tuple[Receipt, ...] = field(repr=False)

    @classmethod
    def read(cls, reply: ledger_pb2.RecordStreamReply) -> ImportResult:
        return cls(
            recorded=reply.recorded,
            repeated=reply.repeated,
            refused=reply.refused,
            warnings=reply.warnings,
            first_position=reply.first_position,
            last_position=reply.last_position,
            refusals=tuple((entry.unit, read_refused(entry.refused)) for entry in reply.refusals),
            receipts=tuple(Receipt.read(recorded) for recorded in reply.receipts),
        )


def command(
    project: str,
    fact: record_pb2.Fact,
    *,
    occurred_on: Day | None = None,
    documents: Iterable[record_pb2.Document] = (),
    reason: str = "",
    id: Id | None = None,
    expected_version: int | None = None,
    correlation: str = "",
    demo: bool = False,
) -> ledger_pb2.Command:
    """A command, with an id of its own unless one is given: sending it again is harmless."""
    result = ledger_pb2.Command(
        id=new_id().bytes if id is None else event_id(id),
        project=project,
        fact=fact,
        documents=documents,
        reason=reason,
        correlation=correlation,
    )
    if occurred_on is not None:
        result.occurred_on = day(occurred_on)
    if expected_version is not None:
        result.expected_version = expected_version
    if demo:
        result.source.kind = record_pb2.Source.DEMO
    return result


def document(number: str, date: Day, issuer: str = "", sha256: str = "") -> record_pb2.Document:
    """A paper that an event rests on.

    >>> document("3279/QĐ-UBND", "2021-11-12").number
    '3279/QĐ-UBND'
    """
    return record_pb2.Document(number=number, issuer=issuer, date=day(date), sha256=sha256)


def read_refused(refused: ledger_pb2.Refused) -> Refused:
    return Refused(Notice.read(refused.notice), refused.index)


def import_requests(
    units: Iterable[Iterable[ledger_pb2.Command]], whole: bool, dry_run: bool
) -> Iterator[ledger_pb2.RecordStreamRequest]:
    """The units in messages of a good size."""
    request = ledger_pb2.RecordStreamRequest(whole=whole, dry_run=dry_run)
    size = 0
    for unit in units:
        added = request.units.add(commands=unit)
        size += added.ByteSize()
        if size >= _IMPORT_BYTES or len(request.units) >= _IMPORT_UNITS:
            yield request
            request, size = ledger_pb2.RecordStreamRequest(), 0
    if request.units or request.whole or request.dry_run:
        yield request
