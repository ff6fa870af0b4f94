"""Section 9: draining. Each case has a server peer of its own, which it ends."""

import asyncio
import contextlib
import time

from cases.calls import answers
from cases.registry import case
from peers.processes import ServerPeer, kill_all, start
from wire import frames, messages
from wire.frames import GOAWAYS, LAST_STREAM, Violation


@contextlib.asynccontextmanager
async def own_server(context, *limits, **options):
    server = await ServerPeer(context.server, context.place, context.transport, limits, **options).start()
    try:
        yield server
    finally:
        await server.kill()


@contextlib.asynccontextmanager
async def link_to(server, greeted=True, **options):
    link = await server.connect(**options)
    try:
        if greeted:
            await link.greet()
        yield link
    finally:
        await link.close()


async def first_goaway(link):
    last, code, _ = (await link.expect("goaway", 0)).value
    if code != GOAWAYS["DRAIN"] or last != LAST_STREAM:
        raise Violation(f"the first GOAWAY has last {last} and code {code}")
    return (await link.expect("ping", 0)).value


async def drained(server, begun, most):
    status = await server.ended(most + 5)
    took = time.monotonic() - begun
    if status != 0:
        raise Violation(f"the server peer ended with {status}: {server.errors.decode(errors='replace')[-200:]}")
    if took > most:
        raise Violation(f"the drain took {took:.1f} s")
    return took


def terminate(server):
    import signal

    server.process.send_signal(signal.SIGTERM)
    return time.monotonic()


@case("drain.in_two_phases", quick=True)
async def two_phases(context):
    async with own_server(context, "grace_ms=5000") as server, link_to(server) as link:
        slow = await link.call("Conformance/Unary", messages.UnaryRequest(size=7, delay_us=900_000).SerializeToString())
        await link.call("Conformance/Unary")
        await answers(link, slow + 2)
        begun = terminate(server)
        pinged = await first_goaway(link)
        # On its way before the client knew: it must be served.
        crossing = await link.call("Conformance/Unary", messages.UnaryRequest(size=3).SerializeToString())
        _, found, status = await answers(link, crossing)
        if status.code:
            raise Violation(f"a call that crossed GOAWAY ended with {status.code}")
        await link.frame("PING", 0, frames.ACK, pinged)
        last, code, _ = (await link.expect("goaway", 0)).value
        if (last, code) != (crossing, GOAWAYS["DRAIN"]):
            raise Violation(f"the second GOAWAY has last {last} and code {code}, not {crossing} and DRAIN")
        late = await link.call("Conformance/Unary")
        event = await link.expect("reset", late)
        if event.value != frames.RESETS["REFUSED"]:
            raise Violation(f"a call above the last ended with RESET {event.value}")
        _, found, status = await answers(link, slow)
        if status.code or len(messages.UnaryReply.FromString(found[0]).body) != 7:
            raise Violation(f"the call in flight ended with {status.code}")
        await link.closed()
        await drained(server, begun, 4)


@case("drain.health_says_so_first", quick=True)
async def health_first(context):
    async with own_server(context, "grace_ms=5000") as server, link_to(server) as link:
        stream = await link.call("Health/Watch")
        event = await link.expect("message", stream)
        if messages.HealthReply.FromString(event.message).state != 1:
            raise Violation("Watch does not begin with SERVING")
        begun = terminate(server)
        pinged = await first_goaway(link)
        # What came before GOAWAY is in the stream's own queue by now.
        if not link.events[stream]:
            raise Violation("GOAWAY came before Watch said NOT_SERVING")
        event = await link.expect("message", stream)
        if messages.HealthReply.FromString(event.message).state != 2:
            raise Violation("Watch does not say NOT_SERVING")
        await link.frame("PING", 0, frames.ACK, pinged)
        await link.closed(8)
        await drained(server, begun, 8)


@case("drain.idle_connection_is_closed")
async def idle(context):
    async with own_server(context, "grace_ms=20000") as server, link_to(server) as link:
        begun = terminate(server)
        pinged = await first_goaway(link)
        await link.frame("PING", 0, frames.ACK, pinged)
        last, code, _ = (await link.expect("goaway", 0)).value
        if (last, code) != (0, 0):
            raise Violation(f"the second GOAWAY has last {last} and code {code}")
        await link.closed()
        await drained(server, begun, 3)


@case("drain.grace_ends")
async def grace_ends(context):
    async with own_server(context, "grace_ms=700") as server, link_to(server) as link:
        await link.call("Conformance/Hang", timeout=None)
        begun = terminate(server)
        pinged = await first_goaway(link)
        await link.frame("PING", 0, frames.ACK, pinged)
        await link.closed()
        took = await drained(server, begun, 4)
        if took < 0.6:
            raise Violation(f"the call in flight got {took:.1f} s of 0.7 s")


@case("drain.client_that_answers_no_ping")
async def no_pong(context):
    async with own_server(context, "grace_ms=700") as server, link_to(server) as link:
        begun = terminate(server)
        await first_goaway(link)
        await link.closed()
        await drained(server, begun, 4)


@case("drain.connection_without_hello")
async def no_hello(context):
    async with own_server(context, "grace_ms=700") as server, link_to(server, greeted=False) as link:
        await asyncio.sleep(0.1)
        begun = terminate(server)
        await link.closed()
        await drained(server, begun, 4)


@case("drain.new_connections_are_not_taken")
async def not_taken(context):
    async with own_server(context, "grace_ms=2000") as server, link_to(server) as link:
        await link.call("Conformance/Hang", timeout=None)
        begun = terminate(server)
        await first_goaway(link)
        await asyncio.sleep(0.1)
        try:
            async with link_to(server, greeted=False) as second:
                await second.send(frames.PREFACE)
                await second.closed(3)
                if any(event.kind == "hello" for event in second.events[0]):
                    raise Violation("a server that drains greeted")
        except OSError:
            pass
        await drained(server, begun, 5)


@case("drain.nothing_connected")
async def nothing(context):
    async with own_server(context) as server:
        await drained(server, terminate(server), 3)


@case("lifecycle.starts_again_after_sigkill")
async def again(context):
    async with own_server(context) as server, link_to(server):
        address = server.address
        await server.kill()
        folder = context.place.certificates
        arguments = ["serve", "--listen", address.removeprefix("tls:")]
        if context.transport == "tls":
            arguments += ["--tls-certificate", folder / "server.pem", "--tls-key", folder / "server.key"]
        process = await start([*context.server.server, *map(str, arguments)])
        try:
            line = await asyncio.wait_for(process.stdout.readline(), 15)
            if not line.startswith(b"listening "):
                raise Violation(f"it does not start again: {(await process.stderr.read())[-200:]}")
        finally:
            kill_all(process)
            await process.wait()


@case("lifecycle.wrong_arguments", transports=("tcp",))
async def wrong_arguments(context):
    for arguments in (["serve"], ["serve", "--listen", "127.0.0.1:0", "--limit", "nonsense=1"], ["serve", "--listen", "x"]):
        process = await start([*context.server.server, *arguments])
        try:
            status = await asyncio.wait_for(process.wait(), 15)
        except asyncio.TimeoutError:
            kill_all(process)
            raise Violation(f"{' '.join(arguments)} goes on") from None
        if status != 2:
            raise Violation(f"{' '.join(arguments)} ends with {status}, not 2")
