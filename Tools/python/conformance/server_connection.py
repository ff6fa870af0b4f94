"""The server's half of Protocol/wire.md for one connection, on an asyncio transport."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from server_call import Failure, ServerCall

from socai.wire import frames, hello
from socai.wire.abuse import Abuse
from socai.wire.faults import Code, ConnectionFault, Goaway, Reset, StreamFault, malformed
from socai.wire.frames import ACK, END, MSG, PREFACE, Decoder, Frame, Type, encode
from socai.wire.headers import CallHeader, Status, decode_call, join, split, whole
from socai.wire.limits import SMALL_GRANT_BYTES, STREAM_MAXIMUM
from socai.wire.messages import cost
from socai.wire.windows import ReceiveWindow, SendWindow

if TYPE_CHECKING:
    from server import Server

ALPN = "socai/1"
_DISCARD_SECONDS = 1.0


class ServerConnection(asyncio.Protocol):
    """Everything happens on the loop's thread; only handlers wait."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.limits = server.limits
        self.peer = hello.Hello()
        self.principal = ""
        self.address = ""
        self.send_window = SendWindow(0)
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._secured = False
        self._decoder = Decoder(self.limits.maximum_frame)
        self._abuse = Abuse(self.limits.abuse)
        self._preface = 0
        self._greeted = False
        self._over = False
        self._calls: dict[int, ServerCall] = {}
        self._running: set[ServerCall] = set()
        self._highest = 0
        self._last = STREAM_MAXIMUM
        self._draining = False
        self._drain_ping = b"draining"
        self._receive_window = ReceiveWindow(self.limits.connection_window)
        self._held = 0
        self._room = asyncio.Event()
        self._writable = True
        self._written = 0
        self._taken = 0
        self._timer: asyncio.TimerHandle | None = None
        now = self._loop.time()
        self._began = self._read_at = self._took_at = self._busy_at = now
        self._partial_at: float | None = None
        self._pinged_at: float | None = None

    # The transport.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        secured = transport.get_extra_info("ssl_object")
        self._secured = secured is not None
        if secured is not None and secured.selected_alpn_protocol() != ALPN:
            transport.abort()
            return
        self.principal = self.server.certificate_principal(secured)
        peer = transport.get_extra_info("peername")
        self.address = peer[0] if isinstance(peer, tuple) else ""
        transport.set_write_buffer_limits(high=self.limits.outbound_queue, low=self.limits.outbound_queue // 2)
        if not self.server.admit(self):
            self._fault(ConnectionFault(Goaway.CAPACITY, "too many connections"))
            return
        self._tick()

    def connection_lost(self, _: Exception | None) -> None:
        self._over = True
        if self._timer:
            self._timer.cancel()
        for call in list(self._calls.values()):
            self._drop(call)
        self.server.held -= self._held
        self._held = 0
        self.server.leave(self)

    def eof_received(self) -> bool:
        # A client that closes its side wants nothing more of its calls.
        return False

    def pause_writing(self) -> None:
        self._writable = False
        if self._transport and not self._over:
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        self._writable = True
        if self._transport and not self._transport.is_closing():
            self._transport.resume_reading()
        self._room.set()

    def data_received(self, data: bytes) -> None:
        if self._over:
            return
        self._read_at = self._loop.time()
        try:
            self._decoder.feed(self._past_preface(data))
            if self._preface < len(PREFACE):
                return
            while not self._over and (frame := self._decoder.next()) is not None:
                self._take(frame)
            pending = self._decoder.pending
            self._partial_at = (self._partial_at or self._read_at) if pending else None
        except ConnectionFault as fault:
            self._fault(fault)

    def write(self, data: bytes) -> None:
        if self._transport and not self._transport.is_closing():
            if not self._queued():
                self._took_at = self._loop.time()
            self._written += len(data)
            self._transport.write(data)

    def _queued(self) -> int:
        return self._transport.get_write_buffer_size() if self._transport else 0

    def _past_preface(self, data: bytes) -> bytes:
        wanted = PREFACE[self._preface :]
        part = data[: len(wanted)]
        if part != wanted[: len(part)]:
            raise ConnectionFault(Goaway.PROTOCOL, "this is a socai server; the preface is wrong")
        self._preface += len(part)
        return data[len(part) :]

    # Time.

    def _tick(self) -> None:
        """Looks at every time limit; they are long, or in tests short, against its period."""
        now = self._loop.time()
        try:
            self._check_times(now)
        except ConnectionFault as fault:
            self._fault(fault)
            return
        if not self._over:
            self._timer = self._loop.call_later(self.server.period, self._tick)

    def _check_times(self, now: float) -> None:
        limits = self.limits
        if not self._greeted and now >= self._began + limits.handshake:
            raise ConnectionFault(Goaway.TIMEOUT, "no HELLO in time")
        if self._partial_at is not None:
            if now >= self._partial_at + limits.partial_frame + self._decoder.pending / 1024:
                raise ConnectionFault(Goaway.TIMEOUT, "a frame took too long")
        queued = self._queued()
        if not queued or self._written - queued > self._taken:
            self._taken, self._took_at = self._written - queued, now
        elif now >= self._took_at + limits.outbound_stall:
            self._abort()
            return
        if self._calls:
            self._keepalive(now)
        elif self._greeted and not self._running and now >= max(self._read_at, self._busy_at) + limits.idle:
            self._say_goodbye("idle")

    def _keepalive(self, now: float) -> None:
        if self._pinged_at is not None and self._pinged_at >= self._read_at:
            if now >= self._pinged_at + self.limits.keepalive_timeout:
                self._abort()
        elif now >= max(self._read_at, self._busy_at) + self.limits.keepalive:
            self._pinged_at = now
            self.write(frames.ping(bytes(8)))

    # Frames.

    def _take(self, frame: Frame) -> None:
        now = self._read_at
        if frame.type is None:
            self._abuse.count("skipped frames and small grants", now)
        elif not self._greeted:
            self._greet(frame)
        elif frame.type in (Type.HELLO, Type.HEADERS, Type.STATUS):
            raise ConnectionFault(Goaway.PROTOCOL, f"{frame.type.name} from a client")
        elif frame.type is Type.PING:
            self._take_ping(frame, now)
        elif frame.type is Type.GOAWAY:
            pass  # The client opens no streams that this end could count on; it closes by itself.
        elif frame.type is Type.WINDOW:
            self._take_window(frame, now)
        elif frame.type is Type.OPEN:
            self._take_open(frame, now)
        elif frame.type is Type.RESET:
            self._abuse.count("RESET", now)
            call = self._find(frame.stream)
            if call:
                self._drop(call)
        else:
            self._take_data(frame, now)

    def _greet(self, frame: Frame) -> None:
        if frame.type is not Type.HELLO:
            raise ConnectionFault(Goaway.PROTOCOL, "a frame before HELLO")
        self.peer = hello.decode(frame.payload)
        self.send_window = SendWindow(self.peer.connection_window)
        self._greeted = True
        self._busy_at = self._loop.time()
        self.write(encode(Type.HELLO, 0, 0, hello.Hello.of(self.limits, "socai-python-peer/1").encode()))

    def _take_ping(self, frame: Frame, now: float) -> None:
        self._abuse.count("PING", now)
        if not frame.has(ACK):
            self.write(frames.ping(frame.payload, ACK))
        elif self._draining and frame.payload == self._drain_ping and self._last == STREAM_MAXIMUM:
            self._last = self._highest
            self.write(frames.goaway(self._last, Goaway.DRAIN, "the server ends"))
            self.close_when_done()

    def _take_window(self, frame: Frame, now: float) -> None:
        increment = frame.number
        if increment < SMALL_GRANT_BYTES:
            self._abuse.count("skipped frames and small grants", now)
        if frame.stream == 0:
            self.send_window.grant(increment)
        else:
            call = self._find(frame.stream)
            if increment == 0:
                raise ConnectionFault(Goaway.FLOW_CONTROL, "a WINDOW of 0")
            if call is None:
                return
            call.send_window.grant(increment)
        self._room.set()

    def _take_open(self, frame: Frame, now: float) -> None:
        stream = frame.stream
        if stream % 2 == 0 or stream <= self._highest:
            raise ConnectionFault(Goaway.STREAM_ID, f"OPEN with stream {stream} after {self._highest}")
        self._highest = stream
        header, body = split(frame.payload)
        size = cost(frame.flags, len(body))
        if frame.has(MSG):
            self._receive_window.begin()
        self._receive_window.receive(size)
        if stream > self._last or len(self._running) >= self.limits.streams or self.server.full:
            self._grant(size)
            self.write(frames.reset(stream, Reset.REFUSED))
            return
        # A call whose header can't be read is one too, until it is answered.
        call = ServerCall(self, stream, CallHeader(""), "")
        self._calls[stream] = call
        self._charge(call, size)
        try:
            call.head = decode_call(whole(header))
            handler = self._prepare(call)
            if handler is None:
                return
            self._apply(call, frame.flags, body, now)
        except StreamFault as fault:
            self._stream_fault(call, fault, now)
            return
        self._start(call, handler)

    def _prepare(self, call: ServerCall):  # type: ignore[no-untyped-def]
        """Who calls, what, until when. ``None``: it is answered already."""
        try:
            call.principal = self.server.authenticate(self, call.head)
        except Failure as failure:
            self.fail(call, failure)
            # Guessing tokens is abuse.
            self._abuse.count("stream faults", self._read_at)
            return None
        micros = call.head.timeout_us
        if micros is not None:
            call.deadline = self._loop.time() + micros / 1e6
            if micros == 0:
                self.fail(call, Failure(Code.DEADLINE_EXCEEDED, "the deadline had passed on arrival"))
                return None
        handler = self.server.methods.get(call.head.method)
        if handler is None:
            self.fail(call, Failure(Code.UNIMPLEMENTED, f"there is no method {call.head.method}"))
        return handler

    def _start(self, call: ServerCall, handler) -> None:  # type: ignore[no-untyped-def]
        self._running.add(call)
        self.server.running += 1
        if call.deadline is not None:
            call.timer = self._loop.call_at(call.deadline, self._expire, call)
        call.task = self._loop.create_task(self._run(call, handler))
        # Not in the task itself: one that is cancelled before it began runs nothing.
        call.task.add_done_callback(lambda _: self._returned(call))

    async def _run(self, call: ServerCall, handler) -> None:  # type: ignore[no-untyped-def]
        try:
            reply = await handler(call)
            if reply is None:
                self._say(call, Status(trailers=call.trailers))
            else:
                await call.finish(reply)
        except Failure as failure:
            self.fail(call, failure)
        except StreamFault as fault:
            self._late_fault(call, fault)
        except asyncio.CancelledError:
            pass
        except Exception as error:
            print(f"fault in {call.head.method}: {error!r}", file=sys.stderr)
            self.fail(call, Failure(Code.INTERNAL, "a fault of the server"))

    def _returned(self, call: ServerCall) -> None:
        """Gives the handler's place back."""
        self._running.discard(call)
        self.server.running -= 1
        self._busy_at = self._loop.time()
        self.close_when_done()

    def _take_data(self, frame: Frame, now: float) -> None:
        call = self._find(frame.stream)
        size = cost(frame.flags, len(frame.payload))
        if call is None:
            self._receive_window.receive(size)
            self._grant(size)
            return
        if call.assembler.begins(frame.flags):
            call.receive_window.begin()
            self._receive_window.begin()
        self._receive_window.receive(size)
        self._charge(call, size)
        try:
            if call.half_closed:
                raise malformed("DATA after the half-close")
            if not frame.has(MSG) and not frame.has(END):
                self._abuse.count("empty DATA", now)
            self._apply(call, frame.flags, frame.payload, now)
        except StreamFault as fault:
            self._stream_fault(call, fault, now)

    def _apply(self, call: ServerCall, flags: int, body: bytes, now: float) -> None:
        message = call.assembler.add(flags, body)
        if message is not None:
            call.put(message)
        if flags & END:
            call.close_requests()

    def _find(self, stream: int) -> ServerCall | None:
        if stream % 2 == 0 or stream > self._highest:
            raise ConnectionFault(Goaway.STREAM_ID, f"stream {stream} was never opened")
        return self._calls.get(stream)

    # Windows.

    def _charge(self, call: ServerCall, size: int) -> None:
        call.receive_window.receive(size)
        call.untaken += size
        self._held += size
        self.server.held += size
        if self.server.held > self.limits.inbound_buffers:
            raise ConnectionFault(Goaway.CAPACITY, "the server holds too much that was not taken")

    def taken(self, call: ServerCall, size: int) -> None:
        """A handler took a message."""
        if call.ended:
            return
        self._release(call, size)
        if not call.half_closed:
            increment = call.receive_window.take(size)
            if increment:
                self.write(frames.window(call.id, increment))

    def _release(self, call: ServerCall, size: int) -> None:
        call.untaken -= size
        self._held -= size
        self.server.held -= size
        self._grant(size)

    def _grant(self, size: int) -> None:
        increment = self._receive_window.take(size)
        if increment:
            self.write(frames.window(0, increment))

    async def may_send(self, call: ServerCall) -> None:
        """Waits until a message may begin."""
        while not (self._writable and call.send_window.open and self.send_window.open):
            self._room.clear()
            await self._room.wait()

    # Ends.

    def fail(self, call: ServerCall, failure: Failure) -> None:
        status = Status(failure.code, failure.message, failure.details, call.trailers, failure.retry_after_ms)
        self._say(call, status)

    def _say(self, call: ServerCall, status: Status) -> None:
        if not call.ended and not self._over:
            self.write(encode(Type.STATUS, 0, call.id, join(status.encode())))
        self.end(call)

    def end(self, call: ServerCall) -> None:
        """The call is over for the wire; its handler keeps its place until it has returned."""
        if call.ended:
            return
        call.ended = True
        self._calls.pop(call.id, None)
        self._release(call, call.untaken)
        self._busy_at = self._loop.time()
        if call.timer:
            call.timer.cancel()
        self.close_when_done()

    def _drop(self, call: ServerCall) -> None:
        self.end(call)
        if call.task:
            call.task.cancel()

    def _expire(self, call: ServerCall) -> None:
        self.fail(call, Failure(Code.DEADLINE_EXCEEDED, "the deadline passed"))
        if call.task:
            call.task.cancel()

    def _stream_fault(self, call: ServerCall, fault: StreamFault, now: float) -> None:
        self.fail(call, Failure(fault.code, fault.text))
        if call.task:
            call.task.cancel()
        self._abuse.count("stream faults", now)

    def _late_fault(self, call: ServerCall, fault: StreamFault) -> None:
        self.fail(call, Failure(fault.code, fault.text))
        try:
            self._abuse.count("stream faults", self._loop.time())
        except ConnectionFault as too_many:
            self._fault(too_many)

    def drain(self) -> None:
        """The first half of a drain; the second follows the answer to its PING."""
        if self._draining or self._over:
            return
        self._draining = True
        if not self._greeted:
            self._say_goodbye("the server ends")
            return
        self.write(frames.goaway(STREAM_MAXIMUM, Goaway.DRAIN, "the server ends"))
        self.write(frames.ping(self._drain_ping))

    def close_when_done(self) -> None:
        """Closes a drained connection with nothing left to do."""
        if self._draining and self._last != STREAM_MAXIMUM and not self._calls and not self._running:
            self._close()

    @property
    def waits_only(self) -> bool:
        """Whether all that runs is watching, which has no end of its own."""
        return all(call.head.method.endswith("Health/Watch") for call in self._running)

    def finish_watching(self) -> None:
        for call in list(self._running):
            self.fail(call, Failure(Code.UNAVAILABLE, "the server ends"))
            if call.task:
                call.task.cancel()

    def _say_goodbye(self, text: str) -> None:
        self._last = self._highest
        self.write(frames.goaway(self._highest, Goaway.DRAIN, text))
        self._close()

    def _fault(self, fault: ConnectionFault) -> None:
        """GOAWAY, half-close, and throwing away what still arrives for up to a second."""
        if self._over or not self._transport:
            return
        self.write(frames.goaway(self._highest, fault.code, fault.text))
        self._close()

    def _close(self) -> None:
        if self._over or not self._transport:
            return
        self._over = True
        for call in list(self._calls.values()):
            self._drop(call)
        transport = self._transport
        if not self._secured:
            transport.write_eof()
        transport.resume_reading()
        self._loop.call_later(_DISCARD_SECONDS, transport.abort if self._queued() else transport.close)

    def _abort(self) -> None:
        self._over = True
        if self._transport:
            self._transport.abort()
