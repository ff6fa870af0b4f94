"""What is allowed, but not that often (wire.md, section 11)."""

from __future__ import annotations

from collections import deque

from .faults import ConnectionFault, Goaway
from .limits import ABUSE_SECONDS


class Abuse:
    """Counts events of each kind over the last 30 s; one too many is a connection fault."""

    def __init__(self, allowed: int) -> None:
        self._allowed = allowed
        self._events: dict[str, deque[float]] = {}

    def count(self, kind: str, now: float) -> None:
        times = self._events.setdefault(kind, deque())
        times.append(now)
        while times[0] <= now - ABUSE_SECONDS:
            times.popleft()
        if len(times) > self._allowed:
            raise ConnectionFault(Goaway.CALM, f"more than {self._allowed} of {kind} in {ABUSE_SECONDS:.0f} s")
