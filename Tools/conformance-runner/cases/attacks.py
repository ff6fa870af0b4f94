"""Section 11 under attack, with the peer's resident memory watched. These cases run after all others."""

import asyncio
import contextlib
import time

from cases.calls import answers
from cases.lifecycle import link_to, own_server
from cases.registry import case
from vectors.expressions import evaluate
from wire import frames, headers, messages
from wire.frames import END, MORE, MSG, Violation

MIB = 1 << 20


@contextlib.asynccontextmanager
async def watched(server, most):
    """Fails when the peer's resident memory grows by more than `most` bytes at any time."""
    before = server.resident
    peak = [before]

    async def watch():
        while True:
            peak[0] = max(peak[0], server.resident)
            await asyncio.sleep(0.02)

    task = asyncio.create_task(watch())
    try:
        yield
    finally:
        task.cancel()
    if not server.is_running:
        raise Violation(f"the server peer ended: {server.errors.decode(errors='replace')[-300:]}")
    grown = max(peak[0], server.resident) - before
    if grown > most:
        raise Violation(f"resident memory grew by {grown / MIB:.1f} MiB; {most / MIB:.0f} MiB are allowed")


async def answers_at_all(server, patience=10):
    """The server still serves others."""
    async with link_to(server) as link:
        stream = await link.call("Conformance/Unary", messages.UnaryRequest(size=5).SerializeToString())
        event = await link.expect("message", stream, patience)
        if len(messages.UnaryReply.FromString(event.message).body) != 5:
            raise Violation("another client gets a wrong answer")


async def fill(link, data, until, patience=8):
    """Writes without end, until the peer takes no more, ends the connection, or so many bytes are out."""
    written = 0
    begun = time.monotonic()
    while written < until and not link.is_closed and time.monotonic() - begun < patience:
        link.writer.write(data)
        written += len(data)
        try:
            await asyncio.wait_for(link.writer.drain(), 1)
        except asyncio.TimeoutError:
            break
        except (ConnectionError, OSError):
            break
    return written


@case("attack.reader_that_never_reads", alone=True)
async def never_reads(context):
    """It asks for answers of 400 MiB, grants every window, and reads nothing."""
    async with own_server(context, "outbound_stall_ms=3000") as server:
        link = await server.connect(limit=65536)
        try:
            await link.greet(window=1 << 30, connection=1 << 30)
            link.writer.transport.pause_reading()
            async with watched(server, 48 * MIB):
                chunks = [messages.ChunkWanted(size=64 << 10)] * 64
                request = messages.ProduceRequest(chunks=chunks).SerializeToString()
                for _ in range(100):
                    await link.call("Conformance/Produce", request)
                await asyncio.sleep(1)
                await answers_at_all(server)
                await asyncio.sleep(4)
            link.writer.transport.resume_reading()
            await link.closed(20)
        finally:
            await link.close()


@case("attack.reader_that_never_reads.unary", alone=True)
async def never_reads_unary(context):
    async with own_server(context, "outbound_stall_ms=3000") as server:
        link = await server.connect(limit=65536)
        try:
            await link.greet(window=1 << 30, connection=1 << 30)
            link.writer.transport.pause_reading()
            async with watched(server, 160 * MIB):
                request = messages.UnaryRequest(size=MIB).SerializeToString()
                header = headers.call_header(b"socai.rpc.v1.Conformance/Unary", 30_000_000)
                for index in range(400):
                    payload = len(header).to_bytes(2, "big") + header + request
                    link.opened(1 + 2 * index)
                    link.writer.write(frames.encode(2, MSG | END, 1 + 2 * index, payload))
                await fill(link, b"", 0)
                await asyncio.sleep(1)
                await answers_at_all(server)
        finally:
            await link.close()


@case("attack.reader_that_never_reads.pings", alone=True)
async def never_reads_pings(context):
    """Answers to PING are queued for it: the meter of pings must end it before they are many."""
    async with own_server(context) as server, link_to(server) as link:
        link.writer.transport.pause_reading()
        async with watched(server, 8 * MIB):
            await fill(link, frames.encode(8, 0, 0, bytes(8)) * 1000, 4 * MIB)
            await answers_at_all(server)


@case("attack.drip_reader", alone=True)
async def drip_reader(context):
    """It reads 16 KiB a second of an answer of 8 MiB, and is no reason to hold more than the queue."""
    async with own_server(context) as server:
        link = await server.connect(limit=16384)
        try:
            await link.greet(window=1 << 30, connection=1 << 30)
            async with watched(server, 24 * MIB):
                request = messages.ProduceRequest(chunks=[messages.ChunkWanted(size=MIB)] * 60).SerializeToString()
                await link.call("Conformance/Produce", request)
                for _ in range(8):
                    link.writer.transport.pause_reading()
                    await asyncio.sleep(0.25)
                    link.writer.transport.resume_reading()
                    await asyncio.sleep(0.002)
                await answers_at_all(server)
        finally:
            await link.close()


@case("attack.fragments_without_end", alone=True)
async def fragments(context):
    """One message on each of 128 streams, none of which ends: the message's and the budget's limit hold."""
    async with own_server(context, f"inbound_buffers={32 * MIB}") as server:
        async with watched(server, 110 * MIB):
            links = []
            try:
                for _ in range(8):
                    link = await server.connect()
                    links.append(link)
                    await link.greet()
                    for index in range(32):
                        await link.call("Conformance/Collect", None, end=False, timeout=None)
                    fragment = b"".join(
                        frames.encode(4, MSG | MORE, 1 + 2 * index, bytes(60000)) for index in range(32)
                    )
                    await fill(link, fragment, 60 * MIB, 3)
                await asyncio.sleep(0.3)
                if not any(link.is_closed for link in links):
                    raise Violation("no connection was ended: 32 MiB are the limit of what waits")
            finally:
                for link in links:
                    await link.close()
        await asyncio.sleep(0.5)
        await answers_at_all(server)


@case("attack.declared_lengths", alone=True)
async def declared_lengths(context):
    """A thousand frames that declare 64 KiB and do not come: nothing is allocated for what is not there."""
    async with own_server(context, "connections_per_address=300") as server:
        links = []
        try:
            # What OpenSSL holds for a connection is no part of it.
            async with watched(server, (72 if context.transport == "tls" else 24) * MIB):
                for _ in range(200):
                    link = await server.connect()
                    links.append(link)
                    await link.greet()
                    await link.send(frames.encode(4, MSG, 1, bytes(65536))[:17])
                await asyncio.sleep(0.5)
        finally:
            for link in links:
                await link.close()


@case("attack.decompression_bombs", alone=True, quick=True)
async def bombs(context):
    """Bombs over the ratio are refused without being inflated; those just under it cost no more than a message."""
    over = evaluate("u32(4194304)+bomb(4M)")
    under = evaluate("u32(4194304)+noise(20972)")
    async with own_server(context, "abuse=100000") as server, link_to(server) as link:
        async with watched(server, 32 * MIB):
            for bomb in (over, under):
                for _ in range(150):
                    header = headers.call_header(b"socai.rpc.v1.Conformance/Unary", 30_000_000)
                    stream = link.next_stream()
                    link.opened(stream)
                    await link.frame("OPEN", stream, MSG | END | 4, len(header).to_bytes(2, "big") + header + bomb)
                    _, _, status = await answers(link, stream)
                    if status.code not in (8, 13):
                        raise Violation(f"a bomb ended with code {status.code}")
        await answers_at_all(server)


@case("attack.rapid_reset", alone=True)
async def rapid_reset(context):
    """Open and reset for as long as the server stands it, from ten connections one after the other."""
    async with own_server(context) as server:
        async with watched(server, 24 * MIB):
            for _ in range(10):
                async with link_to(server) as link:
                    header = headers.call_header(b"socai.rpc.v1.Conformance/Hang", 30_000_000)
                    payload = len(header).to_bytes(2, "big") + header
                    out = bytearray()
                    for index in range(5000):
                        link.opened(1 + 2 * index)
                        out += frames.encode(2, MSG | END, 1 + 2 * index, payload)
                        out += frames.encode(6, 0, 1 + 2 * index, bytes(4))
                    await fill(link, bytes(out), len(out))
                    await link.closed()
            async with link_to(server) as link:
                from cases.calls import until_hanging

                await until_hanging(link, 0)


@case("attack.streams_of_noise", alone=True)
async def noise(context):
    """Frames that are skipped, as large as they may be."""
    async with own_server(context) as server, link_to(server) as link:
        async with watched(server, 16 * MIB):
            await fill(link, frames.encode(0x80, 0, 0, bytes(65536)), 100 * MIB)
            await link.closed()
        await answers_at_all(server)


@case("attack.slow_drip", alone=True)
async def slow_drip(context):
    """A hundred clients that send a byte now and then: each ends by its clock, others are served meanwhile."""
    limits = ("handshake_ms=1500", "partial_frame_ms=1500", "connections_per_address=200")
    async with own_server(context, *limits) as server:
        links = [await server.connect() for _ in range(60)]
        try:
            for link in links[30:]:
                await link.greet()

            async def drip(link, data):
                with contextlib.suppress(ConnectionError):
                    for index in range(len(data)):
                        if link.is_closed:
                            return
                        link.writer.write(data[index : index + 1])
                        await asyncio.sleep(0.2)

            early = [drip(link, frames.PREFACE + bytes(100)) for link in links[:30]]
            late = [drip(link, frames.encode(4, MSG, 1, bytes(30))) for link in links[30:]]
            drips = asyncio.gather(*early, *late)
            await asyncio.sleep(1)
            await answers_at_all(server)
            for link in links:
                await link.closed(8)
            drips.cancel()
        finally:
            for link in links:
                await link.close()


async def capacity(server, count):
    """Connects so many; the first that is turned away."""
    links = []
    try:
        for _ in range(count):
            link = await server.connect()
            links.append(link)
            await link.greet()
        extra = await server.connect()
        links.append(extra)
        await extra.send(frames.PREFACE)
        last, code, text = (await extra.expect("goaway", 0)).value
        if code != frames.GOAWAYS["CAPACITY"]:
            raise Violation(f"GOAWAY has code {code} ({text}), not CAPACITY")
        await extra.closed()
        await links.pop(0).close()
        await asyncio.sleep(0.3)
        await answers_at_all(server)
    finally:
        for link in links:
            await link.close()


@case("capacity.connections", quick=True)
async def connections(context):
    async with own_server(context, "connections=5") as server:
        await capacity(server, 5)


@case("capacity.connections_per_address", transports=("tcp", "tls"))
async def per_address(context):
    async with own_server(context, "connections_per_address=4") as server:
        await capacity(server, 4)


@case("capacity.unix_is_exempt_per_address", transports=("unix",))
async def unix_exempt(context):
    async with own_server(context, "connections_per_address=2") as server:
        links = []
        try:
            for _ in range(6):
                links.append(await server.connect())
                await links[-1].greet()
        finally:
            for link in links:
                await link.close()


@case("capacity.running_handlers_over_connections")
async def handlers(context):
    async with own_server(context, "running_handlers=4") as server:
        async with link_to(server) as one, link_to(server) as other:
            for _ in range(4):
                await one.call("Conformance/Hang", timeout=None)
            await asyncio.sleep(0.2)
            stream = await other.call("Conformance/Unary")
            if (await other.expect("reset", stream)).value != frames.RESETS["REFUSED"]:
                raise Violation("the fifth handler was not REFUSED")
            await one.close()
            for _ in range(40):
                stream = await other.call("Conformance/Unary")
                event = await other.next(stream)
                if event.kind != "reset":
                    return
                await asyncio.sleep(0.05)
            raise Violation("the handlers of a lost connection keep their places")


#: One at a time: the suite's own process holds the other ends.
ten_thousand = asyncio.Lock()


class Idle(asyncio.Protocol):
    """A connection that says HELLO and nothing more, as light as it can be."""

    def __init__(self, greeted):
        self.greeted = greeted
        self.got = b""
        self.is_lost = False

    def connection_made(self, transport):
        self.transport = transport
        self.send_greeting()

    def send_greeting(self):
        payload = headers.hello(headers.STANDARD_HELLO)
        self.transport.write(frames.PREFACE + frames.encode(1, 0, 0, payload))

    def data_received(self, data):
        self.got += data
        if not self.greeted.done() and frames.decode(self.got, 1 << 20):
            self.greeted.set_result(None)

    def connection_lost(self, error):
        self.is_lost = True
        if not self.greeted.done():
            self.greeted.set_exception(ConnectionError(f"lost before HELLO: {error}"))


@case("attack.idle_10000_connections", alone=True, transports=("tcp", "unix"))
async def idle_connections(context):
    """They cost at most 24 KiB each, and others are served meanwhile."""
    async with ten_thousand:
        await _idle_connections(context)


async def _idle_connections(context):
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = min(10_000, soft - 500)
    limits = ("connections=20000", "connections_per_address=20000", "handshake_ms=60000")
    async with own_server(context, *limits) as server:
        loop = asyncio.get_running_loop()
        found = []

        async def connect():
            greeted = loop.create_future()
            if context.transport == "unix":
                path = server.address.removeprefix("unix:")
                _, idle = await loop.create_unix_connection(lambda: Idle(greeted), path)
            else:
                host, _, port = server.address.rpartition(":")
                _, idle = await loop.create_connection(lambda: Idle(greeted), host, int(port))
            found.append(idle)
            await asyncio.wait_for(greeted, 60)

        try:
            async with watched(server, count * 24 * 1024):
                for start in range(0, count, 100):
                    await asyncio.gather(*(connect() for _ in range(min(100, count - start))))
                await answers_at_all(server)
                lost = sum(idle.is_lost for idle in found)
                if lost:
                    raise Violation(f"{lost} of {count} connections were lost")
        finally:
            for idle in found:
                idle.transport.abort()
        await asyncio.sleep(0.5)
        await answers_at_all(server)
    if count < 10_000:
        raise Violation(f"only {count} files may be open here: raise ulimit -n")
