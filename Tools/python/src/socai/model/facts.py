"""Facts to record, with the names and defaults that people use."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from ..v1 import record_pb2
from .values import Day, Id, amount, day, event_id


def fact(kind: str, /, **fields: Any) -> record_pb2.Fact:
    """Any fact, by its field's name in ``Fact``; enumerations by name in small letters, days as ``date`` or text.

    >>> fact("progress_reported", period="2023-06", physical=4_250)
    progress_reported {
      period: "2023-06"
      physical: 4250
    }
    <BLANKLINE>
    """
    result = record_pb2.Fact()
    if kind not in result.DESCRIPTOR.fields_by_name:
        known = ", ".join(field.name for field in result.DESCRIPTOR.fields)
        raise ValueError(f"{kind!r} is no kind of fact; write one of {known}")
    message = getattr(result, kind)
    message.SetInParent()
    for name, value in fields.items():
        _set(message, name, value)
    return result


def bucket(year: int, source: str = "city", kind: str = "annual") -> record_pb2.Bucket:
    """Whose capital it is: the plan year, where it comes from, and ``annual``, ``carried_over`` or ``advanced``."""
    return record_pb2.Bucket(year=year, source=source, kind=_number(record_pb2.Bucket.Kind, kind, "bucket"))


def voucher(number: str, date: Day) -> record_pb2.Voucher:
    """A voucher of the State Treasury."""
    return record_pb2.Voucher(number=number, date=day(date))


def disbursed(
    kind: str,
    gross: int,
    bucket: record_pb2.Bucket,
    *,
    contract: str | None = None,
    recovered: int = 0,
    net: int | None = None,
    voucher: record_pb2.Voucher | None = None,
) -> record_pb2.Fact:
    """A payment: an ``advance``, or one for completed ``volume``; ``net`` is gross - recovered unless it is said."""
    payment = record_pb2.Disbursed(
        kind=_number(record_pb2.Disbursed.Kind, kind, "kind"),
        bucket=bucket,
        gross=amount(gross, "gross"),
        recovered=amount(recovered, "recovered"),
        net=amount(gross - recovered if net is None else net, "net"),
        voucher=voucher,
    )
    if contract is not None:
        payment.contract = contract
    return record_pb2.Fact(disbursed=payment)


def reversal(event: Id) -> record_pb2.Fact:
    """The end of another event's effect."""
    return record_pb2.Fact(event_reversed=record_pb2.EventReversed(event_id=event_id(event)))


def _set(message: Message, name: str, value: Any) -> None:
    field = message.DESCRIPTOR.fields_by_name.get(name)
    if field is None:
        known = ", ".join(field.name for field in message.DESCRIPTOR.fields) or "none"
        raise ValueError(f"{message.DESCRIPTOR.name} has no field {name!r}; it has {known}")
    if value is None:
        return
    if isinstance(value, Message):
        getattr(message, name).CopyFrom(value)
    elif isinstance(value, dict):
        getattr(message, name).SetInParent()
        for key, part in value.items():
            _set(getattr(message, name), key, part)
    elif isinstance(value, (list, tuple)):
        getattr(message, name).extend(value)
    elif field.enum_type is not None and isinstance(value, str):
        setattr(message, name, _number(field.enum_type, value, name))
    elif hasattr(value, "isoformat"):
        setattr(message, name, day(value))
    else:
        setattr(message, name, value)


def _number(enumeration: Any, name: str, what: str) -> Any:
    values = getattr(enumeration, "DESCRIPTOR", enumeration).values_by_name
    if name.upper() not in values:
        raise ValueError(f"{what} is {name!r}; it must be {', '.join(known.lower() for known in values)}")
    return values[name.upper()].number
