"""HELLO: what each end says of itself before the first call (wire.md, section 4)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from .faults import ConnectionFault, Goaway
from .limits import (
    FRAME_CEILING,
    FRAME_FLOOR,
    HELLO_ITEMS,
    HELLO_SOFTWARE_BYTES,
    MESSAGE_CEILING,
    MESSAGE_FLOOR,
    WINDOW_CEILING,
    WINDOW_FLOOR,
    Limits,
)

VERSION = 1
ZLIB = 1

_CRITICAL = 0x8000
_ITEM = struct.Struct(">HH")
_U32_RANGES = {
    2: ("maximum_frame", FRAME_FLOOR, FRAME_CEILING),
    3: ("maximum_message", MESSAGE_FLOOR, MESSAGE_CEILING),
    4: ("streams", 1, 2**32 - 1),
    5: ("stream_window", WINDOW_FLOOR, WINDOW_CEILING),
    6: ("connection_window", WINDOW_FLOOR, WINDOW_CEILING),
    7: ("encodings", 0, 2**32 - 1),
}


@dataclass(frozen=True, slots=True)
class Hello:
    """The defaults are what holds for an item that was left out."""

    lowest: int = VERSION
    highest: int = VERSION
    maximum_frame: int = FRAME_FLOOR
    maximum_message: int = MESSAGE_FLOOR
    streams: int = 1
    stream_window: int = WINDOW_FLOOR
    connection_window: int = WINDOW_FLOOR
    encodings: int = 0
    software: str = ""

    @classmethod
    def of(cls, limits: Limits, software: str) -> Hello:
        """What an end with these limits says."""
        return cls(
            maximum_frame=limits.maximum_frame,
            maximum_message=limits.maximum_message,
            streams=limits.streams,
            stream_window=limits.stream_window,
            connection_window=limits.connection_window,
            encodings=ZLIB,
            software=software,
        )

    def encode(self) -> bytes:
        """The payload of a HELLO frame."""
        parts = [_item(1 | _CRITICAL, struct.pack(">HH", self.lowest, self.highest))]
        for kind, (name, _, _) in _U32_RANGES.items():
            parts.append(_item(kind, struct.pack(">I", getattr(self, name))))
        if self.software:
            parts.append(_item(8, self.software.encode()[:HELLO_SOFTWARE_BYTES].decode(errors="ignore").encode()))
        return b"".join(parts)


def decode(payload: bytes) -> Hello:
    """Reads a HELLO's payload. Raises :class:`ConnectionFault`, with code VERSION where no version is shared."""
    found: dict[str, int | str] = {}
    seen: set[int] = set()
    offset = 0
    while offset < len(payload):
        if len(payload) - offset < _ITEM.size:
            raise _fault("the last item is cut off")
        marked, length = _ITEM.unpack_from(payload, offset)
        offset += _ITEM.size
        value = payload[offset : offset + length]
        offset += length
        if len(value) < length:
            raise _fault("the last item is cut off")
        kind = marked & ~_CRITICAL
        if kind in seen:
            raise _fault(f"item {kind} repeats")
        seen.add(kind)
        if len(seen) > HELLO_ITEMS:
            raise _fault(f"more than {HELLO_ITEMS} items")
        _read_item(kind, bool(marked & _CRITICAL), value, found)
    if "lowest" not in found:
        raise _fault("no versions")
    hello = Hello(**found)  # type: ignore[arg-type]
    if not hello.lowest <= VERSION <= hello.highest:
        raise ConnectionFault(Goaway.VERSION, f"this end speaks version {VERSION}")
    return hello


def _read_item(kind: int, critical: bool, value: bytes, found: dict[str, int | str]) -> None:
    if kind == 1:
        found["lowest"], found["highest"] = _versions(value)
    elif kind in _U32_RANGES:
        name, lowest, highest = _U32_RANGES[kind]
        number = int.from_bytes(value, "big")
        if len(value) != 4 or not lowest <= number <= highest:
            raise _fault(f"item {kind} must be {lowest} to {highest}, in 4 bytes")
        found[name] = number
    elif kind == 8:
        found["software"] = _software(value)
    elif critical:
        raise _fault(f"item {kind} is critical and not known")


def _versions(value: bytes) -> tuple[int, int]:
    if len(value) != 4:
        raise _fault("versions must have 4 bytes")
    lowest, highest = struct.unpack(">HH", value)
    if lowest > highest:
        raise _fault("the lowest version is above the highest")
    return lowest, highest


def _software(value: bytes) -> str:
    if len(value) > HELLO_SOFTWARE_BYTES:
        raise _fault(f"software has more than {HELLO_SOFTWARE_BYTES} bytes")
    return value.decode(errors="replace")


def _item(kind: int, value: bytes) -> bytes:
    return _ITEM.pack(kind, len(value)) + value


def _fault(text: str) -> ConnectionFault:
    return ConnectionFault(Goaway.HELLO, text)
