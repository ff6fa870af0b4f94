"""Section 1: what TLS is for this protocol."""

import asyncio
import ssl
import time

from cases.registry import case
from peers.processes import ClientPeer, Listener
from wire import frames, headers
from wire.frames import Violation

GREETING = frames.PREFACE + frames.encode(1, 0, 0, headers.hello(headers.STANDARD_HELLO))


def endpoint(server):
    host, _, port = server.address.rpartition(":")
    return host.strip("[]"), int(port)


async def raw(server, context=None, data=GREETING, patience=6):
    """What comes back on a connection of one's own making, until its end; None where the handshake failed."""
    host, port = endpoint(server)
    options = dict(ssl=context, server_hostname="localhost") if context else {}
    try:
        reader, writer = await asyncio.open_connection(host, port, **options)
    except (ssl.SSLError, ConnectionError):
        return None
    try:
        writer.write(data)
        return await asyncio.wait_for(reader.read(), patience)
    except (ssl.SSLError, ConnectionError):
        return b""
    except asyncio.TimeoutError:
        raise Violation(f"the connection was not closed within {patience} s") from None
    finally:
        writer.transport.abort()


def refused(answer):
    if answer and len(answer) >= 16 and frames.decode(answer, 1 << 20) and answer[4] == 1:
        raise Violation(f"the server greeted: {answer[:32].hex()}")


@case("transport.alpn_left_out", transports=("tls",), quick=True)
async def alpn_missing(context):
    server = await context.pool.get(context.server, "tls")
    tls = context.place.context_to_server()
    plain = ssl.create_default_context(cafile=context.place.certificates / "ca.pem")
    refused(await raw(server, plain))


@case("transport.alpn_other", transports=("tls",))
async def alpn_other(context):
    server = await context.pool.get(context.server, "tls")
    tls = ssl.create_default_context(cafile=context.place.certificates / "ca.pem")
    tls.set_alpn_protocols(["h2", "http/1.1"])
    refused(await raw(server, tls))


@case("transport.alpn_among_others", transports=("tls",))
async def alpn_among(context):
    server = await context.pool.get(context.server, "tls")
    tls = context.place.context_to_server()
    tls.set_alpn_protocols(["h2", "socai/1", "http/1.1"])
    link = await server.connect(context=tls)
    try:
        if link.writer.get_extra_info("ssl_object").selected_alpn_protocol() != "socai/1":
            raise Violation("socai/1 was not selected")
        await link.greet()
    finally:
        await link.close()


@case("transport.plain_to_tls", transports=("tls",), quick=True)
async def plain_to_tls(context):
    server = await context.pool.get(context.server, "tls")
    refused(await raw(server))


@case("transport.tls_to_plain", transports=("tcp",), quick=True)
async def tls_to_plain(context):
    server = await context.pool.get(context.server, "tcp")
    if await raw(server, context.place.context_to_server()) is not None:
        raise Violation("a plain listener took a TLS handshake")


@case("transport.tls_1_1", transports=("tls",))
async def old_version(context):
    server = await context.pool.get(context.server, "tls")
    tls = context.place.context_to_server()
    try:
        tls.minimum_version = ssl.TLSVersion.TLSv1_1
        tls.maximum_version = ssl.TLSVersion.TLSv1_1
        tls.set_ciphers("ALL:@SECLEVEL=0")
    except ValueError:
        return  # this Python can't speak it
    if await raw(server, tls) not in (None, b""):
        raise Violation("TLS 1.1 was accepted")


def register_version(name, version):
    @case(f"transport.{name}", transports=("tls",))
    async def run(context):
        server = await context.pool.get(context.server, "tls")
        tls = context.place.context_to_server()
        tls.minimum_version = tls.maximum_version = version
        link = await server.connect(context=tls)
        try:
            await link.greet()
            await link.call("Conformance/Unary")
            await link.expect("message", 1)
        finally:
            await link.close()


register_version("tls_1_2", ssl.TLSVersion.TLSv1_2)
register_version("tls_1_3", ssl.TLSVersion.TLSv1_3)


@case("transport.silent_handshake", transports=("tls",))
async def silent_handshake(context):
    server = await context.pool.get(context.server, "tls", ("handshake_ms=500",))
    begun = time.monotonic()
    await raw(server, data=b"")
    if time.monotonic() - begun > 4:
        raise Violation("a connection without a handshake lived for over 4 s")


@case("transport.handshake_cut", transports=("tls",))
async def handshake_cut(context):
    server = await context.pool.get(context.server, "tls", ("handshake_ms=500",))
    await raw(server, data=bytes.fromhex("16030100c8010000c40303") + bytes(40))


@case("transport.certificate_of_a_stranger", transports=("tls",))
async def stranger(context):
    server = await context.pool.get(context.server, "tls", (), True, True)
    refused(await raw(server, context.place.context_to_server("stranger")))


@case("transport.client_verifies_the_authority", end="client", transports=("tls",))
async def client_verifies(context):
    listener = await Listener(context.place, "tls", certificate="stranger").start()
    client = await ClientPeer(context.client, ["unary", *listener.client_arguments()]).start()
    try:
        await client.expect(1, 14)
        if not listener.arrived.empty():
            raise Violation("the client went on with a server of another authority")
    finally:
        await client.kill()
        await listener.close()


@case("transport.client_verifies_the_name", end="client", transports=("tls",))
async def client_verifies_name(context):
    """The certificate names localhost and two addresses: another name for this host is another server."""
    listener = await Listener(context.place, "tls").start()
    port = listener.address.rpartition(":")[2]
    arguments = ["unary", "--connect", f"127.0.0.2:{port}", "--ca", context.place.certificates / "ca.pem"]
    other = await asyncio.start_server(
        listener._arrive, "127.0.0.2", int(port), ssl=context.place.context_to_client()
    )
    client = await ClientPeer(context.client, arguments).start()
    try:
        await client.expect(1, 14)
    finally:
        other.close()
        await client.kill()
        await listener.close()


@case("transport.client_wants_alpn", end="client", transports=("tls",))
async def client_wants_alpn(context):
    listener = Listener(context.place, "tls")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(context.place.certificates / "server.pem", context.place.certificates / "server.key")
    seen = []

    async def arrive(reader, writer):
        try:
            seen.append(await asyncio.wait_for(reader.read(8), 3))
        except (asyncio.TimeoutError, ConnectionError, ssl.SSLError):
            pass
        writer.transport.abort()

    server = await asyncio.start_server(arrive, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    arguments = ["unary", "--connect", f"localhost:{port}", "--ca", context.place.certificates / "ca.pem"]
    client = await ClientPeer(context.client, arguments).start()
    try:
        await client.expect(1, 14)
        if any(seen):
            raise Violation(f"the client spoke without ALPN: {seen}")
    finally:
        server.close()
        await client.kill()
