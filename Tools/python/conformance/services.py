"""Conformance, Health and Reflection, as their .proto files say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Optional

import conformance_pb2
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from google.protobuf.message import DecodeError, Message
from server_call import Failure, ServerCall

from socai.rpc.v1 import health_pb2, reflection_pb2
from socai.wire.faults import Code
from socai.wire.metadata import first

if TYPE_CHECKING:
    from server import Server

#: Returns the last answer, or ``None`` where all have been sent.
Handler = Callable[[ServerCall], Awaitable[Optional[bytes]]]

_KEYS = 10_000
_PAGE_BYTES = 4096
_OFFERED = {
    "socai.rpc.v1.Conformance": conformance_pb2.DESCRIPTOR,
    "socai.rpc.v1.Health": health_pb2.DESCRIPTOR,
    "socai.rpc.v1.Reflection": reflection_pb2.DESCRIPTOR,
}


class Services:
    def __init__(self, server: Server) -> None:
        self._server = server
        self._arrivals: dict[str, int] = {}
        self._hanging = 0
        self._cancelled = 0
        self._serving = True
        self._changed: set[asyncio.Event] = set()
        conformance = {
            "Unary": self._unary,
            "Collect": self._collect,
            "Produce": self._produce,
            "Exchange": self._exchange,
            "Hang": self._hang,
            "HangStreaming": self._hang_streaming,
            "Probe": self._probe,
        }
        self.methods: dict[str, Handler] = {
            f"socai.rpc.v1.Conformance/{name}": _echoing(handler) for name, handler in conformance.items()
        }
        self.methods["socai.rpc.v1.Health/Check"] = self._check
        self.methods["socai.rpc.v1.Health/Watch"] = self._watch
        self.methods["socai.rpc.v1.Reflection/ListServices"] = self._list_services
        self.methods["socai.rpc.v1.Reflection/GetDescriptors"] = self._descriptors

    def stop_serving(self) -> None:
        """Health says NOT_SERVING from now on."""
        self._serving = False
        for event in self._changed:
            event.set()

    # Conformance.

    async def _unary(self, call: ServerCall) -> bytes:
        request = _parse(conformance_pb2.UnaryRequest(), await call.receive_only())
        arrivals = self._arrive(request.key)
        if request.delay_us:
            await asyncio.sleep(request.delay_us / 1e6)
        if request.key and arrivals <= request.failures:
            raise Failure(Code.UNAVAILABLE, f"failure {arrivals} of {request.failures}")
        _end_as(request.outcome)
        reply = conformance_pb2.UnaryReply(
            body=request.body or _zeros(call, request.size),
            principal=call.principal,
            traceparent=(first(call.head.metadata, "traceparent") or b"").decode(errors="replace"),
            arrivals=arrivals,
        )
        if call.deadline is not None:
            left = int((call.deadline - asyncio.get_running_loop().time()) * 1e6)
            reply.deadline_left_us = min(max(left, 0), call.head.timeout_us or 0)
        return reply.SerializeToString()

    def _arrive(self, key: str) -> int:
        if not key:
            return 0
        if len(self._arrivals) >= _KEYS:
            del self._arrivals[next(iter(self._arrivals))]
        self._arrivals[key] = self._arrivals.get(key, 0) + 1
        return self._arrivals[key]

    async def _collect(self, call: ServerCall) -> bytes:
        reply = conformance_pb2.CollectReply()
        while (message := await call.receive()) is not None:
            request = _parse(conformance_pb2.CollectRequest(), message)
            reply.bytes += len(request.body)
            reply.messages += 1
            _end_as(request.outcome)
        return reply.SerializeToString()

    async def _produce(self, call: ServerCall) -> None:
        await self._answer(call, _parse(conformance_pb2.ProduceRequest(), await call.receive_only()))

    async def _exchange(self, call: ServerCall) -> None:
        while (message := await call.receive()) is not None:
            await self._answer(call, _parse(conformance_pb2.ProduceRequest(), message))

    async def _answer(self, call: ServerCall, request: conformance_pb2.ProduceRequest) -> None:
        for wanted in request.chunks:
            if wanted.delay_us:
                await asyncio.sleep(wanted.delay_us / 1e6)
            await call.send(conformance_pb2.Chunk(body=_zeros(call, wanted.size)).SerializeToString())
        _end_as(request.outcome)

    async def _hang(self, call: ServerCall) -> bytes:
        with _Hanging(self):
            await call.receive_only()
            await asyncio.Event().wait()
        return b""

    async def _hang_streaming(self, call: ServerCall) -> None:
        with _Hanging(self):
            await asyncio.Event().wait()

    async def _probe(self, call: ServerCall) -> bytes:
        _parse(conformance_pb2.ProbeRequest(), await call.receive_only())
        with open("/proc/self/statm", encoding="ascii") as file:
            resident = int(file.read().split()[1]) * _PAGE_BYTES
        reply = conformance_pb2.ProbeReply(hanging=self._hanging, cancelled=self._cancelled, resident_bytes=resident)
        return reply.SerializeToString()

    def begin_hanging(self) -> None:
        self._hanging += 1

    def end_hanging(self, cancelled: bool) -> None:
        self._hanging -= 1
        self._cancelled += cancelled

    # Health.

    def _state(self, service: str) -> int:
        if service and service not in _OFFERED:
            return health_pb2.HealthReply.SERVICE_UNKNOWN
        return health_pb2.HealthReply.SERVING if self._serving else health_pb2.HealthReply.NOT_SERVING

    async def _check(self, call: ServerCall) -> bytes:
        request = _parse(health_pb2.HealthRequest(), await call.receive_only())
        state = self._state(request.service)
        if state == health_pb2.HealthReply.SERVICE_UNKNOWN:
            raise Failure(Code.NOT_FOUND, f"there is no service {request.service}")
        return health_pb2.HealthReply(state=state).SerializeToString()

    async def _watch(self, call: ServerCall) -> None:
        request = _parse(health_pb2.HealthRequest(), await call.receive_only())
        changed = asyncio.Event()
        self._changed.add(changed)
        try:
            said = None
            while True:
                changed.clear()
                state = self._state(request.service)
                if state != said:
                    await call.send(health_pb2.HealthReply(state=state).SerializeToString())
                    said = state
                await changed.wait()
        finally:
            self._changed.discard(changed)

    # Reflection.

    async def _list_services(self, call: ServerCall) -> bytes:
        _parse(reflection_pb2.ListServicesRequest(), await call.receive_only())
        reply = reflection_pb2.ListServicesReply()
        for name in sorted(_OFFERED):
            file = FileDescriptorProto()
            _OFFERED[name].CopyToProto(file)
            service = next(entry for entry in file.service if f"{file.package}.{entry.name}" == name)
            entry = reply.services.add(name=name)
            for method in service.method:
                entry.methods.add(
                    name=method.name,
                    client_streaming=method.client_streaming,
                    server_streaming=method.server_streaming,
                    request=method.input_type.lstrip("."),
                    reply=method.output_type.lstrip("."),
                )
        return reply.SerializeToString()

    async def _descriptors(self, call: ServerCall) -> bytes:
        request = _parse(reflection_pb2.GetDescriptorsRequest(), await call.receive_only())
        file = _OFFERED.get(request.service)
        if file is None:
            raise Failure(Code.NOT_FOUND, f"there is no service {request.service}")
        files = FileDescriptorSet()
        _add_file(files, file, set())
        return reflection_pb2.GetDescriptorsReply(files=files.SerializeToString()).SerializeToString()


class _Hanging:
    """Counts a handler while it runs, and how it ended."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def __enter__(self) -> None:
        self._services.begin_hanging()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._services.end_hanging(kind is asyncio.CancelledError)


def _echoing(handler: Handler) -> Handler:
    """Copies the metadata that asks for it, as every method of the service does."""

    async def run(call: ServerCall) -> bytes | None:
        wanted = [entry for entry in call.head.metadata if entry[0] == "x-echo-initial"]
        call.trailers = tuple(entry for entry in call.head.metadata if entry[0] == "x-echo-trailing")
        if wanted:
            call.send_initial(tuple(wanted))
        return await handler(call)

    return run


def _parse(message: Message, data: bytes):  # type: ignore[no-untyped-def]
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise Failure(Code.INVALID_ARGUMENT, f"the request is no {type(message).__name__}: {error}") from None
    return message


def _end_as(outcome: conformance_pb2.Outcome) -> None:
    if outcome.code:
        retry = outcome.retry_after_ms if outcome.HasField("retry_after_ms") else None
        raise Failure(Code.read(outcome.code), outcome.message, outcome.details, retry)


def _zeros(call: ServerCall, size: int) -> bytes:
    if size > call.connection.peer.maximum_message:
        raise Failure(Code.RESOURCE_EXHAUSTED, f"a body of {size} bytes is over the client's maximum message")
    return bytes(size)


def _add_file(files: FileDescriptorSet, file: FileDescriptor, seen: set[str]) -> None:
    if file.name in seen:
        return
    seen.add(file.name)
    for imported in file.dependencies:
        _add_file(files, imported, seen)
    file.CopyToProto(files.file.add())
