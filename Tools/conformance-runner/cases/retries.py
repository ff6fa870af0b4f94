"""Section 13, where time or a second address matters; the rest is in vectors/wire/retry.case."""

import asyncio
import contextlib
import time

from cases.registry import case
from peers.processes import ClientPeer, Listener
from wire import frames, headers, messages
from wire.frames import MSG, Violation


@contextlib.asynccontextmanager
async def at_work(context, *arguments, listeners=1):
    """A client peer at work on listeners of the suite's."""
    places = [await Listener(context.place, context.transport).start() for _ in range(listeners)]
    connect = [word for place in places for word in ("--connect", place.address)]
    tls = ["--ca", context.place.certificates / "ca.pem"] if context.transport == "tls" else []
    client = await ClientPeer(context.client, [arguments[0], *connect, *tls, *arguments[1:]]).start()
    try:
        yield (client, *places)
    finally:
        await client.kill()
        for place in places:
            await place.close()


async def accepted(listener):
    link = await listener.accept()
    await link.greet()
    return link


async def called(link, stream):
    """Waits for a whole call; when its OPEN came."""
    await link.expect("open", stream)
    arrived = time.monotonic()
    while (await link.next(stream)).kind != "end":
        pass
    return arrived


async def answer(link, stream, code=0, retry=None):
    rest = headers.number(5, retry) if retry is not None else b""
    header = headers.status_header(code, b"", rest)
    message = b"" if code else messages.UnaryReply().SerializeToString()
    flags = 0 if code else MSG
    await link.frame("STATUS", stream, flags, len(header).to_bytes(2, "big") + header + message)


@case("retry.backoff_doubles", end="client")
async def backoff(context):
    async with at_work(context, "unary", "--idempotent") as (client, listener):
        link = await accepted(listener)
        times = []
        for stream in (1, 3, 5, 7):
            times.append(await called(link, stream))
            await answer(link, stream, 14)
        await client.expect(1, 14)
    gaps = [later - earlier for earlier, later in zip(times, times[1:])]
    for gap, wanted in zip(gaps, (0.1, 0.2, 0.4)):
        if not wanted * 0.78 <= gap <= wanted * 1.22 + 0.4:
            raise Violation(f"the gaps between attempts are {[f'{gap:.3f}' for gap in gaps]} s")


@case("retry.after_what_the_server_says", end="client")
async def retry_after(context):
    async with at_work(context, "unary", "--idempotent") as (client, listener):
        link = await accepted(listener)
        first = await called(link, 1)
        await answer(link, 1, 14, retry=700)
        second = await called(link, 3)
        await answer(link, 3)
        await client.expect(1, 0)
    if not 0.69 <= second - first <= 1.6:
        raise Violation(f"the second attempt came after {second - first:.2f} s, not 0.7 s")


@case("retry.within_the_deadline", end="client")
async def deadline(context):
    async with at_work(context, "unary", "--idempotent", "--timeout-ms", "500") as (client, listener):
        link = await accepted(listener)
        begun = await called(link, 1)
        await answer(link, 1, 14, retry=3000)
        await client.expect(1, "4|14")
        if time.monotonic() - begun > 1.8:
            raise Violation("the call went on beyond its deadline")


@case("retry.timeout_shrinks", end="client")
async def timeout_shrinks(context):
    async with at_work(context, "unary", "--idempotent", "--timeout-ms", "5000") as (client, listener):
        link = await accepted(listener)
        first = (await link.expect("open", 1)).value.timeout
        await asyncio.sleep(0.3)
        await answer(link, 1, 14, retry=0)
        second = (await link.expect("open", 3)).value.timeout
        await answer(link, 3)
        await client.expect(1, 0)
    if first is None or second is None or not first > 4_000_000 or not second <= first - 250_000:
        raise Violation(f"the timeouts of the attempts are {first} and {second} µs")


@case("retry.next_address_when_connecting_fails", end="client", quick=True)
async def next_address(context):
    first = await Listener(context.place, context.transport).start()
    await first.close()
    second = await Listener(context.place, context.transport).start()
    tls = ["--ca", context.place.certificates / "ca.pem"] if context.transport == "tls" else []
    arguments = ["unary", "--connect", first.address, "--connect", second.address, *tls]
    client = await ClientPeer(context.client, arguments).start()
    try:
        link = await accepted(second)
        await called(link, 1)
        await answer(link, 1)
        await client.expect(1, 0)
    finally:
        await client.kill()
        await second.close()


@case("retry.next_address_when_draining", end="client", quick=True)
async def next_address_draining(context):
    async with at_work(context, "unary", "--repeat", "2", listeners=2) as (client, first, second):
        link = await accepted(first)
        await called(link, 1)
        goaway = frames.LAST_STREAM.to_bytes(4, "big") + bytes(4)
        await link.frame("GOAWAY", 0, 0, goaway)
        await link.frame("PING", 0, 0, bytes(8))
        await link.expect("pong", 0)
        await link.frame("GOAWAY", 0, 0, (1).to_bytes(4, "big") + bytes(4))
        await answer(link, 1)
        await client.expect(1, 0)
        other = await accepted(second)
        await called(other, 1)
        await answer(other, 1)
        await client.expect(2, 0)


@case("retry.drained_server_to_the_next", end="pair")
async def drained_pair(context):
    """A real server drains under a client's load: no call fails."""
    from peers.processes import ServerPeer

    servers = [
        await ServerPeer(context.server, context.place, context.transport, ("grace_ms=5000",)).start() for _ in range(2)
    ]
    arguments = ["unary", *servers[0].client_arguments()[:2], *servers[1].client_arguments()]
    client = await ClientPeer(context.client, [*arguments, "--repeat", "60", "--delay-ms", "20"]).start()
    try:
        await client.result(5)
        await servers[0].terminate()
        for number in range(1, 61):
            await client.expect(number, 0)
    finally:
        await client.kill()
        for server in servers:
            await server.kill()


@case("retry.health_of_the_client", end="pair")
async def health(context):
    """The client peer sees SERVING, then NOT_SERVING when the server drains."""
    from peers.processes import ServerPeer

    server = await ServerPeer(context.server, context.place, context.transport, ("grace_ms=3000",)).start()
    client = await ClientPeer(context.client, ["watch", *server.client_arguments()]).start()
    try:
        for _ in range(100):
            if client.states:
                break
            await asyncio.sleep(0.05)
        await server.terminate()
        await client.result(1)
        if client.states != ["SERVING", "NOT_SERVING"]:
            raise Violation(f"the states were {client.states}")
    finally:
        await client.kill()
        await server.kill()
