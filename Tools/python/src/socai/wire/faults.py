"""What goes wrong between two ends, and by which number it is said (wire.md, sections 5, 8, 9 and 10)."""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """How a call ended: gRPC's status codes, with their meanings."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16

    @classmethod
    def read(cls, number: int) -> Code:
        """The code with this number; one that is not known is UNKNOWN."""
        return cls(number) if 0 <= number <= 16 else cls.UNKNOWN


class Reset(IntEnum):
    """Why a stream was reset."""

    CANCEL = 0
    REFUSED = 1
    DEADLINE = 2
    MALFORMED = 3
    LIMIT = 4


class Goaway(IntEnum):
    """Why a connection ends."""

    DRAIN = 0
    PROTOCOL = 1
    CHECKSUM = 2
    FRAME_TOO_LARGE = 3
    UNKNOWN_TYPE = 4
    STREAM_ID = 5
    FLOW_CONTROL = 6
    HELLO = 7
    VERSION = 8
    CALM = 9
    TIMEOUT = 10
    CAPACITY = 11
    INTERNAL = 12


class ConnectionFault(Exception):
    """The peer broke a rule that costs the connection; ``code`` and ``text`` go into GOAWAY."""

    def __init__(self, code: Goaway, text: str) -> None:
        super().__init__(f"{code.name}: {text}")
        self.code = code
        self.text = text


class StreamFault(Exception):
    """The peer broke a rule that costs one call; ``code`` is what the call fails with."""

    def __init__(self, code: Code, text: str) -> None:
        super().__init__(f"{code.name}: {text}")
        self.code = code
        self.text = text


def malformed(text: str) -> StreamFault:
    return StreamFault(Code.INTERNAL, text)


def too_large(text: str) -> StreamFault:
    return StreamFault(Code.RESOURCE_EXHAUSTED, text)
