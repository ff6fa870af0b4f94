"""Every client peer against every server peer: the checking cases of Protocol/conformance.md, by name."""

from cases.registry import case
from peers.processes import ClientPeer
from wire.frames import Violation

CHECKING = """
empty_unary large_unary client_streaming server_streaming ping_pong empty_stream compressed_unary compressed_streaming
custom_metadata traceparent status_code_and_message special_status_message status_details status_matrix
unimplemented_method unimplemented_service cancel_after_begin cancel_after_first_response cancel_races
timeout_on_sleeping_server deadline_propagated deadline_longest soak reflection health_unknown retry_idempotent
retry_after
""".split()
QUICK = {"empty_unary", "large_unary", "ping_pong", "custom_metadata", "reflection"}


def register(name):
    @case(f"interop.{name}", end="pair", quick=name in QUICK)
    async def run(context):
        server = await context.pool.get(context.server, context.transport)
        client = await ClientPeer(context.client, [name, *server.client_arguments()]).start()
        try:
            status = await client.ended(90)
        finally:
            await client.kill()
        results = []
        for line in client.lines:
            word, _, rest = line.partition(" ")
            if word == "pass":
                results.append((f"interop.{name}.{rest}", None))
            elif word == "fail":
                what, _, why = rest.partition(": ")
                results.append((f"interop.{name}.{what}", why or "no reason given"))
        if not results:
            raise Violation(f"it checked nothing, exit status {status}: {await client.said()}")
        if (status == 0) != all(why is None for _, why in results):
            raise Violation(f"exit status {status} does not fit what it printed: {client.lines[-3:]}")
        names = [result for result, _ in results]
        if len(set(names)) < len(names):
            raise Violation("it printed one name twice")
        if len(results) == 1:
            return [(f"interop.{name}", results[0][1])]
        return results


for name in CHECKING:
    register(name)


async def probe(link):
    """The answer of Probe."""
    from wire import messages

    stream = await link.call("Conformance/Probe")
    while (event := await link.expect("message", stream)) is None:
        pass
    return messages.ProbeReply.FromString(event.message)


@case("interop.killed_client_cancels_its_handlers", end="pair")
async def killed_client(context):
    import asyncio

    server = await context.pool.get(context.server, context.transport, ("handshake_ms=5001",))
    link = await server.connect()
    client = await ClientPeer(
        context.client, ["hang", *server.client_arguments(), "--parallel", "5"]
    ).start()
    try:
        await link.greet()
        for _ in range(100):
            if (await probe(link)).hanging == 5:
                break
            await asyncio.sleep(0.05)
        else:
            raise Violation(f"5 calls of Hang do not show in Probe: {await probe(link)}")
        await client.kill()
        for _ in range(60):
            if (await probe(link)).hanging == 0:
                return
            await asyncio.sleep(0.05)
        raise Violation("handlers go on 3 s after their client was killed")
    finally:
        await client.kill()
        await link.close()
