"""The headers inside OPEN, HEADERS and STATUS, and how they share a payload with a message (wire.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from google.protobuf.message import DecodeError, Message

from ..rpc.v1 import headers_pb2
from .faults import Code, malformed, too_large
from .limits import CALL_HEADER_BYTES, METHOD_BYTES, STATUS_DETAILS_BYTES, STATUS_MESSAGE_BYTES
from .metadata import Metadata, check

_VARINT, _BYTES = 0, 2
_SKIP = {1: 8, 5: 4}
_ENTRY: Mapping[int, int] = {1: _BYTES, 2: _BYTES}
_CALL = {1: _BYTES, 2: _VARINT, 3: _VARINT, 4: _BYTES}
_INITIAL = {1: _BYTES}
_STATUS = {1: _VARINT, 2: _BYTES, 3: _BYTES, 4: _BYTES, 5: _VARINT}

_Header = TypeVar("_Header", bound=Message)


@dataclass(frozen=True, slots=True)
class CallHeader:
    method: str
    #: Microseconds from the arrival of OPEN; ``None``: no deadline.
    timeout_us: int | None = None
    accepted_encodings: int = 0
    metadata: Metadata = ()

    def encode(self) -> bytes:
        header = headers_pb2.CallHeader(
            method=self.method, accepted_encodings=self.accepted_encodings, metadata=_entries(self.metadata)
        )
        if self.timeout_us is not None:
            header.timeout_us = min(self.timeout_us, 2**64 - 1)
        return header.SerializeToString()


@dataclass(frozen=True, slots=True)
class Status:
    """How a call ended, as STATUS says it."""

    code: Code = Code.OK
    message: str = ""
    details: bytes = b""
    trailers: Metadata = ()
    retry_after_ms: int | None = None

    def encode(self) -> bytes:
        header = headers_pb2.StatusHeader(code=self.code, message=_cut(self.message), trailers=_entries(self.trailers))
        if len(self.details) <= STATUS_DETAILS_BYTES:
            header.details = self.details
        if self.retry_after_ms is not None and self.code is not Code.OK:
            header.retry_after_ms = self.retry_after_ms
        return header.SerializeToString()


def encode_initial(metadata: Metadata) -> bytes:
    return headers_pb2.InitialHeader(metadata=_entries(metadata)).SerializeToString()


def decode_call(data: bytes) -> CallHeader:
    header = _parse(headers_pb2.CallHeader(), data, _CALL, 4)
    if not 1 <= len(header.method.encode()) <= METHOD_BYTES:
        raise malformed(f"a method's name must have 1 to {METHOD_BYTES} bytes")
    return CallHeader(
        method=header.method,
        timeout_us=header.timeout_us if header.HasField("timeout_us") else None,
        accepted_encodings=header.accepted_encodings,
        metadata=_metadata(header.metadata),
    )


def decode_initial(data: bytes) -> Metadata:
    return _metadata(_parse(headers_pb2.InitialHeader(), data, _INITIAL, 1).metadata)


def decode_status(data: bytes) -> Status:
    header = _parse(headers_pb2.StatusHeader(), data, _STATUS, 4)
    code = Code.read(header.code)
    return Status(
        code=code,
        message=_cut(header.message),
        details=header.details if len(header.details) <= STATUS_DETAILS_BYTES else b"",
        trailers=_metadata(header.trailers),
        retry_after_ms=header.retry_after_ms if header.HasField("retry_after_ms") else None,
    )


def join(header: bytes, body: bytes = b"") -> bytes:
    """A payload of OPEN, HEADERS or STATUS."""
    if len(header) > CALL_HEADER_BYTES:
        raise ValueError(f"a header of {len(header)} bytes; at most {CALL_HEADER_BYTES}")
    return len(header).to_bytes(2, "big") + header + body


def split(payload: bytes) -> tuple[bytes | None, bytes]:
    """Header and message bytes. The header is ``None`` where its length exceeds the frame; all behind the two bytes
    of its length then counts as message bytes (section 10)."""
    size = int.from_bytes(payload[:2], "big")
    if len(payload) < 2 or len(payload) - 2 < size:
        return None, payload[2:]
    return payload[2 : 2 + size], payload[2 + size :]


def whole(header: bytes | None) -> bytes:
    """The header that :func:`split` found. Raises ``StreamFault`` where there is none, or one that is too large."""
    if header is None:
        raise malformed("a header that is longer than its frame")
    if len(header) > CALL_HEADER_BYTES:
        raise too_large(f"a header of {len(header)} bytes; at most {CALL_HEADER_BYTES}")
    return header


def _parse(header: _Header, data: bytes, layout: Mapping[int, int], nested: int) -> _Header:
    # Protobuf runtimes take a known field of another wire type for an unknown one; the protocol does not.
    _check_layout(memoryview(data), layout, nested)
    try:
        header.ParseFromString(data)
    except DecodeError as error:
        raise malformed(f"a malformed header: {error}") from None
    return header


def _check_layout(data: memoryview, layout: Mapping[int, int], nested: int | None) -> None:
    offset = 0
    while offset < len(data):
        tag, offset = _varint(data, offset)
        number, kind = tag >> 3, tag & 7
        if not 1 <= number < 2**29 or layout.get(number, kind) != kind:
            raise malformed(f"a malformed header: field {number} with layout {kind}")
        begin = offset
        if kind == _VARINT:
            _, offset = _varint(data, offset)
        elif kind == _BYTES:
            size, begin = _varint(data, offset)
            offset = begin + size
        elif kind in _SKIP:
            offset += _SKIP[kind]
        else:
            raise malformed(f"a malformed header: layout {kind}")
        if offset > len(data):
            raise malformed("a malformed header: it is cut off")
        if number == nested:
            _check_layout(data[begin:offset], _ENTRY, None)


def _varint(data: memoryview, offset: int) -> tuple[int, int]:
    value = 0
    for index in range(10):
        if offset + index >= len(data):
            break
        byte = data[offset + index]
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value, offset + index + 1
    raise malformed("a malformed header: a number that does not end")


def _entries(metadata: Metadata) -> list[headers_pb2.Entry]:
    return [headers_pb2.Entry(key=key, value=value) for key, value in metadata]


def _metadata(entries: object) -> Metadata:
    return check(tuple((entry.key, entry.value) for entry in entries))  # type: ignore[attr-defined]


def _cut(message: str) -> str:
    raw = message.encode(errors="replace")
    return message if len(raw) <= STATUS_MESSAGE_BYTES else raw[:STATUS_MESSAGE_BYTES].decode(errors="ignore")
