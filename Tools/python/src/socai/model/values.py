"""Days, moments, ids and amounts, between Python and the messages."""

from __future__ import annotations

import os
import re
import time
import uuid
from datetime import date, datetime, timedelta, timezone
from typing import Union

from ..v1 import reports_pb2

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

#: A day: a ``date``, or text as ``2023-06-30``.
Day = Union[date, str]
#: Up to where events count as known: a position, a moment, a day (its end in Vietnam), or text of one of these.
Known = Union[int, datetime, date, str]
#: An event's id: a ``UUID``, its text, or its 16 bytes.
Id = Union[uuid.UUID, str, bytes]


def day(value: Day) -> str:
    """The text of a day. Raises ``ValueError``.

    >>> day(date(2023, 6, 30)), day("2023-06-30")
    ('2023-06-30', '2023-06-30')
    """
    if isinstance(value, datetime):
        raise ValueError("a day is a date, not a moment: use value.date()")
    if isinstance(value, date):
        return value.isoformat()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError(f"{value!r} is no day; write it as 2023-06-30")
    return date.fromisoformat(value).isoformat()


def read_day(text: str) -> date | None:
    """The day in a message; ``None`` where it has none."""
    return date.fromisoformat(text) if text else None


def read_moment(micros: int) -> datetime:
    """Microseconds since 1970 as a moment in UTC."""
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=micros)


def event_id(value: Id) -> bytes:
    """The 16 bytes of an id. Raises ``ValueError``."""
    if isinstance(value, uuid.UUID):
        return value.bytes
    if isinstance(value, bytes):
        return uuid.UUID(bytes=value).bytes
    try:
        return uuid.UUID(value).bytes
    except ValueError:
        raise ValueError(f"{value!r} is no event id; write a UUID") from None


def new_id() -> uuid.UUID:
    """A new UUID of version 7: milliseconds since 1970, then random bits (RFC 9562)."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 7 << 76
    return uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def amount(value: int, name: str = "amount") -> int:
    """An amount in đồng. Raises ``TypeError`` for a float: money is counted, not measured."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be an int, in đồng; it is {value!r}")
    if not -(2**63) <= value < 2**63:
        raise ValueError(f"{name} does not fit into 64 bits")
    return value


def cutoff(as_of: Day | None, as_known: Known | None) -> reports_pb2.Cutoff:
    """The cut-off of a question.

    >>> cutoff("2023-06-30", 78)
    as_of: "2023-06-30"
    position: 78
    <BLANKLINE>
    """
    result = reports_pb2.Cutoff(as_of=day(as_of) if as_of is not None else "")
    known = _read_known(as_known) if isinstance(as_known, str) else as_known
    if isinstance(known, datetime):
        result.recorded_at = _micros(known)
    elif isinstance(known, date):
        end = datetime(known.year, known.month, known.day, tzinfo=VIETNAM) + timedelta(days=1)
        result.recorded_at = _micros(end) - 1
    elif known is not None:
        if known < 0:
            raise ValueError("as_known is a position from 0 on")
        result.position = known
    return result


def _read_known(text: str) -> int | datetime | date:
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(re.sub("Z$", "+00:00", text))
    except ValueError:
        raise ValueError(
            f"{text!r} is no position, day or moment; write 78, 2023-06-30 or 2023-07-05T02:00:00Z"
        ) from None


def _micros(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone, as in 2023-07-05T02:00:00Z")
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(microseconds=1)
