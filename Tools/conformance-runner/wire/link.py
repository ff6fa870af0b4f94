"""One connection to a peer, from either side: it checks what arrives against wire.md and sorts it into events."""

import asyncio
import ssl
import struct
import zlib
from collections import defaultdict, deque
from dataclasses import dataclass

from wire import frames, headers
from wire.frames import COMPRESSED, END, MORE, MSG, Frame, Violation

PATIENCE = 6.0


@dataclass
class Event:
    """What a frame meant; `kind` is hello, open, headers, message, end, status, reset, window, ping, pong, goaway."""

    kind: str
    stream: int = 0
    value: object = None
    message: bytes | None = None
    compressed: bool = False
    end: bool = False

    def __str__(self):
        shown = self.value if not isinstance(self.value, bytes) else self.value[:32].hex()
        size = "" if self.message is None else f" with {len(self.message)} bytes"
        return f"{self.kind} {self.stream} {shown}{size}"


class Stream:
    """What the suite knows of one stream."""

    def __init__(self, window):
        self.window = window
        self.owed = 0
        self.partial = None
        self.is_compressed = False
        self.is_over = False
        self.has_answer = False


class Link:
    """Frames in and out. `role` is the suite's own: "client" towards a server peer, "server" towards a client peer."""

    def __init__(self, reader, writer, role, grants=True):
        self.reader, self.writer, self.role = reader, writer, role
        self.own = dict(headers.STANDARD_HELLO)
        self.peer = dict(headers.FLOORS)
        self.buffer = bytearray()
        self.events = defaultdict(deque)
        self.news = asyncio.Condition()
        self.failure = None
        self.is_closed = False
        self.grants = grants
        self.streams = {}
        self.window = headers.FLOORS["connection"]
        self.owed = 0
        self.highest = 0
        self.seen_hello = False
        self.needs_preface = role == "server"
        self.gap = None
        self.cut = None
        self.sent = 0
        self.log = deque(maxlen=24)
        self.task = asyncio.create_task(self._read())

    # Sending

    async def send(self, data):
        """Sends bytes, as the case wants them cut; to a peer that is gone, none."""
        if self.writer.is_closing():
            return
        if self.gap is not None:
            for index in range(len(data)):
                if self.writer.is_closing():
                    return
                self.writer.write(data[index : index + 1])
                await self._drain()
                await asyncio.sleep(self.gap)
        elif self.cut is not None and self.sent < self.cut < self.sent + len(data):
            place = self.cut - self.sent
            self.writer.write(data[:place])
            await self._drain()
            await asyncio.sleep(0.0005)
            self.writer.write(data[place:])
            await self._drain()
        else:
            self.writer.write(data)
            await self._drain()
        self.sent += len(data)

    async def _drain(self):
        try:
            await asyncio.wait_for(self.writer.drain(), 20)
        except (ConnectionError, ssl.SSLError):
            pass  # the peer ended the connection: what it said before is in the events
        except asyncio.TimeoutError:
            raise Violation("the peer stopped reading") from None

    async def frame(self, type, stream, flags=0, payload=b"", **broken):
        await self.send(frames.encode(frames.TYPES[type], flags, stream, payload, **broken))

    async def greet(self, **values):
        """The suite's preface and HELLO, and the peer's."""
        self.announce(values)
        data = frames.encode(1, 0, 0, headers.hello(self.own))
        if self.role == "client":
            await self.send(frames.PREFACE + data)
            await self.expect("hello", 0)
        else:
            await self.expect("hello", 0)
            await self.send(data)

    def announce(self, values):
        self.own.update(values)
        self.window = self.own["connection"] or headers.FLOORS["connection"]

    async def call(self, method, message=b"", stream=None, end=True, timeout=30_000_000, encodings=0, metadata=b""):
        """Opens a call with one message; its stream."""
        stream = stream or self.next_stream()
        header = headers.call_header(b"socai.rpc.v1." + method.encode(), timeout, encodings, metadata)
        flags = (MSG if message is not None else 0) | (END if end else 0)
        self.opened(stream)
        await self.frame("OPEN", stream, flags, struct.pack(">H", len(header)) + header + (message or b""))
        return stream

    def next_stream(self):
        return self.highest + 2 if self.highest & 1 else self.highest + 1

    def opened(self, stream):
        if stream not in self.streams:
            self.streams[stream] = Stream(self.own["window"] or headers.FLOORS["window"])
        self.highest = max(self.highest, stream)

    # Receiving

    async def _read(self):
        try:
            while True:
                data = await self.reader.read(1 << 16)
                if not data:
                    break
                self.buffer += data
                await self._parse()
                async with self.news:
                    self.news.notify_all()
        except Violation as violation:
            self.failure = violation
        except (ConnectionError, ssl.SSLError, OSError):
            pass
        except Exception as error:  # a defect of the suite itself must not look like silence
            self.failure = Violation(f"the suite failed: {error!r}")
        self.is_closed = True
        async with self.news:
            self.news.notify_all()

    async def _parse(self):
        if self.needs_preface:
            if len(self.buffer) < 8:
                return
            if self.buffer[:8] != frames.PREFACE:
                raise Violation(f"the client began with {bytes(self.buffer[:8]).hex()}")
            del self.buffer[:8]
            self.needs_preface = False
        at = 0
        while True:
            found = frames.decode(memoryview(self.buffer)[at:], self.own["frame"] or headers.FLOORS["frame"])
            if found is None:
                break
            frame, size = found
            at += size
            self.log.append(str(frame))
            await self._receive(frame)
        if at:
            del self.buffer[:at]

    async def _receive(self, frame):
        name = frames.TYPE_NAMES.get(frame.type)
        if name is None:
            return
        if not self.seen_hello and name not in ("HELLO", "GOAWAY"):
            raise Violation(f"the peer's first frame is {frame}")
        await getattr(self, "_on_" + name.lower())(frame)

    def _add(self, event):
        self.events[event.stream].append(event)

    def _connection_frame(self, frame, size=None):
        if frame.stream != 0 or (size is not None and len(frame.payload) != size):
            raise Violation(f"the peer sent {frame}")

    async def _on_hello(self, frame):
        self._connection_frame(frame)
        if self.seen_hello:
            raise Violation("the peer sent HELLO twice")
        self.seen_hello = True
        self.peer = headers.read_hello(frame.payload)
        self._add(Event("hello", 0, self.peer))

    async def _on_ping(self, frame):
        self._connection_frame(frame, 8)
        self._add(Event("pong" if frame.flags else "ping", 0, frame.payload))

    async def _on_goaway(self, frame):
        self._connection_frame(frame)
        if not 8 <= len(frame.payload) <= 264:
            raise Violation(f"the peer sent {frame}")
        last, code = struct.unpack_from(">II", frame.payload)
        if last > frames.LAST_STREAM:
            raise Violation(f"the peer sent {frame}")
        try:
            text = frame.payload[8:].decode()
        except UnicodeDecodeError:
            raise Violation(f"the peer's GOAWAY has a text that is no UTF-8: {frame}") from None
        self._add(Event("goaway", 0, (last, code, text)))

    async def _on_window(self, frame):
        if len(frame.payload) != 4 or frame.payload == bytes(4):
            raise Violation(f"the peer sent {frame}")
        if frame.stream and frame.stream not in self.streams:
            raise Violation(f"the peer granted to a stream that was never opened: {frame}")
        if frame.stream == 0 or not self.streams[frame.stream].is_over:
            self.events[("window", frame.stream)].append(int.from_bytes(frame.payload, "big"))

    async def _on_reset(self, frame):
        if len(frame.payload) != 4 or frame.stream not in self.streams:
            raise Violation(f"the peer sent {frame}")
        self.streams[frame.stream].is_over = True
        self._add(Event("reset", frame.stream, int.from_bytes(frame.payload, "big")))

    def _header(self, frame):
        size = int.from_bytes(frame.payload[:2], "big")
        if len(frame.payload) < 2 + size or size > 15 << 10:
            raise Violation(f"the peer sent a header over its frame: {frame}")
        return frame.payload[2 : 2 + size], frame.payload[2 + size :]

    async def _on_open(self, frame):
        if self.role != "server" or frame.stream & 1 == 0 or frame.stream <= self.highest:
            raise Violation(f"the peer sent {frame}")
        header, rest = self._header(frame)
        self.opened(frame.stream)
        event = Event("open", frame.stream, headers.Header.of_call(header), end=bool(frame.flags & END))
        self._add(event)
        self._message(frame, rest)

    async def _on_headers(self, frame):
        stream = self._answered(frame)
        if stream.is_over:
            return
        if stream.has_answer:
            raise Violation(f"HEADERS came late or twice: {frame}")
        stream.has_answer = True
        header, rest = self._header(frame)
        if rest:
            raise Violation(f"HEADERS has more than a header: {frame}")
        self._add(Event("headers", frame.stream, headers.Header.of_answer(header)))

    async def _on_data(self, frame):
        stream = self.streams.get(frame.stream)
        if stream is None or (self.role == "client" and frame.flags & END):
            raise Violation(f"the peer sent {frame}")
        stream.has_answer = True
        if not frame.flags & MSG and (frame.payload or not frame.flags & END):
            raise Violation(f"the peer sent DATA without a message: {frame}")
        self._message(frame, frame.payload)

    async def _on_status(self, frame):
        stream = self._answered(frame)
        header, rest = self._header(frame)
        if stream.is_over:
            return
        if stream.partial is not None:
            raise Violation("STATUS came inside a message")
        status = headers.Header.of_status(header)
        if rest and (not frame.flags & MSG or status.code):
            raise Violation(f"STATUS has a message that it must not have: {frame}")
        self._message(frame, rest)
        stream.is_over = True
        self._add(Event("status", frame.stream, status))

    def _answered(self, frame):
        if self.role != "client" or frame.stream not in self.streams:
            raise Violation(f"the peer sent {frame}")
        return self.streams[frame.stream]

    def _message(self, frame, payload):
        """Flow control and fragments, section 5 and 7."""
        stream = self.streams[frame.stream]
        if frame.flags & MSG:
            if stream.partial is None:
                if not stream.is_over and (stream.window <= 0 or self.window <= 0):
                    raise Violation(f"a message began with windows {stream.window} and {self.window}: {frame}")
                stream.is_compressed = bool(frame.flags & COMPRESSED)
                stream.partial = bytearray()
            elif frame.flags & COMPRESSED:
                raise Violation(f"COMPRESSED on a later fragment: {frame}")
            if frame.flags & MORE and (not payload or frame.flags & END):
                raise Violation(f"a fragment is empty or ends the stream: {frame}")
            stream.partial += payload
            self._charge(frame.stream, len(payload) + (0 if frame.flags & MORE else 64))
            if not frame.flags & MORE:
                data, stream.partial = bytes(stream.partial), None
                plain = self._inflated(data) if stream.is_compressed else data
                if len(plain) > (self.own["message"] or headers.FLOORS["message"]):
                    raise Violation(f"the peer sent a message of {len(plain)} bytes")
                if not stream.is_over:
                    self._add(Event("message", frame.stream, None, plain, stream.is_compressed))
        elif stream.partial is not None and frame.type == frames.TYPES["DATA"]:
            raise Violation(f"a message was not finished: {frame}")
        if frame.flags & END and frame.type in (2, 4):
            self._add(Event("end", frame.stream))

    def _inflated(self, data):
        size = int.from_bytes(data[:4], "big")
        if len(data) < 4 or size == 0 or (size > 64 << 10 and size > 200 * (len(data) - 4)):
            raise Violation(f"the peer sent a compressed message that breaks section 6: {size} of {len(data)} bytes")
        inflater = zlib.decompressobj()
        plain = inflater.decompress(data[4:], size + 1)
        if len(plain) != size or not inflater.eof or inflater.unused_data:
            raise Violation("the peer sent a compressed message of another size than it says")
        if size < 1024 or len(data) > size * 9 // 10 + 4:
            raise Violation(f"the peer compressed {size} bytes to {len(data)}, which section 6 leaves alone")
        return plain

    def _charge(self, number, cost):
        stream = self.streams[number]
        stream.window -= cost
        self.window -= cost
        if not self.grants:
            return
        stream.owed += cost
        self.owed += cost
        out = b""
        if self.owed >= (self.own["connection"] or 65536) // 2:
            out += frames.encode(7, 0, 0, struct.pack(">I", self.owed))
            self.window, self.owed = self.window + self.owed, 0
        if stream.owed >= (self.own["window"] or 65536) // 2 and not stream.is_over:
            out += frames.encode(7, 0, number, struct.pack(">I", stream.owed))
            stream.window, stream.owed = stream.window + stream.owed, 0
        if out:
            self.writer.write(out)

    async def grant(self, number, increment):
        """Sends a WINDOW of the suite's own."""
        self.granted(number, increment)
        await self.frame("WINDOW", number, 0, struct.pack(">I", increment))

    def granted(self, number, increment):
        """A case granted by itself."""
        if number == 0:
            self.window += increment
        elif number in self.streams:
            self.streams[number].window += increment

    # Expecting

    async def next(self, stream, patience=PATIENCE):
        """The next event of a stream, or of the connection; None at its end."""

        def ready():
            return self.failure or self.events[stream] or self.is_closed

        async with self.news:
            try:
                await asyncio.wait_for(self.news.wait_for(ready), patience)
            except asyncio.TimeoutError:
                raise Violation(f"nothing came within {patience:g} s") from None
        if self.events[stream]:
            return self.events[stream].popleft()
        if self.failure:
            raise self.failure
        return None

    async def expect(self, kind, stream, patience=PATIENCE):
        try:
            event = await self.next(stream, patience)
        except Violation as violation:
            raise Violation(f"expected {kind} {stream}: {violation}{self.history()}") from None
        if event is None:
            farewell = next((e for e in self.events[0] if e.kind == "goaway"), None)
            said = f" ({farewell})" if farewell else ""
            raise Violation(f"expected {kind} {stream}, the connection ended{said}{self.history()}")
        if event.kind != kind:
            raise Violation(f"expected {kind} {stream}, came {event}{self.history()}")
        return event

    async def closed(self, patience=PATIENCE):
        """Waits for the peer to end the connection."""
        async with self.news:
            try:
                await asyncio.wait_for(self.news.wait_for(lambda: self.is_closed), patience)
            except asyncio.TimeoutError:
                raise Violation(f"the connection was not closed within {patience:g} s{self.history()}") from None
        if self.failure:
            raise self.failure

    async def granted_window(self, stream, patience=PATIENCE):
        """The increment of the peer's next WINDOW."""
        key = ("window", stream)
        async with self.news:
            try:
                await asyncio.wait_for(
                    self.news.wait_for(lambda: self.events[key] or self.is_closed), patience
                )
            except asyncio.TimeoutError:
                raise Violation(f"no WINDOW for {stream} within {patience:g} s{self.history()}") from None
        if not self.events[key]:
            raise Violation(f"expected WINDOW for {stream}, the connection ended")
        return self.events[key].popleft()

    def history(self):
        return "; it sent " + (" / ".join(self.log) or "nothing")

    async def close(self):
        self.task.cancel()
        self.writer.transport.abort()
        try:
            await self.task
        except asyncio.CancelledError:
            pass
