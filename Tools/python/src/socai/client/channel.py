"""Calls to a server wherever it is: one connection that is kept, addresses in turn, retries, tokens."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..errors import RpcError
from ..wire.faults import Code
from ..wire.headers import CallHeader
from ..wire.hello import ZLIB
from ..wire.limits import Limits
from ..wire.messages import Outgoing
from ..wire.metadata import Metadata, MetadataLike, metadata
from .address import TLS, Address, dial
from .call import Call
from .connection import Connection
from .retry import Retries

#: Seconds that a call may take where nothing else is said.
USUAL_TIMEOUT = 30.0
SOFTWARE = "socai-python/1"

#: Is told each call that is made, with every attempt a new one: to cancel it from elsewhere, to read its metadata.
OnStart = Callable[[Call], None]


class Channel:
    """All calls of a program to one ledger. Threads may share it.

    ``addresses`` are tried in order: over TLS those that say so, and every one but unix sockets where ``tls`` is there.
    ``token`` goes with every call over TLS, a unix socket or loopback, and is refused elsewhere before anything is
    sent."""

    def __init__(
        self,
        addresses: Sequence[Address],
        *,
        tls: TLS | None = None,
        token: str | None = None,
        limits: Limits | None = None,
        software: str = SOFTWARE,
        timeout: float | None = USUAL_TIMEOUT,
    ) -> None:
        if not addresses:
            raise ValueError("a channel needs an address")
        self._addresses = tuple(addresses)
        self._everywhere = tls is not None
        secure = tls or (TLS() if any(address.tls for address in addresses) else None)
        self._context: ssl.SSLContext | None = secure.context() if secure else None
        self._bearer: Metadata = (("authorization", f"Bearer {token}".encode()),) if token else ()
        self._limits = limits or Limits()
        self._software = software
        self._timeout = timeout
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._turn = 0
        self._closed = False

    def __enter__(self) -> Channel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Channel to {', '.join(map(str, self._addresses))}>"

    def close(self) -> None:
        """Ends the connection; calls under way are cancelled."""
        with self._lock:
            self._closed = True
            connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def deadline(self, timeout: float | None) -> float | None:
        """The moment when a call that begins now must have ended; ``None`` as timeout is the channel's own."""
        seconds = self._timeout if timeout is None else timeout
        return None if seconds is None else time.monotonic() + seconds

    def unary(
        self,
        method: str,
        request: bytes,
        *,
        timeout: float | None = None,
        metadata: MetadataLike | None = None,
        idempotent: bool = False,
        compress: bool = True,
        on_start: OnStart | None = None,
    ) -> bytes:
        """One message there, one back. Raises :class:`RpcError`."""
        deadline = self.deadline(timeout)
        retries = Retries(deadline, idempotent)
        while True:
            call = None
            try:
                call = self.start(method, request, True, deadline=deadline, metadata=metadata, compress=compress)
                with _Cancelling(call, on_start):
                    return _only(call)
            except RpcError as error:
                retries.after(error, _committed(call))

    def server_streaming(
        self,
        method: str,
        request: bytes,
        *,
        timeout: float | None = None,
        metadata: MetadataLike | None = None,
        idempotent: bool = False,
        compress: bool = True,
        on_start: OnStart | None = None,
    ) -> Iterator[bytes]:
        """One message there, many back. The call ends when the iterator is closed."""
        deadline = self.deadline(timeout)
        retries = Retries(deadline, idempotent)
        committed = False
        while True:
            call = None
            try:
                call = self.start(method, request, True, deadline=deadline, metadata=metadata, compress=compress)
                with _Cancelling(call, on_start):
                    while (message := call.receive()) is not None:
                        committed = True
                        yield message
                return
            except RpcError as error:
                retries.after(error, committed or _committed(call))

    def client_streaming(
        self,
        method: str,
        requests: Iterable[bytes],
        *,
        timeout: float | None = None,
        metadata: MetadataLike | None = None,
        idempotent: bool = False,
        compress: bool = True,
        on_start: OnStart | None = None,
    ) -> bytes:
        """Many messages there, one back. It is sent again only where ``requests`` can be read again, as a list can,
        or was not read yet."""
        deadline = self.deadline(timeout)
        retries = Retries(deadline, idempotent)
        source = _Repeatable(requests)
        while True:
            call = None
            try:
                call = self.start(method, None, False, deadline=deadline, metadata=metadata)
                with _Cancelling(call, on_start):
                    for request in source.again():
                        if not call.send(request, compress=compress):
                            break
                    call.half_close()
                    return _only(call)
            except RpcError as error:
                retries.after(error, _committed(call) or source.spent)

    def bidirectional(
        self,
        method: str,
        requests: Iterable[bytes],
        *,
        timeout: float | None = None,
        metadata: MetadataLike | None = None,
        compress: bool = True,
        on_start: OnStart | None = None,
    ) -> Iterator[bytes]:
        """Messages both ways, independently: a thread of its own takes ``requests`` as fast as the server does."""
        deadline = self.deadline(timeout)
        retries = Retries(deadline, idempotent=False)
        source = _Repeatable(requests)
        committed = False
        while True:
            call = None
            try:
                call = self.start(method, None, False, deadline=deadline, metadata=metadata)
                with _Cancelling(call, on_start), _Pump(call, source, compress) as pump:
                    while (message := call.receive()) is not None:
                        committed = True
                        yield message
                    pump.check()
                return
            except RpcError as error:
                retries.after(error, committed or _committed(call) or source.spent)

    def start(
        self,
        method: str,
        request: bytes | None,
        end: bool,
        *,
        deadline: float | None,
        metadata: MetadataLike | None = None,
        compress: bool = True,
    ) -> Call:
        """Opens a call once, without retries; for callers that want its parts, as :class:`Call` has them."""
        entries = _metadata(metadata)
        connection = self.connection(deadline)
        if self._bearer and not any(key == "authorization" for key, _ in entries):
            entries += self._bearer
        if not connection.secret_safe and any(key == "authorization" for key, _ in entries):
            raise RpcError(
                Code.FAILED_PRECONDITION,
                "a token goes over TLS, a unix socket or loopback only: give ca=… (SOCAI_CA)",
                not_started=True,
            )
        call = Call(connection, deadline, ZLIB)
        head = CallHeader(method, accepted_encodings=ZLIB, metadata=entries)
        connection.open(call, head, self._outgoing(connection, request, compress), end)
        return call

    def _outgoing(self, connection: Connection, request: bytes | None, compress: bool) -> Outgoing | None:
        if request is None:
            return None
        if len(request) > connection.peer.maximum_message:
            raise RpcError(
                Code.RESOURCE_EXHAUSTED,
                f"a message of {len(request)} bytes; the server takes {connection.peer.maximum_message}",
                not_started=True,
            )
        return Outgoing.of(request, connection.peer.encodings if compress else 0)

    def connection(self, deadline: float | None) -> Connection:
        """The connection that works, or a new one: each address once, from the one whose turn it is."""
        with self._lock:
            if self._closed:
                raise RpcError(Code.CANCELLED, "the client was closed", not_started=True)
            if self._connection and self._connection.usable:
                return self._connection
            if self._connection and self._connection.drained:
                self._turn += 1
            self._connection = None
            failures = []
            for _ in self._addresses:
                address = self._addresses[self._turn % len(self._addresses)]
                try:
                    self._connection = self._greeted(address, deadline)
                    return self._connection
                except (OSError, RpcError) as error:
                    failures.append(f"{address}: {error.message if isinstance(error, RpcError) else error}")
                    self._turn += 1
            if deadline is not None and time.monotonic() >= deadline:
                raise RpcError(Code.DEADLINE_EXCEEDED, "; ".join(failures), not_started=True)
            raise RpcError(Code.UNAVAILABLE, "; ".join(failures), not_started=True)

    def _greeted(self, address: Address, deadline: float | None) -> Connection:
        until = time.monotonic() + self._limits.handshake
        until = until if deadline is None else min(until, deadline)
        context = self._context if self._everywhere or address.tls else None
        connection = Connection(dial(address, context, until), self._limits, self._software)
        try:
            connection.greet()
        except BaseException:
            connection.close()
            raise
        return connection


class _Cancelling:
    """Cancels a call that is left before its end, by an exception or a closed iterator."""

    def __init__(self, call: Call, on_start: OnStart | None) -> None:
        self._call = call
        self._on_start = on_start

    def __enter__(self) -> None:
        if self._on_start:
            self._on_start(self._call)

    def __exit__(self, *_: object) -> None:
        self._call.cancel()


class _Repeatable:
    """A stream of requests that knows whether it can be read again."""

    def __init__(self, requests: Iterable[bytes]) -> None:
        self._requests = requests
        self._sequence = isinstance(requests, Sequence)
        self._iterator = None if self._sequence else iter(requests)
        self._read = False

    @property
    def spent(self) -> bool:
        return self._read and not self._sequence

    def again(self) -> Iterator[bytes]:
        for request in self._requests if self._iterator is None else self._iterator:
            self._read = True
            yield request
        self._read = True


class _Pump:
    """The thread that sends a bidirectional call's requests. What the requests raise is raised to the caller."""

    def __init__(self, call: Call, source: _Repeatable, compress: bool) -> None:
        self._call = call
        self._source = source
        self._compress = compress
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="socai requests", daemon=True)

    def __enter__(self) -> _Pump:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        self._call.cancel()
        if self._error is not None and isinstance(error, RpcError):
            raise self._error

    def check(self) -> None:
        """Raises what the requests raised."""
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            for request in self._source.again():
                if not self._call.send(request, compress=self._compress):
                    return
            self._call.half_close()
        except BaseException as error:
            self._error = error
            self._call.cancel()


def _metadata(given: MetadataLike | None) -> Metadata:
    return metadata(given)


def _committed(call: Call | None) -> bool:
    """Whether something of the answer arrived: then the call is never sent again."""
    return call is not None and (call.initial is not None or call.answered)


def _only(call: Call) -> bytes:
    """The one answer of a call that has one."""
    answer = call.receive()
    if answer is None:
        raise RpcError(Code.INTERNAL, "the server answered without a message")
    if call.receive() is not None:
        raise RpcError(Code.INTERNAL, "the server answered with more than one message")
    return answer
