"""Vouchers of the State Treasury against what is recorded."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..v1 import treasury_pb2
from .plain import plain
from .values import Day, amount, day, read_day

_MESSAGE_VOUCHERS = 1_000


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher as the Treasury has it: ``amount`` in đồng, positive for what was paid out, negative for what was
    paid back. ``line`` is the caller's own mark and comes back as it is."""

    number: str
    date: Day
    amount: int
    contract: str = ""
    project: str = ""
    line: int = 0

    def message(self) -> treasury_pb2.TreasuryVoucher:
        return treasury_pb2.TreasuryVoucher(
            number=self.number,
            date=day(self.date),
            amount=amount(self.amount),
            contract=self.contract,
            project=self.project,
            line=self.line,
        )


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a voucher, or of a payment without one: ``matched``, ``missing_here`` (not recorded),
    ``missing_there`` (recorded, and no voucher came), ``different`` (in ``differences``) or ``repeated``."""

    result: str
    voucher: Voucher | None
    #: As recorded: event_id, position, project, contract, voucher, amount and occurred_on.
    payment: dict[str, Any] | None
    differences: tuple[str, ...]

    @classmethod
    def read(cls, match: treasury_pb2.VoucherMatch) -> Match:
        sent = match.voucher
        return cls(
            result=treasury_pb2.VoucherMatch.Result.Name(match.result).lower(),
            voucher=(
                Voucher(sent.number, _date(sent.date), sent.amount, sent.contract, sent.project, sent.line)
                if match.HasField("voucher")
                else None
            ),
            payment=plain(match.payment) if match.HasField("payment") else None,
            differences=tuple(match.differences),
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of each, and the sums in đồng over all vouchers sent and all payments recorded in the range."""

    matched: int
    missing_here: int
    missing_there: int
    different: int
    repeated: int
    vouchers_amount: int
    payments_amount: int
    position: int


class Reconciliation(Iterator[Match]):
    """The matches, as they come. ``summary`` is there once all of them have been read."""

    def __init__(self, replies: Iterator[treasury_pb2.ReconcileReply]) -> None:
        self.summary: Summary | None = None
        self._replies = replies
        self._matches = self._read()

    def __next__(self) -> Match:
        return next(self._matches)

    def close(self) -> None:
        """Ends the call before its end."""
        self._matches.close()

    def _read(self) -> Generator[Match, None, None]:
        for reply in self._replies:
            if reply.HasField("summary"):
                self.summary = Summary(**plain(reply.summary))
            yield from map(Match.read, reply.matches)


def requests(
    vouchers: Iterable[Voucher], since: Day | None, until: Day | None, project: str, at_once: int
) -> Iterator[treasury_pb2.ReconcileRequest]:
    """The range, then the vouchers, ``at_once`` in a message."""
    if not 1 <= at_once <= _MESSAGE_VOUCHERS:
        raise ValueError(f"at_once must be 1 to {_MESSAGE_VOUCHERS}")
    request = treasury_pb2.ReconcileRequest()
    # A range without bounds is one too: the first message has it in any case.
    request.range.SetInParent()
    setattr(request.range, "from", day(since) if since is not None else "")
    request.range.to = day(until) if until is not None else ""
    request.range.project = project
    for voucher in vouchers:
        request.vouchers.append(voucher.message())
        if len(request.vouchers) >= at_once:
            yield request
            request = treasury_pb2.ReconcileRequest()
    if request.vouchers or request.HasField("range"):
        yield request


def _date(text: str) -> date | str:
    return read_day(text) or ""
