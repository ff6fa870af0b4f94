"""One connection to a server: a thread that owns the socket, and what calls ask of it."""

from __future__ import annotations

import heapq
import selectors
import socket
import ssl
import threading
import time
from collections import deque

from ..errors import RpcError
from ..wire import frames, hello
from ..wire.abuse import Abuse
from ..wire.faults import Code, ConnectionFault, Goaway, Reset, StreamFault, malformed
from ..wire.frames import ACK, COMPRESSED, END, MSG, Decoder, Frame, Type
from ..wire.headers import CallHeader, Status, decode_initial, decode_status, join, split, whole
from ..wire.limits import SMALL_GRANT_BYTES, STREAM_MAXIMUM, Limits
from ..wire.messages import Outgoing, Received, cost
from ..wire.windows import ReceiveWindow, SendWindow
from .address import may_carry_tokens
from .call import LONGEST_WAIT, Call

_READ_BYTES = 128 * 1024
_WRITE_BYTES = 128 * 1024
_DISCARD_SECONDS = 1.0
_IDLE_DEADLINES = 256
_READS_A_ROUND = 32


class Connection:
    """Made with a connected socket; :meth:`greet` must have returned before calls are opened.

    ``lock`` guards all state, of the calls too. The thread reads and writes without ever blocking on either, so that
    it always reads, whatever is queued (wire.md, section 11); on a plain socket a caller writes at once where nothing
    is queued."""

    def __init__(self, connected: socket.socket, limits: Limits, software: str) -> None:
        connected.setblocking(False)
        self.limits = limits
        self.peer = hello.Hello()
        self.lock = threading.Lock()
        self.secret_safe = may_carry_tokens(connected)
        self._socket = connected
        self._secured = isinstance(connected, ssl.SSLSocket)
        self._room = threading.Condition(self.lock)
        self._decoder = Decoder(limits.maximum_frame)
        self._abuse = Abuse(limits.abuse)
        self._calls: dict[int, Call] = {}
        self._deadlines: list[tuple[float, int]] = []
        self._due = 0.0
        self._next_id = 1
        self._send_window = SendWindow(0)
        self._receive_window = ReceiveWindow(limits.connection_window)
        self._held = 0
        self._out: deque[bytes] = deque()
        self._queued = 0
        self._chunk = memoryview(b"")
        self._greeted = False
        self._last = STREAM_MAXIMUM
        self._goaway: tuple[int, str] | None = None
        self._closing = False
        self._failure: RpcError | None = None
        now = time.monotonic()
        self._began = self._read_at = self._wrote_at = now
        self._busy_since = now
        self._partial_since: float | None = None
        self._wanted = selectors.EVENT_READ
        self._more = False
        self._pinged_at: float | None = None
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._queue(frames.PREFACE)
        self._queue(frames.encode(Type.HELLO, 0, 0, hello.Hello.of(limits, software).encode()))
        self._thread = threading.Thread(target=self._run, name="socai connection", daemon=True)
        self._thread.start()

    # What a channel asks.

    def greet(self) -> None:
        """Waits for the server's HELLO. Raises :class:`RpcError`."""
        with self.lock:
            while not self._greeted and not self._failure:
                self._room.wait(LONGEST_WAIT)
            if self._failure:
                raise self._unstarted()

    @property
    def usable(self) -> bool:
        """Whether new calls may be opened."""
        return not self._failure and not self._goaway and not self._closing and self._next_id <= STREAM_MAXIMUM

    @property
    def drained(self) -> bool:
        """Whether the server said that it drains."""
        return self._goaway is not None and self._goaway[0] == Goaway.DRAIN

    def close(self) -> None:
        """Ends the connection; calls that are open are cancelled first."""
        with self.lock:
            self._closing = True
            for call in list(self._calls.values()):
                self._abandon(call, Reset.CANCEL, RpcError(Code.CANCELLED, "the client was closed"))
            self._room.notify_all()
            self._wake()
        if threading.current_thread() is not self._thread:
            self._thread.join(5)

    # What calls ask.

    def open(self, call: Call, head: CallHeader, message: Outgoing | None, end: bool) -> None:
        """Opens a call, with its first message where there is one. Waits for a place among the streams the server
        takes. Raises :class:`RpcError`."""
        with self.lock:
            while self.usable and not self._may_open(message):
                self._check_wanted(call)
                self._room.wait(call.patience())
            if not self.usable:
                raise self._unstarted()
            self._check_wanted(call)
            payload = join(self._timed(call, head).encode())
            self._enrol(call)
            if message is None:
                call.half_closed = end
                self._transmit(frames.encode(Type.OPEN, END if end else 0, call.id, payload))
            else:
                self._send_message(call, message, end, payload)

    def send(self, call: Call, message: Outgoing, end: bool) -> bool:
        """See :meth:`Call.send`."""
        with self.lock:
            while not call.ended and not self._may_send(call):
                self._room.wait(call.patience())
            if call.ended or call.half_closed:
                return False
            self._send_message(call, message, end, b"")
            return not call.ended

    def half_close(self, call: Call) -> None:
        with self.lock:
            if not call.ended and not call.half_closed:
                call.half_closed = True
                self._transmit(frames.encode(Type.DATA, END, call.id))

    def taken(self, call: Call, message: Received) -> None:
        """The application took a message. The lock is held."""
        if call.ended:
            return  # Its credit went back when the call ended.
        size = message.cost
        call.untaken -= size
        self._held -= size
        increment = call.receive_window.take(size)
        if increment:
            self._queue(frames.window(call.id, increment))
        self._grant(size)
        self._flush()

    def reject(self, call: Call, fault: StreamFault) -> RpcError:
        """What was received is malformed: resets the call. Returns the error to raise."""
        error = RpcError(fault.code, fault.text)
        self.abandon(call, Reset.MALFORMED, error)
        return error

    def abandon(self, call: Call, code: Reset, error: RpcError) -> None:
        """Ends a call from this end."""
        with self.lock:
            self._abandon(call, code, error)

    def _abandon(self, call: Call, code: Reset, error: RpcError) -> None:
        call.cancelled = True
        if call.ended or not call.id:
            return
        self._transmit(frames.reset(call.id, code))
        # What came before the deadline did come.
        self._end(call, Status(error.code, error.message), error, keep=code is Reset.DEADLINE)

    # Sending; the lock is held.

    def _enrol(self, call: Call) -> None:
        call.id, self._next_id = self._next_id, self._next_id + 2
        now = time.monotonic()
        if not self._calls:
            self._busy_since = now
        self._calls[call.id] = call
        due = now + self.limits.keepalive
        if call.deadline is not None:
            heapq.heappush(self._deadlines, (call.deadline, call.id))
            due = min(due, call.deadline)
            if len(self._deadlines) > 2 * len(self._calls) + _IDLE_DEADLINES:
                self._deadlines = [entry for entry in self._deadlines if entry[1] in self._calls]
                heapq.heapify(self._deadlines)
        if due < self._due:
            self._due = due
            self._wake()

    def _may_open(self, message: Outgoing | None) -> bool:
        if len(self._calls) >= self.peer.streams or self._queued >= self.limits.outbound_queue:
            return False
        return message is None or self._send_window.open

    def _may_send(self, call: Call) -> bool:
        return call.send_window.open and self._send_window.open and self._queued < self.limits.outbound_queue

    def _timed(self, call: Call, head: CallHeader) -> CallHeader:
        if call.deadline is None:
            return head
        left = max(call.deadline - time.monotonic(), 0)
        micros = min(int(min(left, 2.0**44) * 1e6), 2**64 - 1)
        return CallHeader(head.method, micros, head.accepted_encodings, head.metadata)

    def _send_message(self, call: Call, message: Outgoing, end: bool, opening: bytes) -> None:
        """Sends all fragments; ``opening`` is the beginning of OPEN's payload where the message opens the call."""
        call.half_closed = call.half_closed or end
        call.send_window.spend(message.cost)
        self._send_window.spend(message.cost)
        room = self.peer.maximum_frame
        kind = Type.OPEN if opening else Type.DATA
        for flags, data in message.fragments(room - len(opening), room, end):
            if kind is Type.DATA:
                while not call.ended and self._queued >= self.limits.outbound_queue:
                    self._room.wait(call.patience())
                if call.ended:
                    return
            self._transmit(frames.encode(kind, flags, call.id, opening + data))
            kind, opening = Type.DATA, b""

    def _transmit(self, data: bytes) -> None:
        self._queue(data)
        self._flush()

    def _queue(self, data: bytes) -> None:
        if not self._queued:
            self._wrote_at = time.monotonic()
        self._out.append(data)
        self._queued += len(data)

    def _flush(self) -> None:
        """Writes what the socket takes now, or has the thread do it."""
        if not self._queued or self._failure:
            return
        if self._secured or threading.current_thread() is self._thread:
            # The thread writes at the end of its round; a TLS socket is its alone.
            if threading.current_thread() is not self._thread:
                self._wake()
            return
        try:
            self._write()
        except OSError:
            pass  # The thread meets the same error, and ends the connection.
        if self._queued:
            self._wake()

    def _write(self) -> None:
        before = self._queued
        while self._queued:
            if not self._chunk:
                self._chunk = self._next_chunk()
            try:
                sent = self._socket.send(self._chunk)
            except (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                break
            self._chunk = self._chunk[sent:]
            self._queued -= sent
        if self._queued < before:
            self._wrote_at = time.monotonic()
            if before >= self.limits.outbound_queue > self._queued:
                self._room.notify_all()

    def _next_chunk(self) -> memoryview:
        parts = [self._out.popleft()]
        size = len(parts[0])
        while self._out and size + len(self._out[0]) <= _WRITE_BYTES:
            parts.append(self._out.popleft())
            size += len(parts[-1])
        return memoryview(parts[0] if len(parts) == 1 else b"".join(parts))

    def _wake(self) -> None:
        try:
            self._wake_out.send(b"\0")
        except (BlockingIOError, OSError):
            pass  # Full: it wakes anyway. Closed: nobody is there to wake.

    # The thread.

    def _run(self) -> None:
        selector = selectors.DefaultSelector()
        try:
            selector.register(self._socket, selectors.EVENT_READ)
            selector.register(self._wake_in, selectors.EVENT_READ)
            while self._round(selector):
                pass
            self._lost("the connection was closed")
        except ConnectionFault as fault:
            self._say_and_close(fault, selector)
        except (OSError, ValueError) as error:
            self._lost(f"the connection was lost: {error}")
        except BaseException as error:
            self._lost(f"a fault of this client: {error!r}")
            raise
        finally:
            selector.close()
            for end in (self._socket, self._wake_in, self._wake_out):
                end.close()

    def _round(self, selector: selectors.BaseSelector) -> bool:
        """Writes, waits, reads. ``False`` when the connection is at its end."""
        with self.lock:
            self._write()
            if self._finished():
                return False
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._queued else 0)
            timeout = self._timers(time.monotonic())
            if self._queued:
                wanted |= selectors.EVENT_WRITE
        if wanted != self._wanted:
            selector.modify(self._socket, wanted)
            self._wanted = wanted
        readable = self._more
        for key, events in selector.select(0 if readable else timeout):
            if key.fileobj is self._wake_in:
                self._drain_wakes()
            else:
                readable = readable or bool(events & selectors.EVENT_READ)
        return not readable or self._read()

    def _finished(self) -> bool:
        if self._closing:
            return not self._queued or time.monotonic() - self._wrote_at > _DISCARD_SECONDS
        return self._goaway is not None and not self._calls and not self._queued

    def _drain_wakes(self) -> None:
        try:
            while self._wake_in.recv(4096):
                pass
        except (BlockingIOError, InterruptedError):
            pass

    def _read(self) -> bool:
        """Takes what is there; ``False`` at the end of the stream."""
        self._more = False
        for _ in range(_READS_A_ROUND if self._secured else 1):
            try:
                data = self._socket.recv(_READ_BYTES)
            except (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return True
            if not data:
                return False
            now = time.monotonic()
            self._read_at = now
            self._decoder.feed(data)
            with self.lock:
                while (frame := self._decoder.next()) is not None:
                    self._take(frame, now)
                self._partial_since = (self._partial_since or now) if self._decoder.pending else None
        # TLS may hold decrypted bytes that no selector sees.
        self._more = self._secured
        return True

    def _timers(self, now: float) -> float:
        """Does what is due and returns the seconds until something is."""
        due = [now + LONGEST_WAIT]
        while self._deadlines and (self._deadlines[0][1] not in self._calls or self._deadlines[0][0] <= now):
            call = self._calls.get(heapq.heappop(self._deadlines)[1])
            if call is not None:
                self._abandon(call, Reset.DEADLINE, RpcError(Code.DEADLINE_EXCEEDED, "the deadline passed"))
        if self._deadlines:
            due.append(self._deadlines[0][0])
        if not self._greeted:
            due.append(self._began + self.limits.handshake)
            if now >= due[-1]:
                raise ConnectionFault(Goaway.TIMEOUT, "no HELLO in time")
        if self._partial_since is not None:
            due.append(self._partial_since + self.limits.partial_frame + self._decoder.pending / 1024)
            if now >= due[-1]:
                raise ConnectionFault(Goaway.TIMEOUT, "a frame took too long")
        if self._queued:
            due.append(self._wrote_at + self.limits.outbound_stall)
            if now >= due[-1]:
                raise OSError("the server takes no bytes")
        if self._calls:
            due.append(self._keepalive(now))
        self._due = min(due)
        return max(self._due - now, 0)

    def _keepalive(self, now: float) -> float:
        heard = max(self._read_at, self._busy_since)
        if self._pinged_at is not None and self._pinged_at >= heard:
            if now >= self._pinged_at + self.limits.keepalive_timeout:
                raise OSError("the server does not answer")
            return self._pinged_at + self.limits.keepalive_timeout
        if now >= heard + self.limits.keepalive:
            self._pinged_at = now
            self._queue(frames.ping(bytes(8)))
            return now + self.limits.keepalive_timeout
        return heard + self.limits.keepalive

    # Receiving; the lock is held.

    def _take(self, frame: Frame, now: float) -> None:
        if frame.type is None:
            self._abuse.count("skipped frames and small grants", now)
        elif not self._greeted:
            self._take_greeting(frame)
        elif frame.type in (Type.HELLO, Type.OPEN):
            raise ConnectionFault(Goaway.PROTOCOL, f"{frame.type.name} from the server")
        elif frame.type is Type.PING:
            self._abuse.count("PING", now)
            if not frame.has(ACK):
                self._queue(frames.ping(frame.payload, ACK))
        elif frame.type is Type.GOAWAY:
            self._take_goaway(frame)
        elif frame.type is Type.WINDOW:
            self._take_window(frame, now)
        else:
            self._take_stream_frame(frame, now)

    def _take_greeting(self, frame: Frame) -> None:
        if frame.type is Type.GOAWAY:
            self._take_goaway(frame)
            return
        if frame.type is not Type.HELLO:
            raise ConnectionFault(Goaway.PROTOCOL, "a frame before HELLO")
        if self._goaway:
            return
        self.peer = hello.decode(frame.payload)
        self._send_window = SendWindow(self.peer.connection_window)
        self._greeted = True
        self._room.notify_all()

    def _take_goaway(self, frame: Frame) -> None:
        code = int.from_bytes(frame.payload[4:8], "big")
        self._goaway = (code, frame.payload[8:].decode(errors="replace"))
        self._last = min(self._last, frame.number)
        for call in [call for call in self._calls.values() if call.id > self._last]:
            error = self._unstarted()
            self._end(call, Status(error.code, error.message), error, keep=False)
        self._room.notify_all()

    def _take_window(self, frame: Frame, now: float) -> None:
        increment = frame.number
        if increment < SMALL_GRANT_BYTES:
            self._abuse.count("skipped frames and small grants", now)
        if frame.stream == 0:
            self._send_window.grant(increment)
        else:
            call = self._find(frame.stream)
            if increment == 0:
                raise ConnectionFault(Goaway.FLOW_CONTROL, "a WINDOW of 0")
            if call is None:
                return
            call.send_window.grant(increment)
        self._room.notify_all()

    def _take_stream_frame(self, frame: Frame, now: float) -> None:
        call = self._find(frame.stream)
        if frame.type is Type.RESET:
            self._abuse.count("RESET", now)
            if call is not None:
                self._take_reset(call, frame.number)
            return
        header, body = (None, frame.payload) if frame.type is Type.DATA else split(frame.payload)
        size = cost(frame.flags, len(body)) if frame.type is not Type.HEADERS else 0
        if call is None:
            self._receive_window.receive(size)
            self._grant(size)
            return
        if frame.type is not Type.HEADERS and call.assembler.begins(frame.flags):
            call.receive_window.begin()
            self._receive_window.begin()
        call.receive_window.receive(size)
        self._receive_window.receive(size)
        self._held += size
        call.untaken += size
        if self._held > self.limits.inbound_buffers:
            raise ConnectionFault(Goaway.CAPACITY, "too much is received and not taken")
        try:
            self._apply(call, frame, header, body, now)
        except StreamFault as fault:
            self._abandon(call, Reset.MALFORMED, RpcError(fault.code, fault.text))
            self._abuse.count("stream faults", now)

    def _apply(self, call: Call, frame: Frame, header: bytes | None, body: bytes, now: float) -> None:
        if frame.type is Type.HEADERS:
            if call.initial is not None or call.answered:
                raise malformed("HEADERS that come late or twice")
            call.initial = decode_initial(whole(header))
            if body:
                raise malformed("message bytes in HEADERS")
            call.arrived.notify_all()
        elif frame.type is Type.DATA:
            if frame.has(END):
                raise malformed("END from the server")
            if not frame.has(MSG):
                self._abuse.count("empty DATA", now)
            self._add(call, frame.flags, body)
        else:
            self._take_status(call, frame.flags, whole(header), body)

    def _add(self, call: Call, flags: int, body: bytes) -> None:
        received = call.assembler.add(flags, body)
        call.answered = True
        if received is not None:
            call.queue.append(received)
            call.arrived.notify_all()

    def _take_status(self, call: Call, flags: int, header: bytes, body: bytes) -> None:
        status = decode_status(header)
        if call.assembler.inside:
            raise malformed("STATUS inside a message")
        if flags & MSG and status.code is not Code.OK:
            raise malformed("STATUS with a message and an error")
        if not flags & MSG and (body or flags & COMPRESSED):
            raise malformed("message bytes or their flags without MSG")
        if flags & MSG:
            self._add(call, flags, body)
        self._end(call, status, None if status.code is Code.OK else RpcError.of(status), keep=True)

    def _take_reset(self, call: Call, number: int) -> None:
        refused = number == Reset.REFUSED
        name = Reset(number).name if number in list(Reset) else str(number)
        code = Code.UNAVAILABLE if refused else Code.CANCELLED
        text = "the server refused the call before it began" if refused else f"the server reset the call ({name})"
        error = RpcError(code, text, not_started=refused)
        self._end(call, Status(code, text), error, keep=False)

    def _find(self, stream: int) -> Call | None:
        """The call of a stream; ``None`` when it has ended. Raises ``ConnectionFault`` where there never was one."""
        if stream % 2 == 0 or stream >= self._next_id:
            raise ConnectionFault(Goaway.STREAM_ID, f"stream {stream} was never opened")
        return self._calls.get(stream)

    def _end(self, call: Call, status: Status, error: RpcError | None, *, keep: bool) -> None:
        """The call is over. With ``keep`` what came is still there to be taken."""
        if call.ended:
            return
        self._held -= call.untaken
        self._grant(call.untaken)
        call.untaken = 0
        call.status, call.failure = status, error
        if not keep:
            call.queue.clear()
        self._calls.pop(call.id, None)
        call.arrived.notify_all()
        self._room.notify_all()
        if self._goaway and not self._calls:
            self._wake()

    def _grant(self, size: int) -> None:
        increment = self._receive_window.take(size)
        if increment:
            self._queue(frames.window(0, increment))

    # The end.

    def _check_wanted(self, call: Call) -> None:
        if call.cancelled:
            raise RpcError(Code.CANCELLED, "the caller cancelled it", not_started=True)
        if call.deadline is not None and call.deadline <= time.monotonic():
            raise RpcError(Code.DEADLINE_EXCEEDED, "the deadline passed before the call could begin", not_started=True)

    def _unstarted(self) -> RpcError:
        if self._goaway and self._goaway[0] != Goaway.DRAIN:
            code, text = self._goaway
            name = Goaway(code).name if code in list(Goaway) else str(code)
            return RpcError(Code.UNAVAILABLE, f"the server ended the connection: {name}: {text}", not_started=True)
        if self._goaway:
            return RpcError(Code.UNAVAILABLE, "the server takes no more calls on this connection", not_started=True)
        text = self._failure.message if self._failure else "the connection is closed"
        return RpcError(Code.UNAVAILABLE, text, not_started=True)

    def _lost(self, text: str) -> None:
        with self.lock:
            if self._goaway and self._goaway[1]:
                text = f"{text}; the server said: {self._goaway[1]}"
            self._failure = RpcError(Code.UNAVAILABLE, text, lost=True)
            for call in list(self._calls.values()):
                error = RpcError(Code.UNAVAILABLE, text, lost=True)
                self._end(call, Status(error.code, error.message), error, keep=True)
            self._room.notify_all()

    def _say_and_close(self, fault: ConnectionFault, selector: selectors.BaseSelector) -> None:
        """GOAWAY, half-close, and up to a second of throwing away what still arrives, so that it can be read."""
        with self.lock:
            self._out.clear()
            self._queued = len(self._chunk)
            self._queue(frames.goaway(0, fault.code, fault.text))
        self._lost(f"the server broke the protocol: {fault}")
        until = time.monotonic() + _DISCARD_SECONDS
        shut = False
        try:
            while (left := until - time.monotonic()) > 0:
                with self.lock:
                    self._write()
                if not self._queued and not shut:
                    shut = True
                    if not self._secured:
                        self._socket.shutdown(socket.SHUT_WR)
                wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._queued else 0)
                selector.modify(self._socket, wanted)
                for key, events in selector.select(left):
                    if key.fileobj is self._wake_in:
                        self._drain_wakes()
                    elif events & selectors.EVENT_READ:
                        try:
                            if not self._socket.recv(_READ_BYTES):
                                return
                        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                            pass
        except (OSError, ValueError):
            pass  # It is at its end already.
