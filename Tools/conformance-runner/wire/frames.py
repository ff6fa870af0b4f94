"""Frames as section 2 and 3 of wire.md have them: written from that page, shared with no implementation."""

import struct
import zlib
from dataclasses import dataclass

PREFACE = bytes.fromhex("8f5343500d0a1a0a")
HEADER = 16
LAST_STREAM = 0x7FFFFFFF

TYPES = dict(HELLO=1, OPEN=2, HEADERS=3, DATA=4, STATUS=5, RESET=6, WINDOW=7, PING=8, GOAWAY=9)
TYPE_NAMES = {number: name for name, number in TYPES.items()}
FLAGS = dict(END=0x01, MORE=0x02, COMPRESSED=0x04, MSG=0x08, ACK=0x10)
END, MORE, COMPRESSED, MSG, ACK = 0x01, 0x02, 0x04, 0x08, 0x10
ALLOWED = {1: 0, 2: 0x0F, 3: 0, 4: 0x0F, 5: 0x0C, 6: 0, 7: 0, 8: 0x10, 9: 0}

GOAWAYS = dict(
    DRAIN=0, PROTOCOL=1, CHECKSUM=2, FRAME_TOO_LARGE=3, UNKNOWN_TYPE=4, STREAM_ID=5, FLOW_CONTROL=6, HELLO=7,
    VERSION=8, CALM=9, TIMEOUT=10, CAPACITY=11, INTERNAL=12,
)
RESETS = dict(CANCEL=0, REFUSED=1, DEADLINE=2, MALFORMED=3, LIMIT=4)
STATUSES = dict(
    OK=0, CANCELLED=1, UNKNOWN=2, INVALID_ARGUMENT=3, DEADLINE_EXCEEDED=4, NOT_FOUND=5, ALREADY_EXISTS=6,
    PERMISSION_DENIED=7, RESOURCE_EXHAUSTED=8, FAILED_PRECONDITION=9, ABORTED=10, OUT_OF_RANGE=11, UNIMPLEMENTED=12,
    INTERNAL=13, UNAVAILABLE=14, DATA_LOSS=15, UNAUTHENTICATED=16,
)


class Violation(Exception):
    """The peer did what wire.md forbids, or not what the case expects."""


@dataclass
class Frame:
    type: int
    flags: int
    stream: int
    payload: bytes

    def __str__(self):
        flags = "|".join(name for name, bit in FLAGS.items() if self.flags & bit) or "-"
        shown = self.payload[:48].hex() + ("…" if len(self.payload) > 48 else "")
        return f"{TYPE_NAMES.get(self.type, hex(self.type))} {self.stream} {flags} {len(self.payload)} bytes {shown}"


def encode(type, flags, stream, payload=b"", length=None, check_xor=0, crc_xor=0):
    """A frame; the keywords break what is computed."""
    head = struct.pack(">IBB", len(payload) if length is None else length, type, flags)
    place = struct.pack(">I", stream)
    check = (zlib.crc32(head + place) & 0xFFFF) ^ check_xor
    crc = zlib.crc32(payload) ^ crc_xor
    return head + struct.pack(">H", check) + place + struct.pack(">I", crc) + payload


def decode(buffer, maximum):
    """The first frame of the buffer and the bytes it takes, or None when it is not whole."""
    if len(buffer) < HEADER:
        return None
    length, type, flags, check, stream, crc = struct.unpack_from(">IBBHII", buffer)
    if check != zlib.crc32(bytes(buffer[0:6]) + bytes(buffer[8:12])) & 0xFFFF:
        raise Violation(f"the peer sent a header with a wrong check: {bytes(buffer[:16]).hex()}")
    if length > maximum:
        raise Violation(f"the peer sent a frame of {length} bytes, {maximum} were announced")
    if type not in TYPE_NAMES and type < 0x80:
        raise Violation(f"the peer sent a frame of type {type}")
    if type in ALLOWED and flags & ~ALLOWED[type]:
        raise Violation(f"the peer sent {TYPE_NAMES[type]} with flags {flags:#x}")
    if stream > LAST_STREAM:
        raise Violation("the peer sent a stream with its top bit set")
    if len(buffer) < HEADER + length:
        return None
    payload = bytes(buffer[HEADER : HEADER + length])
    if crc != zlib.crc32(payload):
        raise Violation(f"the peer sent a payload with a wrong crc: {payload[:48].hex()}")
    return Frame(type, flags, stream, payload), HEADER + length
