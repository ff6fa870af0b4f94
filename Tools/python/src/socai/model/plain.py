"""Any message as a dict of plain values."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from google.protobuf.message import Message

from ..v1 import ledger_pb2, record_pb2
from .values import read_day

_DAYS = set(
    "date deadline due occurred_on signed_on registered_on met_on raised_on answered_on closed_on as_of".split()
)
_IDS = {"event_id", "advance", "proposal", "id", "events"}
_ALWAYS, _MAYBE, _ONE_OF, _REPEATED = "always", "maybe", "one of", "repeated"
_Read = Callable[[Any], Any]


def plain(message: Message) -> dict[str, Any]:
    """The message's fields by name: days as ``date``, ids as ``UUID``, enumerations as small letters, other bytes as
    hexadecimal text; ``None`` for what may be absent and is.

    >>> plain(record_pb2.ProgressReported(period="2023-06", physical=4_250))
    {'period': '2023-06', 'physical': 4250, 'note': ''}
    """
    result: dict[str, Any] = {}
    for name, kind, read in _layout(message.DESCRIPTOR):
        value = getattr(message, name)
        if kind is _REPEATED:
            result[name] = [read(item) for item in value]
        elif kind is _ALWAYS or message.HasField(name):
            result[name] = read(value)
        elif kind is _MAYBE:
            result[name] = None
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


@lru_cache(maxsize=None)
def _layout(message: Any) -> tuple[tuple[str, str, _Read], ...]:
    """A kind of message's fields: name, whether it is there, and how its value is read."""
    return tuple((field.name, _presence(field), _reader(field)) for field in message.fields)


def _presence(field: Any) -> str:
    oneof = field.containing_oneof
    # `optional` is described as a oneof of the compiler's own, with the field alone in it.
    if oneof is not None and not (len(oneof.fields) == 1 and oneof.name == f"_{field.name}"):
        return _ONE_OF
    if _repeated(field):
        return _REPEATED
    return _MAYBE if field.has_presence else _ALWAYS


def _reader(field: Any) -> _Read:
    if field.message_type is not None:
        return plain
    if field.enum_type is not None:
        names = {number: value.name.lower() for number, value in field.enum_type.values_by_number.items()}
        return lambda number: names.get(number, number)
    if field.type == field.TYPE_BYTES:
        return _read_id if field.name in _IDS else bytes.hex
    return read_day if field.name in _DAYS and field.type == field.TYPE_STRING else _as_it_is


def _read_id(value: bytes) -> uuid.UUID | str:
    return uuid.UUID(bytes=value) if len(value) == 16 else value.hex()


def _as_it_is(value: Any) -> Any:
    return value


def _repeated(field: Any) -> bool:
    # Newer runtimes warn of `label`, older ones have nothing else.
    known = getattr(type(field), "is_repeated", None)
    return bool(field.is_repeated) if known is not None else field.label == field.LABEL_REPEATED
