"""Any message as a dict of plain values."""

from __future__ import annotations

import uuid
from typing import Any

from google.protobuf.message import Message

from ..v1 import ledger_pb2, record_pb2
from .values import read_day

_DAYS = {"date", "deadline", "occurred_on", "signed_on", "registered_on", "met_on"}
_IDS = {"event_id", "advance", "proposal", "id"}


def plain(message: Message) -> dict[str, Any]:
    """The message's fields by name: days as ``date``, ids as ``UUID``, enumerations as small letters, other bytes as
    hexadecimal text; ``None`` for what may be absent and is.

    >>> plain(record_pb2.ProgressReported(period="2023-06", physical=4_250))
    {'period': '2023-06', 'physical': 4250, 'note': ''}
    """
    result: dict[str, Any] = {}
    for field in message.DESCRIPTOR.fields:
        if field.containing_oneof is not None and not _optional(field):
            if message.HasField(field.name):
                result[field.name] = _value(field, getattr(message, field.name))
        elif _repeated(field):
            result[field.name] = [_value(field, item) for item in getattr(message, field.name)]
        elif field.has_presence and not message.HasField(field.name):
            result[field.name] = None
        else:
            result[field.name] = _value(field, getattr(message, field.name))
    return result


def fact(message: record_pb2.Fact) -> tuple[str, dict[str, Any]]:
    """A fact's kind, by its field's name, and its fields. What a reversal reverses and what a proposal proposes, which
    travel as bytes, are read too; what is inside of these is left as bytes, so that no record can nest without end."""
    kind, fields = _fact(message)
    if kind == "event_reversed" and message.event_reversed.HasField("original"):
        original = record_pb2.Fact.FromString(message.event_reversed.original.fact)
        fields["original"]["kind"], fields["original"]["fact"] = _fact(original)
    elif kind == "commands_proposed":
        request = ledger_pb2.RecordRequest.FromString(message.commands_proposed.request)
        fields["commands"] = [_command(command) for command in request.commands]
    return kind, fields


def _fact(message: record_pb2.Fact) -> tuple[str, dict[str, Any]]:
    kind = message.WhichOneof("kind") or ""
    return kind, plain(getattr(message, kind)) if kind else {}


def _command(command: ledger_pb2.Command) -> dict[str, Any]:
    fields = plain(command)
    fields["kind"], fields["fact"] = _fact(command.fact)
    return fields


def _value(field: Any, value: Any) -> Any:
    if field.message_type is not None:
        return plain(value)
    if field.enum_type is not None:
        known = field.enum_type.values_by_number.get(value)
        return known.name.lower() if known else value
    if isinstance(value, bytes):
        return uuid.UUID(bytes=value) if field.name in _IDS and len(value) == 16 else value.hex()
    if field.name in _DAYS:
        return read_day(value)
    return value


def _optional(field: Any) -> bool:
    """Whether the field stands in a oneof of the compiler's own, which is how ``optional`` is described."""
    return len(field.containing_oneof.fields) == 1 and bool(field.containing_oneof.name == f"_{field.name}")


def _repeated(field: Any) -> bool:
    # Newer runtimes warn of `label`, older ones have nothing else.
    known = getattr(type(field), "is_repeated", None)
    return bool(field.is_repeated) if known is not None else field.label == field.LABEL_REPEATED
