"""``--limit NAME=VALUE`` of Protocol/conformance.md, for both peers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from socai.wire.limits import Limits

_SECONDS = {
    "handshake_ms": "handshake",
    "partial_frame_ms": "partial_frame",
    "idle_ms": "idle",
    "keepalive_ms": "keepalive",
    "keepalive_timeout_ms": "keepalive_timeout",
    "outbound_stall_ms": "outbound_stall",
    "grace_ms": "grace",
}
_NUMBERS = (
    "running_handlers",
    "connections",
    "connections_per_address",
    "streams",
    "maximum_frame",
    "maximum_message",
    "stream_window",
    "connection_window",
    "inbound_buffers",
    "outbound_queue",
    "abuse",
)


def limits(texts: Iterable[str]) -> Limits:
    """The defaults with these limits in place of some. Raises ``ValueError``."""
    result = Limits()
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not value.isascii() or not value.isdigit():
            raise ValueError(f"--limit {text}: write NAME=VALUE, with a whole number")
        if name in _SECONDS:
            result = replace(result, **{_SECONDS[name]: int(value) / 1000})
        elif name in _NUMBERS:
            result = replace(result, **{name: int(value)})
        else:
            raise ValueError(f"--limit {name}: known are {', '.join([*_SECONDS, *_NUMBERS])}")
    return result
