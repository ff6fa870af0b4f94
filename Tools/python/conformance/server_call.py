"""A call at the server."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from socai.wire.faults import Code
from socai.wire.frames import COMPRESSED, END, MSG, Type, encode
from socai.wire.headers import CallHeader, Status, encode_initial, join
from socai.wire.messages import Assembler, Outgoing, Received
from socai.wire.metadata import Metadata
from socai.wire.windows import ReceiveWindow, SendWindow

if TYPE_CHECKING:
    from server_connection import ServerConnection


class Failure(Exception):
    """What a handler raises to fail its call."""

    def __init__(self, code: Code, message: str = "", details: bytes = b"", retry_after_ms: int | None = None) -> None:
        super().__init__(code.name, message)
        self.code = code
        self.message = message
        self.details = details
        self.retry_after_ms = retry_after_ms


class ServerCall:
    """What a handler sees: messages in, messages out. All of it runs on the event loop."""

    def __init__(self, connection: ServerConnection, stream: int, head: CallHeader, principal: str) -> None:
        self.connection = connection
        self.id = stream
        self.head = head
        self.principal = principal
        self.deadline: float | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.task: asyncio.Task[None] | None = None
        self.trailers: Metadata = ()
        self.ended = False
        self.half_closed = False
        self.untaken = 0
        self.send_window = SendWindow(connection.peer.stream_window)
        self.receive_window = ReceiveWindow(connection.limits.stream_window)
        self.assembler = Assembler(connection.limits.maximum_message, 1)
        self._queue: deque[Received] = deque()
        self._arrived = asyncio.Event()
        self._said_initial = False

    def put(self, message: Received) -> None:
        """A message came."""
        self._queue.append(message)
        self._arrived.set()

    def close_requests(self) -> None:
        """The half-close came."""
        self.half_closed = True
        self._arrived.set()

    async def receive(self) -> bytes | None:
        """The next request; ``None`` after the half-close. Raises ``StreamFault`` for one that does not inflate."""
        while not self._queue:
            if self.half_closed:
                return None
            self._arrived.clear()
            await self._arrived.wait()
        message = self._queue.popleft()
        self.connection.taken(self, message.cost)
        return message.open(self.connection.limits.maximum_message)

    async def receive_only(self) -> bytes:
        """The one request of a call that takes one."""
        request = await self.receive()
        if request is None:
            raise Failure(Code.INVALID_ARGUMENT, "no message in a call that takes one")
        if await self.receive() is not None:
            raise Failure(Code.INVALID_ARGUMENT, "more than one message in a call that takes one")
        return request

    def send_initial(self, metadata: Metadata) -> None:
        """HEADERS, ahead of the first answer."""
        if not self._said_initial and not self.ended:
            self._said_initial = True
            self.connection.write(encode(Type.HEADERS, 0, self.id, join(encode_initial(metadata))))

    async def send(self, message: bytes) -> None:
        """One answer, when windows and the connection's queue have room for it."""
        self._said_initial = True
        outgoing = await self._cleared(message)
        room = self.connection.peer.maximum_frame
        for flags, data in outgoing.fragments(room, room, end=False):
            self.connection.write(encode(Type.DATA, flags, self.id, data))

    async def finish(self, message: bytes) -> None:
        """The last answer with the good end, in one frame where they fit."""
        header = join(Status(trailers=self.trailers).encode())
        outgoing = await self._cleared(message)
        room = self.connection.peer.maximum_frame
        if len(header) + len(outgoing.data) <= room:
            flags = MSG | (COMPRESSED if outgoing.compressed else 0)
            self.connection.write(encode(Type.STATUS, flags, self.id, header + outgoing.data))
        else:
            for flags, data in outgoing.fragments(room, room, end=False):
                self.connection.write(encode(Type.DATA, flags & ~END, self.id, data))
            self.connection.write(encode(Type.STATUS, 0, self.id, header))
        self.connection.end(self)

    async def _cleared(self, message: bytes) -> Outgoing:
        connection = self.connection
        if len(message) > connection.peer.maximum_message:
            raise Failure(Code.RESOURCE_EXHAUSTED, f"an answer of {len(message)} bytes is over the client's maximum")
        outgoing = Outgoing.of(message, connection.peer.encodings & self.head.accepted_encodings)
        await connection.may_send(self)
        self.send_window.spend(outgoing.cost)
        connection.send_window.spend(outgoing.cost)
        return outgoing
