"""Typed methods over a channel, made from a service's description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass

from ..errors import RpcError
from ..wire.faults import Code
from .channel import Channel


class Stub:
    """``stub.Method(request)`` for each method of a service, of whichever kind: what streams is an iterable.

    Keyword arguments are those of the channel: ``timeout`` in seconds, ``metadata``, ``idempotent`` (not for
    bidirectional calls), ``compress``.

    >>> ledger = Stub(channel, ledger_pb2.DESCRIPTOR, "Ledger")        # doctest: +SKIP
    >>> ledger.GetStatus(ledger_pb2.GetStatusRequest()).position       # doctest: +SKIP
    78
    """

    def __init__(self, channel: Channel, file: FileDescriptor, service: str) -> None:
        description = FileDescriptorProto()
        file.CopyToProto(description)
        self._name = f"{description.package}.{service}"
        found = next((entry for entry in description.service if entry.name == service), None)
        if found is None:
            raise ValueError(f"{file.name} has no service {service}")
        for method in found.method:
            reply = file.pool.FindMessageTypeByName(method.output_type.lstrip("."))
            kind = (method.client_streaming, method.server_streaming)
            setattr(self, method.name, _Method(channel, f"{self._name}/{method.name}", kind, GetMessageClass(reply)))

    def __repr__(self) -> str:
        return f"<Stub of {self._name}>"

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self._name} has no method {name}")


class _Method:
    def __init__(self, channel: Channel, path: str, kind: tuple[bool, bool], reply: type[Message]) -> None:
        self._channel = channel
        self._path = path
        self._kind = kind
        self._reply = reply

    def __repr__(self) -> str:
        return f"<method {self._path}>"

    def __call__(self, request: Message | Iterable[Message], **options: Any) -> Any:
        streams_in, streams_out = self._kind
        payload: Any = request.SerializeToString() if isinstance(request, Message) else _serialised(request)
        if streams_in and streams_out:
            return self._replies(self._channel.bidirectional(self._path, payload, **options))
        if streams_out:
            return self._replies(self._channel.server_streaming(self._path, payload, **options))
        if streams_in:
            return self._parsed(self._channel.client_streaming(self._path, payload, **options))
        return self._parsed(self._channel.unary(self._path, payload, **options))

    def _replies(self, messages: Iterator[bytes]) -> Iterator[Any]:
        for message in messages:
            yield self._parsed(message)

    def _parsed(self, message: bytes) -> Any:
        reply = self._reply()
        try:
            reply.ParseFromString(message)
        except DecodeError as error:
            raise RpcError(Code.INTERNAL, f"the server's answer is no {self._reply.__name__}: {error}") from None
        return reply


def _serialised(requests: Iterable[Message]) -> Any:
    """A list stays one, so that a call may be sent again."""
    if isinstance(requests, (list, tuple)):
        return [request.SerializeToString() for request in requests]
    return (request.SerializeToString() for request in requests)
