"""Messages, whole and in fragments (wire.md, sections 5 to 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .compression import declared_size, deflate, inflate
from .faults import Code, StreamFault, malformed, too_large
from .frames import COMPRESSED, END, MORE, MSG
from .limits import MESSAGE_COST


def cost(flags: int, size: int) -> int:
    """What message bytes of a frame with these flags cost of both windows."""
    return size + (MESSAGE_COST if flags & MSG and not flags & MORE else 0)


@dataclass(frozen=True, slots=True)
class Received:
    """A message as it travelled. It stays compressed until it is taken."""

    data: bytes
    compressed: bool
    cost: int

    def open(self, maximum: int) -> bytes:
        """The message itself. Raises ``StreamFault`` where it does not inflate into what it said."""
        return inflate(self.data, maximum) if self.compressed else self.data


class Assembler:
    """Puts the fragments of one direction of a stream together."""

    def __init__(self, maximum: int, encodings: int) -> None:
        self._maximum = maximum
        self._encodings = encodings
        self._parts: list[bytes] = []
        self._size = 0
        self._compressed = False
        self.inside = False

    def begins(self, flags: int) -> bool:
        """Whether a frame with these flags begins a message."""
        return bool(flags & MSG) and not self.inside

    def add(self, flags: int, data: bytes) -> Received | None:
        """One frame's share; the message where it is complete. Raises ``StreamFault``."""
        if not flags & MSG:
            self._check_bare(flags, data)
            return None
        more = bool(flags & MORE)
        if more and (not data or flags & END):
            raise malformed("a fragment with MORE is empty or has END")
        if self.inside and flags & COMPRESSED:
            raise malformed("COMPRESSED on a later fragment")
        if not self.inside:
            self._begin(bool(flags & COMPRESSED))
        self._parts.append(data)
        self._size += len(data)
        if self._size > self._maximum:
            raise too_large(f"a message of more than {self._maximum} bytes")
        return None if more else self._finish()

    def _check_bare(self, flags: int, data: bytes) -> None:
        if data or flags & (MORE | COMPRESSED):
            raise malformed("message bytes or their flags without MSG")
        if self.inside:
            raise malformed("a message that does not end")

    def _begin(self, compressed: bool) -> None:
        if compressed and not self._encodings:
            raise StreamFault(Code.UNIMPLEMENTED, "a compressed message without agreement on its encoding")
        self._compressed = compressed
        self.inside = True

    def _finish(self) -> Received:
        data = b"".join(self._parts)
        if self._compressed:
            declared_size(data, self._maximum)
        received = Received(data, self._compressed, len(data) + MESSAGE_COST)
        self._parts = []
        self._size = 0
        self.inside = False
        return received


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message ready to travel."""

    data: bytes
    compressed: bool = False

    @classmethod
    def of(cls, message: bytes, encodings: int) -> Outgoing:
        """Compressed where the peer reads it and it helps."""
        packed = deflate(message) if encodings & 1 else None
        return cls(message) if packed is None else cls(packed, True)

    @property
    def cost(self) -> int:
        return len(self.data) + MESSAGE_COST

    def fragments(self, first: int, rest: int, end: bool) -> Iterator[tuple[int, bytes]]:
        """Flags and bytes of each frame: at most ``first`` bytes in the first and ``rest`` in the others. ``first``
        may be 0 for a message that does not fit beside a header: nothing of it is in the first frame then."""
        flags = MSG | (COMPRESSED if self.compressed else 0)
        if len(self.data) > first and first <= 0:
            yield 0, b""
            first = rest
        offset, room = 0, first
        while len(self.data) - offset > room:
            yield flags | MORE, self.data[offset : offset + room]
            offset += room
            flags = MSG
            room = rest
        yield flags | (END if end else 0), self.data[offset:]
