"""HELLO, and the protobuf headers inside OPEN, HEADERS and STATUS, by hand so that they can be made wrong."""

import struct
from dataclasses import dataclass, field

from wire.frames import Violation

HELLO_ITEMS = dict(versions=1, frame=2, message=3, streams=4, window=5, connection=6, encodings=7, software=8)
STANDARD_HELLO = dict(
    versions=(1, 1), frame=65536, message=4 << 20, streams=128, window=256 << 10, connection=4 << 20, encodings=1,
    software=b"referee",
)
RANGES = {2: (16 << 10, 1 << 20), 3: (64 << 10, 1 << 30), 4: (1, 1 << 32), 5: (64 << 10, 1 << 30), 6: (64 << 10, 1 << 30)}
FLOORS = dict(frame=16 << 10, message=64 << 10, streams=1, window=64 << 10, connection=64 << 10, encodings=0)


def item(type, value):
    return struct.pack(">HH", type, len(value)) + value


def hello(values):
    """The payload of a HELLO; None leaves an item out."""
    out = b""
    for name, type in HELLO_ITEMS.items():
        value = values.get(name)
        if value is None:
            continue
        if name == "versions":
            out += item(type | 0x8000, struct.pack(">HH", *value))
        elif name == "software":
            out += item(type, value)
        else:
            out += item(type, struct.pack(">I", value))
    return out


def read_hello(payload):
    """What a peer's HELLO announces, with its floors; a Violation where it breaks section 4."""
    values, seen, at = dict(FLOORS), set(), 0
    names = {type: name for name, type in HELLO_ITEMS.items()}
    while at < len(payload):
        if at + 4 > len(payload):
            raise Violation("the peer's HELLO ends inside an item")
        type, length = struct.unpack_from(">HH", payload, at)
        value = payload[at + 4 : at + 4 + length]
        at += 4 + length
        number = type & 0x7FFF
        if at > len(payload) or number in seen or len(seen) >= 64:
            raise Violation("the peer's HELLO is cut, repeats an item or has too many")
        seen.add(number)
        if number == 1:
            values["versions"] = struct.unpack(">HH", value)
        elif number in RANGES:
            low, high = RANGES[number]
            word = int.from_bytes(value, "big")
            if length != 4 or not low <= word <= high:
                raise Violation(f"the peer's HELLO has {names[number]}={word}")
            values[names[number]] = word
        elif number in names:
            values[names[number]] = value if number == 8 else int.from_bytes(value, "big")
        elif type & 0x8000:
            raise Violation(f"the peer's HELLO has the critical item {number}")
    if "versions" not in values:
        raise Violation("the peer's HELLO has no versions")
    return values


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    """A varint field."""
    return varint(field << 3) + varint(value)


def bytes_field(field, value):
    """A length-delimited field."""
    return varint(field << 3 | 2) + varint(len(value)) + value


def entry(field, key, value):
    return bytes_field(field, bytes_field(1, key) + bytes_field(2, value))


def call_header(method, timeout=None, encodings=0, metadata=b""):
    out = bytes_field(1, method) if method else b""
    if timeout is not None:
        out += number(2, timeout)
    if encodings:
        out += number(3, encodings)
    return out + metadata


def status_header(code, message=b"", rest=b""):
    out = number(1, code) if code else b""
    return out + (bytes_field(2, message) if message else b"") + rest


def read_fields(data):
    """[(field, value)] of a protobuf message: int for varints, bytes for the length-delimited."""
    at, out = 0, []

    def word():
        nonlocal at
        value = shift = 0
        while True:
            if at >= len(data) or shift > 63:
                raise Violation(f"the peer sent a malformed protobuf header: {data[:64].hex()}")
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = word()
        if key & 7 == 0:
            out.append((key >> 3, word()))
        elif key & 7 == 2:
            size = word()
            if at + size > len(data):
                raise Violation(f"the peer sent a protobuf header that is cut: {data[:64].hex()}")
            out.append((key >> 3, data[at : at + size]))
            at += size
        else:
            raise Violation(f"the peer sent a protobuf header with wire type {key & 7}")
    return out


def read_entries(fields, number):
    out = []
    for field_number, value in fields:
        if field_number == number:
            entry = dict(read_fields(value))
            out.append((entry.get(1, b"").decode(), entry.get(2, b"")))
    return out


@dataclass
class Header:
    """What OPEN, HEADERS or STATUS begin with."""

    method: str = ""
    timeout: int | None = None
    encodings: int = 0
    code: int = 0
    message: str = ""
    details: bytes = b""
    retry_after_ms: int | None = None
    metadata: list = field(default_factory=list)

    @staticmethod
    def of_call(data):
        fields = read_fields(data)
        plain = dict(fields)
        return Header(
            method=plain.get(1, b"").decode(), timeout=plain.get(2), encodings=plain.get(3, 0),
            metadata=read_entries(fields, 4),
        )

    @staticmethod
    def of_answer(data):
        return Header(metadata=read_entries(read_fields(data), 1))

    @staticmethod
    def of_status(data):
        fields = read_fields(data)
        plain = dict(fields)
        header = Header(
            code=plain.get(1, 0), message=plain.get(2, b"").decode(), details=plain.get(3, b""),
            retry_after_ms=plain.get(5), metadata=read_entries(fields, 4),
        )
        if header.code > 16 or len(plain.get(2, b"")) > 2048 or len(header.details) > 4096:
            raise Violation("the peer sent a status over its limits")
        return header
