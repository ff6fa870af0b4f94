"""Reading the log over whatever happens to the connection."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from .client.retry import ATTEMPTS, backoff
from .errors import RpcError
from .v1 import ledger_pb2
from .wire.faults import Code

#: Seconds after which a subscription is asked for anew, so that each of its calls has a deadline.
LONGEST_FOLLOW = 3600.0


class Positioned(Protocol):
    """What has a place in the log."""

    @property
    def position(self) -> int: ...


_Placed = TypeVar("_Placed", bound=Positioned)
_Ask = Callable[[ledger_pb2.ReadLogRequest], Iterator[ledger_pb2.LogBatch]]


def read_log(
    ask: _Ask, request: ledger_pb2.ReadLogRequest, read: Callable[[ledger_pb2.LoggedEvent], _Placed]
) -> Iterator[_Placed]:
    """The events that ``request`` asks for, as ``read`` reads them. A reading that is cut off goes on behind the last
    batch it has seen, so that nothing is missed and nothing repeated: one that follows for as long as it takes, any
    other a few times."""
    position = max(getattr(request, "from"), 1)
    failures = 0
    while True:
        setattr(request, "from", position)
        try:
            for batch in ask(request):
                if batch.head < position - 1:
                    raise RpcError(
                        Code.DATA_LOSS,
                        f"the log ends at {batch.head}, and had come to {position - 1}: it was restored from a copy",
                    )
                for event in map(read, batch.events):
                    yield event
                    position = max(position, event.position + 1)
                position, failures = max(position, batch.through + 1), 0
            if not request.follow:
                return
            failures += 1
        except RpcError as error:
            failures += 1
            if not _passing(error, request.follow, failures):
                raise
        time.sleep(backoff(failures))


def _passing(error: RpcError, follow: bool, failures: int) -> bool:
    if follow and error.code is Code.DEADLINE_EXCEEDED:
        return True
    return error.code is Code.UNAVAILABLE and (follow or failures < ATTEMPTS)
