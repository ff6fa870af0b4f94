"""Calls against a server peer, as the suite's own client makes them."""

import asyncio
import contextlib

from cases.registry import case
from wire import frames, headers, messages
from wire.frames import END, MSG, STATUSES, Violation

ALL_BYTES = bytes(range(256))


@contextlib.asynccontextmanager
async def connected(context, limits=(), **options):
    """A greeted connection to the shared server peer."""
    server = await context.pool.get(context.server, context.transport, limits, **options)
    async with server.room:
        link = await server.connect()
        try:
            await link.greet()
            yield link
        finally:
            await link.close()


def outcome(code, **more):
    return messages.Outcome(code=code, message=f"code {code}", **more)


async def answers(link, stream):
    """Headers, messages and status of a call."""
    first, found = None, []
    while True:
        event = await link.next(stream)
        if event is None:
            await link.expect("status", stream)
        if event.kind == "headers":
            first = event.value
        elif event.kind == "message":
            found.append(event.message)
        elif event.kind == "status":
            return first, found, event.value
        else:
            raise Violation(f"came {event}{link.history()}")


async def begin(link, kind, request, metadata=b""):
    """Starts a call of a kind with one request that asks for an outcome, and ends the requests."""
    method = f"Conformance/{kind}"
    return await link.call(method, request.SerializeToString(), metadata=metadata)


async def status_of(link, kind, code, replies):
    """How a call ends that asks for a code after so many replies (or, of Collect, requests)."""
    wanted = outcome(code)
    if kind == "Unary":
        stream = await begin(link, kind, messages.UnaryRequest(outcome=wanted))
    elif kind == "Collect":
        header = headers.call_header(b"socai.rpc.v1.Conformance/Collect", 30_000_000)
        stream = link.next_stream()
        link.opened(stream)
        await link.frame("OPEN", stream, 0, len(header).to_bytes(2, "big") + header)
        for _ in range(replies):
            await link.frame("DATA", stream, MSG, messages.CollectRequest(body=b"x").SerializeToString())
        await link.frame("DATA", stream, MSG | END, messages.CollectRequest(outcome=wanted).SerializeToString())
    else:
        chunks = [messages.ChunkWanted(size=3)] * replies
        stream = await begin(link, kind, messages.ProduceRequest(chunks=chunks, outcome=wanted))
    _, found, status = await answers(link, stream)
    if status.code != code:
        raise Violation(f"code {status.code} ({status.message}), not {code}")
    if code and status.message != f"code {code}":
        raise Violation(f"message {status.message!r}, not 'code {code}'")
    expected = replies if kind in ("Produce", "Exchange") else (code == 0)
    if len(found) != expected:
        raise Violation(f"{len(found)} messages, not {expected}")


@case("calls.status", quick=True)
async def status_matrix(context):
    results = []
    for kind in ("Unary", "Collect", "Produce", "Exchange"):
        for replies in (0, 1):
            if kind == "Unary" and replies:
                continue
            async with connected(context) as link:
                for name, code in STATUSES.items():
                    when = "after_the_first" if replies else "before_the_first"
                    why = None
                    try:
                        await status_of(link, kind, code, replies)
                    except Violation as violation:
                        why = str(violation)
                    results.append((f"calls.status.{kind.lower()}.{when}.{name}", why))
    return results


def register_metadata(kind, request):
    @case(f"calls.metadata.{kind.lower()}")
    async def run(context):
        metadata = headers.entry(4, b"x-echo-initial", ALL_BYTES) + headers.entry(4, b"x-echo-trailing", b"\0tail\xff")
        async with connected(context) as link:
            stream = await begin(link, kind, request, metadata)
            first, _, status = await answers(link, stream)
        if first is None or ("x-echo-initial", ALL_BYTES) not in first.metadata:
            raise Violation(f"HEADERS has {first and first.metadata}, not x-echo-initial")
        if ("x-echo-trailing", b"\0tail\xff") not in status.metadata:
            raise Violation(f"the trailers are {status.metadata}")

    @case(f"calls.metadata.{kind.lower()}_failing")
    async def run_failing(context):
        metadata = headers.entry(4, b"x-echo-trailing", b"last words")
        failing = type(request)()
        failing.outcome.CopyFrom(outcome(10))
        async with connected(context) as link:
            stream = await begin(link, kind, failing, metadata)
            _, _, status = await answers(link, stream)
        if status.code != 10 or ("x-echo-trailing", b"last words") not in status.metadata:
            raise Violation(f"code {status.code} with trailers {status.metadata}")


register_metadata("Unary", messages.UnaryRequest(size=3))
register_metadata("Collect", messages.CollectRequest(body=b"abc"))
register_metadata("Produce", messages.ProduceRequest(chunks=[messages.ChunkWanted(size=3)]))
register_metadata("Exchange", messages.ProduceRequest(chunks=[messages.ChunkWanted(size=3)]))


@case("calls.no_headers_unasked")
async def no_metadata(context):
    async with connected(context) as link:
        stream = await begin(link, "Unary", messages.UnaryRequest())
        first, _, status = await answers(link, stream)
    if status.metadata or (first and first.metadata):
        raise Violation(f"metadata that nobody asked for: {first} {status.metadata}")


async def failure(context, **values):
    async with connected(context) as link:
        stream = await begin(link, "Unary", messages.UnaryRequest(outcome=messages.Outcome(**values)))
        return (await answers(link, stream))[2]


@case("calls.details.4096")
async def details(context):
    status = await failure(context, code=9, details=ALL_BYTES * 16)
    if status.details != ALL_BYTES * 16:
        raise Violation(f"{len(status.details)} bytes of details came back")


@case("calls.details.4097_left_out")
async def long_details(context):
    status = await failure(context, code=9, message="long", details=b"x" * 4097)
    if status.code != 9 or status.message != "long" or status.details:
        raise Violation(f"code {status.code}, {status.message!r}, {len(status.details)} bytes of details")


@case("calls.message.2048")
async def message(context):
    status = await failure(context, code=9, message="m" * 2048)
    if status.message != "m" * 2048:
        raise Violation(f"{len(status.message)} characters came back")


@case("calls.message.longer_is_cut")
async def long_message(context):
    status = await failure(context, code=9, message="đ" * 1500)
    size = len(status.message.encode())
    if status.message != "đ" * (size // 2) or not 1900 < size <= 2048:
        raise Violation(f"{size} bytes came back")


@case("calls.message.special")
async def special_message(context):
    text = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
    status = await failure(context, code=2, message=text)
    if status.message != text:
        raise Violation(f"came {status.message!r}")


@case("calls.retry_after")
async def retry_after(context):
    status = await failure(context, code=14, retry_after_ms=1234)
    if status.retry_after_ms != 1234:
        raise Violation(f"retry_after_ms is {status.retry_after_ms}")


@case("calls.retry_after.0_is_not_absent")
async def retry_after_zero(context):
    status = await failure(context, code=14, retry_after_ms=0)
    if status.retry_after_ms != 0:
        raise Violation(f"retry_after_ms is {status.retry_after_ms}")


@case("calls.retry_after.absent")
async def retry_after_absent(context):
    status = await failure(context, code=14)
    if status.retry_after_ms is not None:
        raise Violation(f"retry_after_ms is {status.retry_after_ms}")


async def unary(context, metadata=b"", timeout=30_000_000, **values):
    async with connected(context) as link:
        request = messages.UnaryRequest(**values).SerializeToString()
        stream = await link.call("Conformance/Unary", request, timeout=timeout, metadata=metadata)
        _, found, status = await answers(link, stream)
    if status.code:
        raise Violation(f"code {status.code} ({status.message})")
    return messages.UnaryReply.FromString(found[0])


@case("calls.deadline_left")
async def deadline_left(context):
    reply = await unary(context, timeout=10_000_000, delay_us=200_000)
    if not 5_000_000 < reply.deadline_left_us <= 9_800_000:
        raise Violation(f"after 0.2 s of 10 s there are left {reply.deadline_left_us} µs")


@case("calls.deadline_left.absent")
async def no_deadline(context):
    reply = await unary(context, timeout=None)
    if reply.HasField("deadline_left_us"):
        raise Violation(f"a call without a deadline has {reply.deadline_left_us} µs left")


@case("calls.traceparent")
async def traceparent(context):
    trace = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    reply = await unary(context, headers.entry(4, b"traceparent", trace))
    if reply.traceparent != trace.decode():
        raise Violation(f"traceparent is {reply.traceparent!r}")


@case("calls.arrivals_and_failures")
async def arrivals(context):
    key = f"key-{id(context)}"
    async with connected(context) as link:
        codes = []
        for _ in range(4):
            stream = await begin(link, "Unary", messages.UnaryRequest(key=key, failures=2))
            _, found, status = await answers(link, stream)
            codes.append(status.code)
        reply = messages.UnaryReply.FromString(found[0])
    if codes != [14, 14, 0, 0] or reply.arrivals != 4:
        raise Violation(f"codes {codes}, arrivals {reply.arrivals}")


async def hanging(link):
    """What Probe says; handlers that were cancelled may hold their places for a moment."""
    for _ in range(40):
        stream = await link.call("Conformance/Probe")
        event = await link.next(stream)
        if event is not None and event.kind == "message":
            return messages.ProbeReply.FromString(event.message)
        if event is None or event.kind != "reset":
            break
        await asyncio.sleep(0.05)
    raise Violation(f"Probe ended with {event}{link.history()}")


async def until_hanging(link, count, patience=3.0):
    """Waits until Probe says so many; its answer."""
    for _ in range(int(patience / 0.05)):
        found = await hanging(link)
        if found.hanging == count:
            return found
        await asyncio.sleep(0.05)
    raise Violation(f"{found.hanging} handlers hang after {patience:g} s, not {count}")


async def hang_some(link):
    streams = [await link.call("Conformance/Hang", timeout=None) for _ in range(3)]
    for _ in range(2):
        streams.append(await link.call("Conformance/HangStreaming", None, end=False, timeout=None))
    return streams


def register_cancel(name, act):
    # A server of its own: Probe counts the handlers of all connections.
    @case(f"calls.cancelled_by.{name}", quick=name == "disconnect")
    async def run(context):
        limits = (f"handshake_ms={5100 + len(name)}",)
        async with connected(context, limits) as watcher, connected(context, limits) as link:
            before = (await until_hanging(watcher, 0)).cancelled
            streams = await hang_some(link)
            await until_hanging(watcher, 5)
            await act(link, streams)
            after = await until_hanging(watcher, 0)
            if after.cancelled != before + 5:
                raise Violation(f"{after.cancelled - before} were cancelled, not 5")


async def _reset(link, streams):
    for stream in streams:
        await link.frame("RESET", stream, 0, bytes(4))


async def _disconnect(link, streams):
    link.writer.transport.abort()


async def _fault(link, streams):
    await link.frame("WINDOW", 0, 0, bytes(4))


register_cancel("reset", _reset)
register_cancel("disconnect", _disconnect)
register_cancel("connection_fault", _fault)


@case("calls.cancelled_by.deadline")
async def deadline_cancels(context):
    limits = ("handshake_ms=5200",)
    async with connected(context, limits) as watcher, connected(context, limits) as link:
        before = (await until_hanging(watcher, 0)).cancelled
        stream = await link.call("Conformance/Hang", timeout=300_000)
        other = await link.call("Conformance/HangStreaming", None, end=False, timeout=300_000)
        for number in (stream, other):
            if (await answers(link, number))[2].code != 4:
                raise Violation("the code is not DEADLINE_EXCEEDED")
        after = await until_hanging(watcher, 0)
        if after.cancelled != before + 2:
            raise Violation(f"{after.cancelled - before} were cancelled, not 2")


@case("calls.deadline_is_in_time")
async def deadline_in_time(context):
    async with connected(context) as link:
        begun = asyncio.get_running_loop().time()
        stream = await link.call("Conformance/Hang", timeout=500_000)
        await answers(link, stream)
        took = asyncio.get_running_loop().time() - begun
    if not 0.49 < took < 1.5:
        raise Violation(f"a deadline of 0.5 s passed after {took:.2f} s")


@case("calls.reset_races_with_the_answer", quick=True)
async def reset_races(context):
    """RESET at every moment around a STATUS leaves the connection in order."""
    async with connected(context) as link:
        for round in range(60):
            request = messages.UnaryRequest(delay_us=round * 50, size=10).SerializeToString()
            stream = await link.call("Conformance/Unary", request)
            await asyncio.sleep(round * 0.00006)
            link.streams[stream].is_over = True
            await link.frame("RESET", stream, 0, bytes(4))
        stream = await link.call("Conformance/Unary")
        if (await answers(link, stream))[2].code:
            raise Violation("the next call failed")


@case("calls.soak")
async def soak(context):
    async with connected(context) as link:
        request = messages.UnaryRequest(size=100).SerializeToString()
        for _ in range(20):
            streams = [await link.call("Conformance/Unary", request) for _ in range(100)]
            for stream in streams:
                _, found, status = await answers(link, stream)
                if status.code or len(messages.UnaryReply.FromString(found[0]).body) != 100:
                    raise Violation(f"call {stream} ended with {status}")


@case("calls.health", quick=True)
async def health(context):
    states = {"": 1, "socai.rpc.v1.Conformance": 1, "socai.rpc.v1.Reflection": 1}
    async with connected(context) as link:
        for service, state in states.items():
            stream = await link.call("Health/Check", messages.HealthRequest(service=service).SerializeToString())
            _, found, status = await answers(link, stream)
            if status.code or messages.HealthReply.FromString(found[0]).state != state:
                raise Violation(f"Check of {service!r}: {status} {found}")
        stream = await link.call("Health/Check", messages.HealthRequest(service="none.None").SerializeToString())
        if (await answers(link, stream))[2].code != 5:
            raise Violation("Check of a service that is not there is not NOT_FOUND")
        stream = await link.call("Health/Watch", messages.HealthRequest(service="none.None").SerializeToString())
        event = await link.expect("message", stream)
        if messages.HealthReply.FromString(event.message).state != 3:
            raise Violation("Watch of a service that is not there does not say SERVICE_UNKNOWN")


@case("calls.reflection", quick=True)
async def reflection(context):
    from google.protobuf import descriptor_pb2

    async with connected(context) as link:
        stream = await link.call("Reflection/ListServices")
        _, found, status = await answers(link, stream)
        if status.code:
            raise Violation(f"ListServices: {status}")
        services = messages.ListServicesReply.FromString(found[0]).services
        names = [service.name for service in services]
        wanted = {"socai.rpc.v1.Conformance", "socai.rpc.v1.Health", "socai.rpc.v1.Reflection"}
        if names != sorted(names) or not wanted <= set(names):
            raise Violation(f"the services are {names}")
        exchange = next(
            method
            for service in services
            if service.name == "socai.rpc.v1.Conformance"
            for method in service.methods
            if method.name == "Exchange"
        )
        if (exchange.request, exchange.reply) != ("socai.rpc.v1.ProduceRequest", "socai.rpc.v1.Chunk") or not (
            exchange.client_streaming and exchange.server_streaming
        ):
            raise Violation(f"Exchange is described as {exchange}")
        for name in names:
            request = messages.GetDescriptorsRequest(service=name).SerializeToString()
            stream = await link.call("Reflection/GetDescriptors", request)
            _, found, status = await answers(link, stream)
            if status.code:
                raise Violation(f"GetDescriptors of {name}: {status}")
            files = descriptor_pb2.FileDescriptorSet.FromString(
                messages.GetDescriptorsReply.FromString(found[0]).files
            )
            seen = set()
            for file in files.file:
                if missing := set(file.dependency) - seen:
                    raise Violation(f"{file.name} comes before {missing}")
                seen.add(file.name)
            if not any(f"{file.package}.{service.name}" == name for file in files.file for service in file.service):
                raise Violation(f"the files of {name} do not define it")
        request = messages.GetDescriptorsRequest(service="none.None").SerializeToString()
        stream = await link.call("Reflection/GetDescriptors", request)
        if (await answers(link, stream))[2].code != 5:
            raise Violation("GetDescriptors of a service that is not there is not NOT_FOUND")
