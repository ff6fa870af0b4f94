"""A server that does what a test says, byte by byte."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from socai.client.address import Address
from socai.client.channel import Channel
from socai.wire import frames
from socai.wire.frames import PREFACE, Decoder, Frame, Type
from socai.wire.headers import Status, join
from socai.wire.hello import Hello
from socai.wire.limits import Limits

PATIENCE = 10.0


class Peer:
    """The server's end of one connection."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        self.socket.settimeout(PATIENCE)
        self.decoder = Decoder(1 << 20)

    def greet(self, hello: Hello | None = None) -> None:
        preface = b""
        while len(preface) < len(PREFACE):
            preface += self.socket.recv(len(PREFACE) - len(preface))
        assert preface == PREFACE, preface
        assert self.next().type is Type.HELLO
        self.send(frames.encode(Type.HELLO, 0, 0, (hello or Hello.of(Limits(), "scripted")).encode()))

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self, stream: int, message: bytes = b"", status: Status | None = None) -> None:
        flags = 0 if status else frames.MSG
        self.send(frames.encode(Type.STATUS, flags, stream, join((status or Status()).encode(), message)))

    def next(self) -> Frame:
        """The next frame. Raises ``ConnectionError`` at the end."""
        while (frame := self.decoder.next()) is None:
            data = self.socket.recv(65536)
            if not data:
                raise ConnectionError("the client closed")
            self.decoder.feed(data)
        return frame

    def expect(self, *types: Type) -> Frame:
        """The next frame that is of one of these types; WINDOW is skipped unless it is asked for."""
        while True:
            frame = self.next()
            if frame.type in types:
                return frame
            if frame.type is not Type.WINDOW:
                raise AssertionError(f"expected {types}, found {frame}")

    def ended(self) -> bool:
        """Whether the client closes now."""
        try:
            while True:
                self.next()
        except ConnectionError:
            return True
        except TimeoutError:
            return False


Script = Callable[[Peer], None]


class ScriptedServer:
    """Runs one script for each connection, in order; what a script raises fails the test at the end."""

    def __init__(self, *scripts: Script, limits: Limits | None = None) -> None:
        self._scripts = scripts
        self._limits = limits
        self._failure: BaseException | None = None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = Address("127.0.0.1", self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._run, daemon=True)

    def channel(self, **options: object) -> Channel:
        return Channel([self.address], limits=self._limits, timeout=PATIENCE, **options)  # type: ignore[arg-type]

    def abandon(self) -> None:
        """Gives the address back without having served."""
        self._listening.close()

    def join(self) -> None:
        """Waits until all scripts have run."""
        self._thread.join(PATIENCE)

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._thread.join(PATIENCE)
        self._listening.close()
        if self._failure and kind is None:
            raise self._failure

    def _run(self) -> None:
        try:
            for script in self._scripts:
                self._listening.settimeout(PATIENCE)
                connected, _ = self._listening.accept()
                with connected:
                    script(Peer(connected))
        except BaseException as error:
            self._failure = error
