"""One call on one connection."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING

from ..errors import RpcError
from ..wire.faults import Code, Reset, StreamFault
from ..wire.headers import Status
from ..wire.messages import Assembler, Outgoing, Received
from ..wire.metadata import Metadata
from ..wire.windows import ReceiveWindow, SendWindow

if TYPE_CHECKING:
    from .connection import Connection

#: No wait is longer at a stretch: the system's timers have an end, deadlines may have none.
LONGEST_WAIT = 3600.0


class Call:
    """A stream, from OPEN to its end. Its methods block, and may be called from several threads: one that sends, one
    that receives, any that cancels. Everything but what is done at creation is guarded by the connection's lock."""

    def __init__(self, connection: Connection, deadline: float | None, encodings: int) -> None:
        limits, peer = connection.limits, connection.peer
        self._connection = connection
        self.deadline = deadline
        self.id = 0
        self.send_window = SendWindow(peer.stream_window)
        self.receive_window = ReceiveWindow(limits.stream_window)
        self.assembler = Assembler(limits.maximum_message, encodings)
        self.arrived = threading.Condition(connection.lock)
        self.queue: deque[Received] = deque()
        self.initial: Metadata | None = None
        self.answered = False
        self.half_closed = False
        self.cancelled = False
        #: What was received and not taken, as it counts in windows.
        self.untaken = 0
        self.status: Status | None = None
        self.failure: RpcError | None = None

    @property
    def ended(self) -> bool:
        return self.status is not None

    def send(self, message: bytes, *, compress: bool = True, end: bool = False) -> bool:
        """Sends a message, and the half-close with it where ``end``. Waits while windows are closed or the
        connection's queue is full. ``False``: the call has ended and takes nothing more; :meth:`receive` says how."""
        peer = self._connection.peer
        if len(message) > peer.maximum_message:
            raise RpcError(
                Code.RESOURCE_EXHAUSTED, f"a message of {len(message)} bytes; the server takes {peer.maximum_message}"
            )
        return self._connection.send(self, Outgoing.of(message, peer.encodings if compress else 0), end)

    def half_close(self) -> None:
        """Says that nothing more will be sent."""
        self._connection.half_close(self)

    def receive(self) -> bytes | None:
        """The next message of the answer; ``None`` at its good end. Raises :class:`RpcError`."""
        with self._connection.lock:
            while not self.queue and not self.ended:
                self.arrived.wait(self.patience())
            if not self.queue:
                if self.failure:
                    raise self.failure
                return None
            received = self.queue.popleft()
            self._connection.taken(self, received)
        try:
            return received.open(self._connection.limits.maximum_message)
        except StreamFault as fault:
            raise self._connection.reject(self, fault) from None

    def initial_metadata(self) -> Metadata:
        """The metadata ahead of the first answer. Waits for it, for an answer or for the end."""
        with self._connection.lock:
            while self.initial is None and not self.answered and not self.ended:
                self.arrived.wait(self.patience())
            return self.initial or ()

    def trailing_metadata(self) -> Metadata:
        """The metadata behind the last answer. Waits for the end."""
        with self._connection.lock:
            while not self.ended:
                self.arrived.wait(self.patience())
            return self.status.trailers if self.status else ()

    def cancel(self) -> None:
        """Ends the call at once, at both ends; harmless when it has ended."""
        self._connection.abandon(self, Reset.CANCEL, RpcError(Code.CANCELLED, "the caller cancelled it"))

    def patience(self) -> float:
        """How long to wait for the connection's thread, which ends calls at their deadline."""
        if self.deadline is None:
            return LONGEST_WAIT
        return min(max(self.deadline - time.monotonic(), 0) + 1.0, LONGEST_WAIT)
