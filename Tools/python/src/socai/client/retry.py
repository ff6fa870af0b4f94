"""When a call is sent again (wire.md, section 13)."""

from __future__ import annotations

import random
import time

from ..errors import RpcError
from ..wire.faults import Code

ATTEMPTS = 4
_FIRST, _LONGEST, _SPREAD = 0.1, 5.0, 0.2


def backoff(attempt: int) -> float:
    """Seconds to wait after the ``attempt``-th failure, from 1: 100 ms that doubles up to 5 s, a fifth more or less."""
    return min(_FIRST * 2.0 ** min(attempt - 1, 16), _LONGEST) * random.uniform(1 - _SPREAD, 1 + _SPREAD)


class Retries:
    """The attempts of one call."""

    def __init__(self, deadline: float | None, idempotent: bool) -> None:
        self._deadline = deadline
        self._idempotent = idempotent
        self._made = 0

    def after(self, error: RpcError, committed: bool) -> None:
        """Waits until the call may be sent again, or raises ``error`` where it must not be."""
        self._made += 1
        again = error.not_started or (self._idempotent and (error.lost or error.code is Code.UNAVAILABLE))
        if committed or not again or error.code is not Code.UNAVAILABLE or self._made >= ATTEMPTS:
            raise error
        pause = backoff(self._made) if error.retry_after_ms is None else error.retry_after_ms / 1000
        if self._deadline is not None and time.monotonic() + pause >= self._deadline:
            raise error
        time.sleep(pause)
