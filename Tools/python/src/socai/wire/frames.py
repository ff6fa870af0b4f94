"""Frames and their bytes (wire.md, sections 2 and 3).

>>> encode(Type.PING, 0, 0, bytes(8)).hex(" ", 4)
'00000008 0800a47c 00000000 6522df69 00000000 00000000'
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum

from .faults import ConnectionFault, Goaway
from .limits import GOAWAY_TEXT_BYTES, HEADER_BYTES

PREFACE = bytes.fromhex("8f5343500d0a1a0a")

END, MORE, COMPRESSED, MSG, ACK = 0x01, 0x02, 0x04, 0x08, 0x10

_HEADER = struct.Struct(">IBBHII")
_CHECKED_HEAD = struct.Struct(">IBB")
_U32 = struct.Struct(">I")
_SKIPPED_FROM = 0x80


class Type(IntEnum):
    HELLO = 1
    OPEN = 2
    HEADERS = 3
    DATA = 4
    STATUS = 5
    RESET = 6
    WINDOW = 7
    PING = 8
    GOAWAY = 9


_FLAGS = {
    Type.HELLO: 0,
    Type.OPEN: END | MORE | COMPRESSED | MSG,
    Type.HEADERS: 0,
    Type.DATA: END | MORE | COMPRESSED | MSG,
    Type.STATUS: COMPRESSED | MSG,
    Type.RESET: 0,
    Type.WINDOW: 0,
    Type.PING: ACK,
    Type.GOAWAY: 0,
}
_FIXED_SIZES = {Type.RESET: 4, Type.WINDOW: 4, Type.PING: 8}
_CONNECTION_ONLY = (Type.HELLO, Type.PING, Type.GOAWAY)
_STREAM_ONLY = (Type.OPEN, Type.HEADERS, Type.DATA, Type.STATUS, Type.RESET)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame that kept all rules of sections 2 and 3. ``type`` is ``None`` for one that is to be skipped."""

    type: Type | None
    flags: int
    stream: int
    payload: bytes

    def has(self, flag: int) -> bool:
        return bool(self.flags & flag)

    @property
    def number(self) -> int:
        """The ``u32`` that the payload begins with: a RESET's code, a WINDOW's increment, a GOAWAY's last stream."""
        return int.from_bytes(self.payload[:4], "big")


def encode(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    """A frame's bytes."""
    return header(kind, flags, stream, len(payload), zlib.crc32(payload) if payload else 0) + payload


def header(kind: int, flags: int, stream: int, length: int, crc: int) -> bytes:
    """A frame's header of 16 bytes, for a payload that is written apart."""
    check = zlib.crc32(_U32.pack(stream), zlib.crc32(_CHECKED_HEAD.pack(length, kind, flags))) & 0xFFFF
    return _HEADER.pack(length, kind, flags, check, stream, crc)


def reset(stream: int, code: int) -> bytes:
    return encode(Type.RESET, 0, stream, _U32.pack(code))


def window(stream: int, increment: int) -> bytes:
    return encode(Type.WINDOW, 0, stream, _U32.pack(increment))


def ping(data: bytes, flags: int = 0) -> bytes:
    return encode(Type.PING, flags, 0, data)


def goaway(last: int, code: int, text: str = "") -> bytes:
    cut = text.encode()[:GOAWAY_TEXT_BYTES].decode(errors="ignore").encode()
    return encode(Type.GOAWAY, 0, 0, _U32.pack(last) + _U32.pack(code) + cut)


class Decoder:
    """Bytes in, frames out. It believes a length only after ``check`` and keeps no more than one frame and one read.

    >>> decoder = Decoder(maximum=65536)
    >>> decoder.feed(encode(Type.WINDOW, 0, 1, bytes([0, 0, 4, 0])))
    >>> decoder.next()
    Frame(type=<Type.WINDOW: 7>, flags=0, stream=1, payload=b'\\x00\\x00\\x04\\x00')
    """

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._buffer = bytearray()
        self._start = 0
        self._head: tuple[int, Type | None, int, int, int] | None = None

    @property
    def pending(self) -> int:
        """Bytes of a frame that has begun and is not complete."""
        return len(self._buffer) - self._start

    def feed(self, data: bytes) -> None:
        if self._start:
            del self._buffer[: self._start]
            self._start = 0
        self._buffer += data

    def next(self) -> Frame | None:
        """The next frame, or ``None`` until more bytes come. Raises :class:`ConnectionFault`."""
        if self._head is None:
            if self.pending < HEADER_BYTES:
                return None
            self._head = self._read_header()
        length, kind, flags, stream, crc = self._head
        begin = self._start + HEADER_BYTES
        if len(self._buffer) - begin < length:
            return None
        payload = bytes(memoryview(self._buffer)[begin : begin + length])
        if (zlib.crc32(payload) if length else 0) != crc:
            raise ConnectionFault(Goaway.CHECKSUM, "the payload's crc is wrong")
        self._start = begin + length
        self._head = None
        return Frame(kind, flags, stream, payload)

    def _read_header(self) -> tuple[int, Type | None, int, int, int]:
        length, number, flags, check, stream, crc = _HEADER.unpack_from(self._buffer, self._start)
        stream_bytes = _U32.pack(stream)
        if zlib.crc32(stream_bytes, zlib.crc32(_CHECKED_HEAD.pack(length, number, flags))) & 0xFFFF != check:
            raise ConnectionFault(Goaway.CHECKSUM, "the header's check is wrong")
        if length > self._maximum:
            raise ConnectionFault(Goaway.FRAME_TOO_LARGE, f"a frame of {length} bytes; at most {self._maximum}")
        if number >= _SKIPPED_FROM:
            kind = None
        elif number in _FLAGS:
            kind = Type(number)
        else:
            raise ConnectionFault(Goaway.UNKNOWN_TYPE, f"frame type {number}")
        if kind is not None and (stream >> 31 or flags & ~_FLAGS[kind]):
            raise ConnectionFault(Goaway.PROTOCOL, "reserved bits are set")
        if kind is not None:
            _check_shape(kind, stream, length)
        return length, kind, flags, stream, crc


def _check_shape(kind: Type, stream: int, length: int) -> None:
    if length != _FIXED_SIZES.get(kind, length):
        raise ConnectionFault(Goaway.PROTOCOL, f"{kind.name} with {length} bytes")
    if kind is Type.GOAWAY and not 8 <= length <= 8 + GOAWAY_TEXT_BYTES:
        raise ConnectionFault(Goaway.PROTOCOL, f"GOAWAY with {length} bytes")
    if kind in _CONNECTION_ONLY and stream:
        code = Goaway.STREAM_ID if kind is Type.HELLO else Goaway.PROTOCOL
        raise ConnectionFault(code, f"{kind.name} on stream {stream}")
    if kind in _STREAM_ONLY and not stream:
        raise ConnectionFault(Goaway.STREAM_ID, f"{kind.name} on stream 0")
