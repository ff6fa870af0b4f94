"""The server peer of Protocol/conformance.md."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import ssl
import sys

from arguments import Parser, file
from limits_from_text import limits
from server_call import Failure
from server_connection import ALPN, ServerConnection
from services import Services

from socai.client.address import Address
from socai.wire.faults import Code
from socai.wire.headers import CallHeader
from socai.wire.limits import Limits
from socai.wire.metadata import first

_BEARER = re.compile(rb"Bearer (socai_[0-9a-f]{64})\Z")
_NOT_GOOD = "the token does not hold: ask for a new one"


class Server:
    """What all connections share."""

    def __init__(self, limits: Limits, tokens: dict[bytes, str], guarded: bool) -> None:
        self.limits = limits
        self.running = 0
        self.held = 0
        times = (limits.handshake, limits.partial_frame, limits.idle, limits.keepalive, limits.keepalive_timeout)
        self.period = max(min(*times, limits.outbound_stall) / 8, 0.005)
        self.connections: set[ServerConnection] = set()
        self.services = Services(self)
        self.methods = self.services.methods
        self._tokens = tokens
        self._guarded = guarded
        self._draining = False

    @property
    def full(self) -> bool:
        return self.running >= self.limits.running_handlers

    def admit(self, connection: ServerConnection) -> bool:
        """Whether there is room for one more connection, and for one more of its address."""
        same = sum(1 for other in self.connections if other.address and other.address == connection.address)
        if len(self.connections) >= self.limits.connections or same >= self.limits.connections_per_address:
            return False
        self.connections.add(connection)
        if self._draining:
            connection.drain()
        return True

    def leave(self, connection: ServerConnection) -> None:
        self.connections.discard(connection)

    def certificate_principal(self, secured: ssl.SSLObject | None) -> str:
        """The principal of a client's certificate, which verified: its common name; empty without one."""
        certificate = secured.getpeercert() if secured is not None else None
        if not certificate:
            return ""
        names = {key: value for part in certificate.get("subject", ()) for key, value in part}
        return f"certificate:{names.get('commonName', certificate['serialNumber'])}"

    def authenticate(self, connection: ServerConnection, head: CallHeader) -> str:
        """Who calls (wire.md, section 12). Raises ``Failure``."""
        if not self._guarded:
            return ""
        given = first(head.metadata, "authorization")
        if given is not None:
            found = _BEARER.match(given)
            principal = self._tokens.get(found[1]) if found else None
            if principal is None and not head.method.startswith("socai.rpc.v1.Health/"):
                raise Failure(Code.UNAUTHENTICATED, _NOT_GOOD)
            return principal or ""
        if not connection.principal and not head.method.startswith("socai.rpc.v1.Health/"):
            raise Failure(Code.UNAUTHENTICATED, "a token or a client certificate is needed")
        return connection.principal

    async def drain(self) -> None:
        """Lets what runs come to its end, at most the grace."""
        self._draining = True
        self.services.stop_serving()
        # The watchers' word goes out before the first GOAWAY.
        await asyncio.sleep(0)
        for connection in list(self.connections):
            connection.drain()
        until = asyncio.get_running_loop().time() + self.limits.grace
        while self.connections and asyncio.get_running_loop().time() < until:
            if all(connection.waits_only for connection in self.connections):
                for connection in list(self.connections):
                    connection.finish_watching()
            await asyncio.sleep(0.01)


async def serve(options: argparse.Namespace, limits: Limits) -> None:
    tokens = dict(_pair(text) for text in options.token)
    server = Server(limits, tokens, guarded=bool(options.token or options.expired_token))
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    listening, name = await _listen(options, server, _context(options))
    print(f"listening {name}", flush=True)
    await stop.wait()
    listening.close()
    await server.drain()


async def _listen(
    options: argparse.Namespace, server: Server, context: ssl.SSLContext | None
) -> tuple[asyncio.Server, str]:
    loop = asyncio.get_running_loop()
    timeout = server.limits.handshake if context else None
    text = options.listen
    if text.startswith("unix:"):
        path = text.removeprefix("unix:")
        if os.path.exists(path):
            os.unlink(path)  # Left by one that was killed.
        made = await loop.create_unix_server(
            lambda: ServerConnection(server), path, ssl=context, ssl_handshake_timeout=timeout, backlog=512
        )
        return made, text
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    made = await loop.create_server(
        lambda: ServerConnection(server),
        host,
        int(port),
        ssl=context,
        ssl_handshake_timeout=timeout,
        backlog=512,
        reuse_address=True,
    )
    return made, str(Address(host=host, port=made.sockets[0].getsockname()[1]))


def _context(options: argparse.Namespace) -> ssl.SSLContext | None:
    if not options.tls_certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(options.tls_certificate, options.tls_key)
    context.set_alpn_protocols([ALPN])
    if options.client_ca:
        context.load_verify_locations(options.client_ca)
        context.verify_mode = ssl.CERT_OPTIONAL
    return context


def _pair(text: str) -> tuple[bytes, str]:
    token, equals, principal = text.partition("=")
    if not equals or not principal:
        raise ValueError(f"--token {text}: write TOKEN=PRINCIPAL")
    return token.encode(), principal


def main(arguments: list[str]) -> int:
    parser = Parser(prog="peer serve")
    parser.add_argument("--listen", required=True)
    parser.add_argument("--tls-certificate", type=file)
    parser.add_argument("--tls-key", type=file)
    parser.add_argument("--client-ca", type=file)
    parser.add_argument("--token", action="append", default=[])
    parser.add_argument("--expired-token", action="append", default=[])
    parser.add_argument("--limit", action="append", default=[])
    options = parser.parse_args(arguments)
    try:
        if bool(options.tls_certificate) != bool(options.tls_key):
            raise ValueError("--tls-certificate and --tls-key belong together")
        asyncio.run(serve(options, limits(options.limit)))
    except (ValueError, OSError) as error:
        print(f"peer serve: {error}", file=sys.stderr)
        return 2
    return 0
