"""Every bound of the protocol, in one place (wire.md, sections 2 to 11)."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * 1024

# What the protocol fixes for everybody.
HEADER_BYTES = 16
FRAME_FLOOR, FRAME_CEILING = 16 * KIB, MIB
MESSAGE_FLOOR, MESSAGE_CEILING = 64 * KIB, 1024 * MIB
WINDOW_FLOOR, WINDOW_CEILING = 64 * KIB, 1024 * MIB
WINDOW_MAXIMUM = 2**31 - 1
STREAM_MAXIMUM = 2**31 - 1
MESSAGE_COST = 64
HELLO_ITEMS = 64
HELLO_SOFTWARE_BYTES = 128
CALL_HEADER_BYTES = 15 * KIB
METHOD_BYTES = 256
METADATA_ENTRIES = 64
METADATA_BYTES = 8 * KIB
METADATA_KEY_BYTES = 64
STATUS_MESSAGE_BYTES = 2 * KIB
STATUS_DETAILS_BYTES = 4 * KIB
GOAWAY_TEXT_BYTES = 256
SMALL_GRANT_BYTES = KIB
COMPRESS_FROM_BYTES = KIB
RATIO_FREE_BYTES = 64 * KIB
RATIO_MAXIMUM = 200
ABUSE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one end announces and enforces. The defaults are those of section 11; times are seconds, sizes bytes."""

    maximum_frame: int = 64 * KIB
    maximum_message: int = 4 * MIB
    streams: int = 128
    stream_window: int = 256 * KIB
    connection_window: int = 4 * MIB
    #: Received and not consumed: over all connections of a server, on each connection of a client.
    inbound_buffers: int = 256 * MIB
    #: Queued for the peer before the application waits, or the server reads no more.
    outbound_queue: int = MIB
    handshake: float = 5.0
    #: A frame that has begun has this long, and a second more for each KiB that is there.
    partial_frame: float = 10.0
    idle: float = 300.0
    keepalive: float = 60.0
    keepalive_timeout: float = 20.0
    outbound_stall: float = 30.0
    abuse: int = 200
    running_handlers: int = 1024
    connections: int = 1024
    connections_per_address: int = 64
    grace: float = 10.0

    def __post_init__(self) -> None:
        _within("maximum_frame", self.maximum_frame, FRAME_FLOOR, FRAME_CEILING)
        _within("maximum_message", self.maximum_message, MESSAGE_FLOOR, MESSAGE_CEILING)
        _within("stream_window", self.stream_window, WINDOW_FLOOR, WINDOW_CEILING)
        _within("connection_window", self.connection_window, WINDOW_FLOOR, WINDOW_CEILING)
        _within("streams", self.streams, 1, 2**32 - 1)


def _within(name: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise ValueError(f"{name} is {value}; it must be {lowest} to {highest}")
