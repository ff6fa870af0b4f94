"""Cases that make calls and say how each ended."""

from __future__ import annotations

import argparse
import queue
import threading
import time
import unicodedata
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from conformance_pb2 import (
    Chunk,
    ChunkWanted,
    CollectReply,
    CollectRequest,
    HangRequest,
    ProduceRequest,
    UnaryReply,
    UnaryRequest,
)

from socai.client.call import Call
from socai.client.channel import Channel
from socai.errors import RpcError
from socai.rpc.v1.health_pb2 import HealthReply, HealthRequest

SERVICE = "socai.rpc.v1.Conformance"


@dataclass
class Result:
    """What one line of the output says."""

    code: int = 0
    messages: int = 0
    bytes: int = 0
    arrivals: int = 0
    principal: str = ""
    message: str = ""

    def line(self, number: int) -> str:
        text = "".join(" " if unicodedata.category(mark) in ("Cc", "Zl", "Zp") else mark for mark in self.message)
        return (
            f"result {number} code={self.code} messages={self.messages} bytes={self.bytes} "
            f"arrivals={self.arrivals} principal={self.principal or '-'} message={text}"
        )

    def count(self, body: bytes) -> None:
        self.messages += 1
        self.bytes += len(body)


_Run = Callable[[Channel, argparse.Namespace, dict[str, Any], Result], None]
_printing = threading.Lock()


def run_calls(channel: Channel, options: argparse.Namespace) -> int:
    """All calls: ``repeat`` rounds of ``parallel`` at once."""
    number = 0
    for _ in range(options.repeat):
        threads = []
        for _ in range(options.parallel):
            number += 1
            threads.append(threading.Thread(target=_one, args=(channel, options, number)))
            threads[-1].start()
        for thread in threads:
            thread.join()
    return 0


def body(size: int) -> bytes:
    """Bytes that do not compress well."""
    return bytes((index * 2654435761 & 0xFFFFFFFF) >> 24 for index in range(size))


def _one(channel: Channel, options: argparse.Namespace, number: int) -> None:
    result = Result()
    try:
        CALLS[options.case](channel, options, _settings(options), result)
    except RpcError as error:
        result.code, result.message = int(error.code), error.message
    with _printing:
        print(result.line(number), flush=True)


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    def on_start(call: Call) -> None:
        if options.cancel_after_ms is not None:
            timer = threading.Timer(options.cancel_after_ms / 1000, call.cancel)
            timer.daemon = True
            timer.start()
        if options.pause_ms:
            time.sleep(options.pause_ms / 1000)

    return {"timeout": options.timeout_ms / 1000, "compress": options.compress, "on_start": on_start}


def _unary(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    request = UnaryRequest(
        size=options.size,
        body=body(options.body),
        delay_us=1000 * (options.delay_ms or 0),
        key=str(uuid.uuid4()),
        failures=options.failures,
    ).SerializeToString()
    reply = UnaryReply.FromString(channel.unary(f"{SERVICE}/Unary", request, idempotent=options.idempotent, **settings))
    result.count(reply.body)
    result.arrivals, result.principal = reply.arrivals, reply.principal


def _collect(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    requests = [CollectRequest(body=body(options.body)).SerializeToString()] * options.messages
    CollectReply.FromString(
        channel.client_streaming(f"{SERVICE}/Collect", requests, idempotent=options.idempotent, **settings)
    )
    result.count(b"")


def _produce(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    wanted = ChunkWanted(size=options.size, delay_us=1000 * (options.delay_ms or 0))
    request = ProduceRequest(chunks=[wanted] * options.messages).SerializeToString()
    replies = channel.server_streaming(f"{SERVICE}/Produce", request, idempotent=options.idempotent, **settings)
    for message in replies:
        result.count(Chunk.FromString(message).body)


def _exchange(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    request = ProduceRequest(chunks=[ChunkWanted(size=options.size)]).SerializeToString()
    answers: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def requests() -> Iterator[bytes]:
        for index in range(options.messages):
            yield request
            if not answers.get():
                return

    try:
        for message in channel.bidirectional(f"{SERVICE}/Exchange", requests(), **settings):
            result.count(Chunk.FromString(message).body)
            answers.put(True)
    finally:
        answers.put(False)


def _hang(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    channel.unary(f"{SERVICE}/Hang", HangRequest().SerializeToString(), idempotent=options.idempotent, **settings)


def _hang_streaming(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    over = threading.Event()

    def requests() -> Iterator[bytes]:
        over.wait()
        return
        yield b""

    try:
        for message in channel.bidirectional(f"{SERVICE}/HangStreaming", requests(), **settings):
            result.count(message)
    finally:
        over.set()


def _health(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    request = HealthRequest().SerializeToString()
    reply = HealthReply.FromString(
        channel.unary("socai.rpc.v1.Health/Check", request, idempotent=options.idempotent, **settings)
    )
    result.count(b"")
    result.message = HealthReply.State.Name(reply.state)


def _watch(channel: Channel, options: argparse.Namespace, settings: dict[str, Any], result: Result) -> None:
    request = HealthRequest().SerializeToString()
    for message in channel.server_streaming("socai.rpc.v1.Health/Watch", request, **settings):
        result.count(b"")
        with _printing:
            print(f"state {HealthReply.State.Name(HealthReply.FromString(message).state)}", flush=True)


CALLS: dict[str, _Run] = {
    "unary": _unary,
    "collect": _collect,
    "produce": _produce,
    "exchange": _exchange,
    "hang": _hang,
    "hang_streaming": _hang_streaming,
    "health": _health,
    "watch": _watch,
}
