"""Cases that know what is right."""

from __future__ import annotations

import argparse
import math
import queue
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from call_cases import SERVICE
from conformance_pb2 import (
    Chunk,
    ChunkWanted,
    CollectReply,
    CollectRequest,
    HangRequest,
    Outcome,
    ProbeReply,
    ProbeRequest,
    ProduceRequest,
    UnaryReply,
    UnaryRequest,
)
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from socai.client.call import Call
from socai.client.channel import Channel
from socai.errors import Code, RpcError
from socai.rpc.v1.health_pb2 import HealthReply, HealthRequest
from socai.rpc.v1.reflection_pb2 import (
    GetDescriptorsReply,
    GetDescriptorsRequest,
    ListServicesReply,
    ListServicesRequest,
)

THERE = (27_182, 8, 1_828, 45_904)
BACK = (31_415, 9, 2_653, 58_979)
EVERY_BYTE = bytes(range(256))
PATIENCE = 2.0


class Wrong(Exception):
    """What was expected did not come."""


@dataclass
class Checks:
    """One case under way."""

    channel: Channel
    compress: bool = False
    failed: bool = False
    options: dict[str, Any] = field(default_factory=dict)

    def check(self, name: str, run: Callable[[], None]) -> None:
        """Runs one check and prints its line."""
        try:
            run()
        except (Wrong, RpcError) as error:
            self.failed = True
            print(f"fail {name}: {' '.join(str(error).split())}", flush=True)
        else:
            print(f"pass {name}", flush=True)

    def unary(self, request: UnaryRequest, **options: Any) -> UnaryReply:
        payload = request.SerializeToString()
        answer = self.channel.unary(f"{SERVICE}/Unary", payload, **{"compress": self.compress, **options})
        return UnaryReply.FromString(answer)

    def collect(self, requests: Iterable[CollectRequest], **options: Any) -> CollectReply:
        payloads = [request.SerializeToString() for request in requests]
        answer = self.channel.client_streaming(f"{SERVICE}/Collect", payloads, **{"compress": self.compress, **options})
        return CollectReply.FromString(answer)

    def produce(self, request: ProduceRequest, **options: Any) -> Iterator[Chunk]:
        payload = request.SerializeToString()
        options = {"compress": self.compress, **options}
        for message in self.channel.server_streaming(f"{SERVICE}/Produce", payload, **options):
            yield Chunk.FromString(message)

    def exchange(self, requests: Iterable[ProduceRequest], **options: Any) -> Iterator[Chunk]:
        payloads = (request.SerializeToString() for request in requests)
        for message in self.channel.bidirectional(f"{SERVICE}/Exchange", payloads, **options):
            yield Chunk.FromString(message)

    def probe(self) -> ProbeReply:
        return ProbeReply.FromString(self.channel.unary(f"{SERVICE}/Probe", ProbeRequest().SerializeToString()))

    def nothing_hangs(self) -> None:
        until = time.monotonic() + PATIENCE
        while (hanging := self.probe().hanging) and time.monotonic() < until:
            time.sleep(0.02)
        same("hanging", hanging, 0)


def run_check(channel: Channel, options: argparse.Namespace) -> int:
    checks = Checks(channel)
    CHECKS[options.case](checks)
    return 1 if checks.failed else 0


def same(what: str, found: Any, wanted: Any) -> None:
    if found != wanted:
        raise Wrong(f"{what} is {found!r:.200}, not {wanted!r:.200}")


def fails(run: Callable[[], Any]) -> RpcError:
    """The error of a call that must fail."""
    try:
        run()
    except RpcError as error:
        return error
    raise Wrong("the call succeeded")


def wanted(*sizes: int) -> ProduceRequest:
    return ProduceRequest(chunks=[ChunkWanted(size=size) for size in sizes])


def empty_unary(checks: Checks) -> None:
    checks.check("empty_unary", lambda: empty(checks))


def large_unary(checks: Checks) -> None:
    def there() -> None:
        same("the body", checks.unary(UnaryRequest(body=bytes(271_828))).body, bytes(271_828))

    def back() -> None:
        same("the body", checks.unary(UnaryRequest(size=314_159)).body, bytes(314_159))

    checks.check("there", there)
    checks.check("back", back)


def client_streaming(checks: Checks) -> None:
    def run() -> None:
        reply = checks.collect(CollectRequest(body=bytes(size)) for size in THERE)
        same("bytes and messages", (reply.bytes, reply.messages), (74_922, 4))

    checks.check("client_streaming", run)


def server_streaming(checks: Checks) -> None:
    def run() -> None:
        same("the chunks", tuple(len(chunk.body) for chunk in checks.produce(wanted(*BACK))), BACK)

    checks.check("server_streaming", run)


def ping_pong(checks: Checks) -> None:
    def run() -> None:
        answered: queue.SimpleQueue[bool] = queue.SimpleQueue()

        def requests() -> Iterator[ProduceRequest]:
            for size in BACK:
                yield wanted(size)
                if not answered.get():
                    return

        sizes = []
        try:
            for chunk in checks.exchange(requests()):
                sizes.append(len(chunk.body))
                answered.put(True)
        finally:
            answered.put(False)
        same("the chunks", tuple(sizes), BACK)

    checks.check("ping_pong", run)


def empty_stream(checks: Checks) -> None:
    def collect() -> None:
        reply = checks.collect([])
        same("bytes and messages", (reply.bytes, reply.messages), (0, 0))

    checks.check("exchange", lambda: same("the answers", list(checks.exchange([])), []))
    checks.check("collect", collect)


def compressed_unary(checks: Checks) -> None:
    checks.compress = True
    large_unary(checks)

    def zeros() -> None:
        same("the body", checks.unary(UnaryRequest(body=bytes(2_000))).body, bytes(2_000))

    checks.check("zeros", zeros)


def compressed_streaming(checks: Checks) -> None:
    checks.compress = True
    client_streaming(checks)
    server_streaming(checks)


def custom_metadata(checks: Checks) -> None:
    sent = (("x-echo-initial", "ban đầu".encode()), ("x-echo-initial", EVERY_BYTE), ("x-echo-trailing", EVERY_BYTE))

    def run(kind: Callable[..., Any]) -> None:
        calls: list[Call] = []
        kind(metadata=sent, on_start=calls.append)
        same("the initial metadata", calls[0].initial_metadata(), sent[:2])
        same("the trailers", calls[0].trailing_metadata(), sent[2:])

    for name, kind in _kinds(checks, None).items():
        checks.check(name, lambda kind=kind: run(kind))


def traceparent(checks: Checks) -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    def run() -> None:
        arrived = checks.unary(UnaryRequest(), metadata={"traceparent": trace}).traceparent
        same("the trace", arrived.split("-")[:2], trace.split("-")[:2])

    checks.check("traceparent", run)


def status_code_and_message(checks: Checks) -> None:
    _expect_status(checks, Outcome(code=2, message="test status message"))


def special_status_message(checks: Checks) -> None:
    text = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
    _expect_status(checks, Outcome(code=2, message=text))


def _expect_status(checks: Checks, outcome: Outcome) -> None:
    def expect(run: Callable[[], Any]) -> None:
        error = fails(run)
        same("code and message", (error.code, error.message), (outcome.code, outcome.message))

    checks.check("unary", lambda: expect(lambda: checks.unary(UnaryRequest(outcome=outcome))))
    checks.check("exchange", lambda: expect(lambda: list(checks.exchange([ProduceRequest(outcome=outcome)]))))


def status_details(checks: Checks) -> None:
    def run(size: int, arrives: int) -> None:
        details = bytes(index % 251 for index in range(size))
        error = fails(lambda: checks.unary(UnaryRequest(outcome=Outcome(code=9, message="d", details=details))))
        same("the code", error.code, 9)
        same("the details", error.details, details[:arrives])

    checks.check("largest", lambda: run(4_096, 4_096))
    checks.check("too_large", lambda: run(4_097, 0))


def status_matrix(checks: Checks) -> None:
    for code in range(17):
        outcome = Outcome(code=code, message=f"code {code}")
        for name, run in _kinds(checks, outcome).items():
            checks.check(f"{name}.{code}", lambda run=run, code=code: _one_status(run, code))
        after = ProduceRequest(chunks=[ChunkWanted(size=1)], outcome=outcome)
        checks.check(f"produce.after.{code}", lambda a=after, c=code: _after_one(lambda: checks.produce(a), c))
        checks.check(f"exchange.after.{code}", lambda a=after, c=code: _after_one(lambda: checks.exchange([a]), c))


def _one_status(run: Callable[[], Any], code: int) -> None:
    if code == 0:
        run()
        return
    error = fails(run)
    same("code and message", (error.code, error.message), (code, f"code {code}"))


def _after_one(start: Callable[[], Iterator[Chunk]], code: int) -> None:
    found = []
    _one_status(lambda: found.extend(len(chunk.body) for chunk in _noting(start(), found)), code)
    same("the answers before it", found.count(-1), 1)


def _noting(chunks: Iterator[Chunk], found: list[int]) -> Iterator[Chunk]:
    for chunk in chunks:
        found.append(-1)
        yield chunk


def _kinds(checks: Checks, outcome: Outcome | None) -> dict[str, Callable[..., Any]]:
    """One call of each kind that ends as ``outcome`` says."""
    ask = ProduceRequest(outcome=outcome)
    return {
        "unary": lambda **more: checks.unary(UnaryRequest(outcome=outcome), **more),
        "collect": lambda **more: checks.collect([CollectRequest(outcome=outcome)], **more),
        "produce": lambda **more: list(checks.produce(ask, **more)),
        "exchange": lambda **more: list(checks.exchange([ask], **more)),
    }


def unimplemented_method(checks: Checks) -> None:
    _unimplemented(checks, f"{SERVICE}/Missing")


def unimplemented_service(checks: Checks) -> None:
    _unimplemented(checks, "socai.rpc.v1.Absent/Missing")


def _unimplemented(checks: Checks, method: str) -> None:
    request = ProbeRequest().SerializeToString()
    checks.check(method, lambda: same("the code", fails(lambda: checks.channel.unary(method, request)).code, 12))


def cancel_after_begin(checks: Checks) -> None:
    def cancelled() -> None:
        call = checks.channel.start(f"{SERVICE}/HangStreaming", None, False, deadline=checks.channel.deadline(None))
        call.cancel()
        same("the code", fails(call.receive).code, Code.CANCELLED)

    checks.check("cancelled", cancelled)
    checks.check("nothing_hangs", checks.nothing_hangs)


def cancel_after_first_response(checks: Checks) -> None:
    def cancelled() -> None:
        channel = checks.channel
        call = channel.start(f"{SERVICE}/Exchange", None, False, deadline=channel.deadline(None))
        call.send(wanted(31_415).SerializeToString())
        first = call.receive()
        same("the first answer", len(Chunk.FromString(first or b"").body), 31_415)
        call.cancel()
        same("the code", fails(call.receive).code, Code.CANCELLED)

    checks.check("cancelled", cancelled)
    checks.check("next_call", lambda: empty(checks))


def empty(checks: Checks) -> None:
    same("the body", checks.unary(UnaryRequest()).body, b"")


def cancel_races(checks: Checks) -> None:
    def run() -> None:
        for index in range(200):
            request = UnaryRequest(delay_us=index * 10).SerializeToString()
            channel = checks.channel
            call = channel.start(f"{SERVICE}/Unary", request, True, deadline=channel.deadline(None))
            time.sleep((199 - index) / 100_000)
            call.cancel()
            try:
                call.receive()
            except RpcError as error:
                same("the code", error.code, Code.CANCELLED)

    checks.check("races", run)
    checks.check("next_call", lambda: empty(checks))


def timeout_on_sleeping_server(checks: Checks) -> None:
    def run() -> None:
        began = time.monotonic()
        request = HangRequest().SerializeToString()
        error = fails(lambda: checks.channel.unary(f"{SERVICE}/Hang", request, timeout=0.2))
        took = time.monotonic() - began
        same("the code", error.code, Code.DEADLINE_EXCEEDED)
        if not 0.19 <= took <= 2:
            raise Wrong(f"it took {took:.3f} s")

    checks.check("timeout", run)
    checks.check("nothing_hangs", checks.nothing_hangs)


def deadline_propagated(checks: Checks) -> None:
    def run() -> None:
        reply = checks.unary(UnaryRequest(), timeout=10)
        if not reply.HasField("deadline_left_us") or not 1 <= reply.deadline_left_us <= 10_000_000:
            raise Wrong(f"deadline_left_us is {reply.deadline_left_us}")

    checks.check("deadline_propagated", run)


def deadline_longest(checks: Checks) -> None:
    checks.check("deadline_longest", lambda: checks.unary(UnaryRequest(), timeout=math.inf) and None)


def soak(checks: Checks) -> None:
    def serially() -> None:
        for _ in range(1_000):
            checks.unary(UnaryRequest(size=10))

    def at_once() -> None:
        with ThreadPoolExecutor(100) as pool:
            for reply in pool.map(lambda _: checks.unary(UnaryRequest(size=10)), range(1_000)):
                same("the size", len(reply.body), 10)

    connection = _connection(checks)
    checks.check("serially", serially)
    checks.check("at_once", at_once)
    checks.check("one_connection", lambda: same("same connection", _connection(checks) is connection, True))


def _connection(checks: Checks) -> object:
    channel = checks.channel
    return channel.connection(channel.deadline(None))


def reflection(checks: Checks) -> None:
    def listed() -> None:
        request = ListServicesRequest().SerializeToString()
        answer = checks.channel.unary("socai.rpc.v1.Reflection/ListServices", request)
        names = [service.name for service in ListServicesReply.FromString(answer).services]
        same("the order", names, sorted(names))
        missing = {SERVICE, "socai.rpc.v1.Health", "socai.rpc.v1.Reflection"} - set(names)
        same("the services missing", missing, set())

    def described() -> None:
        files = _descriptors(checks, SERVICE)
        seen: set[str] = set()
        for file in files.file:
            same("imports that come later", set(file.dependency) - seen, set())
            seen.add(file.name)
        names = [f"{file.package}.{service.name}" for file in files.file for service in file.service]
        same("the service is described", SERVICE in names, True)

    checks.check("list", listed)
    checks.check("descriptors", described)
    checks.check("unknown", lambda: same("the code", fails(lambda: _descriptors(checks, "none.None")).code, 5))


def _descriptors(checks: Checks, service: str) -> FileDescriptorSet:
    request = GetDescriptorsRequest(service=service).SerializeToString()
    answer = checks.channel.unary("socai.rpc.v1.Reflection/GetDescriptors", request)
    return FileDescriptorSet.FromString(GetDescriptorsReply.FromString(answer).files)


def health_unknown(checks: Checks) -> None:
    request = HealthRequest(service="none.None").SerializeToString()

    def watched() -> None:
        answers = checks.channel.server_streaming("socai.rpc.v1.Health/Watch", request)
        state = HealthReply.FromString(next(answers)).state
        answers.close()
        same("the state", HealthReply.State.Name(state), "SERVICE_UNKNOWN")

    ask = "socai.rpc.v1.Health/Check"
    checks.check("check", lambda: same("the code", fails(lambda: checks.channel.unary(ask, request)).code, 5))
    checks.check("watch", watched)


def retry_idempotent(checks: Checks) -> None:
    def idempotent() -> None:
        reply = checks.unary(UnaryRequest(key=str(uuid.uuid4()), failures=2), idempotent=True)
        same("arrivals", reply.arrivals, 3)

    def not_idempotent() -> None:
        request = UnaryRequest(key=str(uuid.uuid4()), failures=1)
        same("the code", fails(lambda: checks.unary(request)).code, 14)
        same("arrivals", checks.unary(request).arrivals, 2)

    checks.check("idempotent", idempotent)
    checks.check("not_idempotent", not_idempotent)


def retry_after(checks: Checks) -> None:
    def run() -> None:
        outcome = Outcome(code=14, message="later", retry_after_ms=300)
        began = time.monotonic()
        error = fails(lambda: checks.unary(UnaryRequest(outcome=outcome), idempotent=True))
        took = time.monotonic() - began
        same("the code", error.code, 14)
        if took < 0.9:
            raise Wrong(f"it took {took:.3f} s")

    checks.check("retry_after", run)


CHECKS: dict[str, Callable[[Checks], None]] = {
    case.__name__: case
    for case in (
        empty_unary,
        large_unary,
        client_streaming,
        server_streaming,
        ping_pong,
        empty_stream,
        compressed_unary,
        compressed_streaming,
        custom_metadata,
        traceparent,
        status_code_and_message,
        special_status_message,
        status_details,
        status_matrix,
        unimplemented_method,
        unimplemented_service,
        cancel_after_begin,
        cancel_after_first_response,
        cancel_races,
        timeout_on_sleeping_server,
        deadline_propagated,
        deadline_longest,
        soak,
        reflection,
        health_unknown,
        retry_idempotent,
        retry_after,
    )
}
