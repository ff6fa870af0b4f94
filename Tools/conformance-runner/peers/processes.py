"""The peers as processes. None outlives the suite, however that ends."""

import asyncio
import contextlib
import ctypes
import os
import shlex
import signal
import ssl
import tempfile
from dataclasses import dataclass
from pathlib import Path

from wire.frames import Violation
from wire.link import Link

GOOD_TOKEN = "socai_" + "1a" * 32
OTHER_TOKEN = "socai_" + "2b" * 32
EXPIRED_TOKEN = "socai_" + "3c" * 32
UNKNOWN_TOKEN = "socai_" + "4d" * 32
PRINCIPAL = "alice"

_libc = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1


def _die_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


@dataclass(frozen=True)
class Implementation:
    name: str
    server: tuple
    client: tuple

    def __str__(self):
        return self.name


@dataclass
class Place:
    """What all cases share: certificates and a folder for sockets."""

    folder: Path

    @property
    def certificates(self):
        return self.folder / "certificates"

    def context_to_server(self, certificate=None):
        context = ssl.create_default_context(cafile=self.certificates / "ca.pem")
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["socai/1"])
        if certificate:
            context.load_cert_chain(
                self.certificates / f"{certificate}.pem", self.certificates / f"{certificate}.key"
            )
        return context

    def context_to_client(self, name="server"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["socai/1"])
        context.load_cert_chain(self.certificates / f"{name}.pem", self.certificates / f"{name}.key")
        return context

    def socket(self):
        return tempfile.mktemp(prefix="s", dir=self.folder)


def kill_all(process):
    """The process and what it started: a wrapper's child would keep its pipes open."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


async def start(command, **options):
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        preexec_fn=_die_with_parent,
        start_new_session=True,
        **options,
    )


class ServerPeer:
    """A server peer that listens."""

    def __init__(self, implementation, place, transport, limits=(), auth=False, client_ca=False):
        self.implementation, self.place, self.transport = implementation, place, transport
        self.limits, self.auth, self.client_ca = limits, auth, client_ca
        self.process = None
        self.room = asyncio.Semaphore(40)
        self.errors = b""

    async def start(self):
        address = f"unix:{self.place.socket()}" if self.transport == "unix" else "127.0.0.1:0"
        arguments = ["serve", "--listen", address]
        if self.transport == "tls":
            folder = self.place.certificates
            arguments += ["--tls-certificate", folder / "server.pem", "--tls-key", folder / "server.key"]
            if self.client_ca:
                arguments += ["--client-ca", folder / "ca.pem"]
        if self.auth:
            arguments += ["--token", f"{GOOD_TOKEN}={PRINCIPAL}", "--token", f"{OTHER_TOKEN}=bob"]
            arguments += ["--expired-token", EXPIRED_TOKEN]
        for limit in self.limits:
            arguments += ["--limit", limit]
        self.process = await start([*self.implementation.server, *map(str, arguments)])
        self.drain = asyncio.create_task(self._keep_errors())
        try:
            line = (await asyncio.wait_for(self.process.stdout.readline(), 20)).decode().strip()
        except asyncio.TimeoutError:
            line = ""
        word, _, self.address = line.partition(" ")
        if word != "listening" or not self.address:
            await self.kill()
            why = self.errors.decode(errors="replace").strip().splitlines()
            raise Violation(f"the server peer did not start: {line or (why[-1] if why else 'it said nothing')}")
        return self

    async def _keep_errors(self):
        while data := await self.process.stderr.read(4096):
            self.errors = (self.errors + data)[-8192:]

    @property
    def is_running(self):
        return self.process is not None and self.process.returncode is None

    @property
    def resident(self):
        """Bytes of resident memory."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGESIZE")

    async def connect(self, certificate=None, context=None, grants=True, limit=None):
        """A raw connection, after the TLS handshake where there is one."""
        options = {} if limit is None else dict(limit=limit)
        if self.transport == "unix":
            reader, writer = await asyncio.open_unix_connection(self.address.removeprefix("unix:"), **options)
        else:
            host, _, port = self.address.rpartition(":")
            if self.transport == "tls":
                options |= dict(
                    ssl=context or self.place.context_to_server(certificate), server_hostname="localhost"
                )
            reader, writer = await asyncio.open_connection(host.strip("[]"), int(port), **options)
            chosen = writer.get_extra_info("ssl_object")
            if chosen is not None and context is None and chosen.selected_alpn_protocol() != "socai/1":
                writer.transport.abort()
                raise Violation(f"the server selected ALPN {chosen.selected_alpn_protocol()!r}")
        return Link(reader, writer, "client", grants)

    def client_arguments(self):
        """How a client peer reaches this server."""
        if self.transport != "tls":
            return ["--connect", self.address]
        port = self.address.rpartition(":")[2]
        return ["--connect", f"localhost:{port}", "--ca", str(self.place.certificates / "ca.pem")]

    async def terminate(self, patience=15):
        """SIGTERM; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended(patience)

    async def ended(self, patience=15):
        try:
            return await asyncio.wait_for(self.process.wait(), patience)
        except asyncio.TimeoutError:
            await self.kill()
            raise Violation(f"the server peer did not end within {patience} s of SIGTERM") from None

    async def kill(self):
        if self.process is not None:
            kill_all(self.process)
            await self.process.wait()


class ServerPool:
    """Server peers by how they were started; each serves many cases."""

    def __init__(self, place):
        self.place, self.peers, self.locks, self.broken = place, {}, {}, {}

    async def get(self, implementation, transport, limits=(), auth=False, client_ca=False):
        key = (implementation, transport, limits, auth, client_ca)
        async with self.locks.setdefault(key, asyncio.Lock()):
            if key in self.broken:
                raise Violation(self.broken[key])
            peer = self.peers.get(key)
            if peer is None or not peer.is_running:
                try:
                    peer = await ServerPeer(implementation, self.place, transport, limits, auth, client_ca).start()
                except Violation as violation:
                    self.broken[key] = str(violation)
                    raise
                self.peers[key] = peer
            return peer

    async def close(self):
        await asyncio.gather(*(peer.kill() for peer in self.peers.values()))


class ClientPeer:
    """A client peer at work."""

    def __init__(self, implementation, arguments):
        self.implementation, self.arguments = implementation, arguments
        self.lines, self.results, self.states = [], {}, []
        self.news = asyncio.Condition()
        self.is_over = False

    async def start(self):
        self.process = await start([*self.implementation.client, "client", *map(str, self.arguments)])
        self.reading = asyncio.create_task(self._read())
        self.failing = asyncio.create_task(self.process.stderr.read())
        return self

    async def _read(self):
        while line := await self.process.stdout.readline():
            text = line.decode(errors="replace").rstrip("\n")
            self.lines.append(text)
            word, _, rest = text.partition(" ")
            if word == "result":
                number, _, fields = rest.partition(" ")
                before, _, message = fields.partition("message=")
                values = dict(field.split("=", 1) for field in before.split())
                self.results[int(number)] = values | dict(message=message)
            elif word == "state":
                self.states.append(rest)
            async with self.news:
                self.news.notify_all()
        self.is_over = True
        async with self.news:
            self.news.notify_all()

    async def result(self, number, patience=12):
        """What the peer printed for one of its calls."""
        async with self.news:
            try:
                await asyncio.wait_for(self.news.wait_for(lambda: number in self.results or self.is_over), patience)
            except asyncio.TimeoutError:
                raise Violation(f"the client printed no result {number}; it printed {self.lines}") from None
        if number not in self.results:
            raise Violation(f"the client ended without result {number}: {await self.said()}")
        return self.results[number]

    async def expect(self, number, code, **fields):
        got = await self.result(number)
        for name, wanted in dict(code=str(code), **{k: str(v) for k, v in fields.items()}).items():
            if got.get(name) not in wanted.split("|"):
                raise Violation(f"result {number} has {name}={got.get(name)}, not {wanted}: {got}")
        return got

    async def ended(self, patience=60):
        """The exit status."""
        try:
            status = await asyncio.wait_for(self.process.wait(), patience)
        except asyncio.TimeoutError:
            await self.kill()
            raise Violation(f"the client did not end within {patience} s; it printed {self.lines[-3:]}") from None
        await self.reading
        return status

    async def said(self):
        errors = (await self.failing).decode(errors="replace").strip()
        return errors[-400:] or f"printed {self.lines[-3:]}"

    async def kill(self):
        kill_all(self.process)
        await self.process.wait()
        self.reading.cancel()
        self.failing.cancel()


class Listener:
    """The suite as a server: hands out the connections that come."""

    def __init__(self, place, transport, certificate="server"):
        self.place, self.transport, self.certificate = place, transport, certificate
        self.arrived = asyncio.Queue()
        self.links = []

    async def start(self):
        if self.transport == "unix":
            path = self.place.socket()
            self.server = await asyncio.start_unix_server(self._arrive, path)
            self.address = f"unix:{path}"
        else:
            context = self.place.context_to_client(self.certificate) if self.transport == "tls" else None
            self.server = await asyncio.start_server(self._arrive, "127.0.0.1", 0, ssl=context)
            port = self.server.sockets[0].getsockname()[1]
            self.address = f"localhost:{port}" if self.transport == "tls" else f"127.0.0.1:{port}"
        return self

    async def _arrive(self, reader, writer):
        await self.arrived.put((reader, writer))

    def client_arguments(self):
        tls = ["--ca", str(self.place.certificates / "ca.pem")] if self.transport == "tls" else []
        return ["--connect", self.address] + tls

    async def accept(self, patience=15, grants=True):
        try:
            reader, writer = await asyncio.wait_for(self.arrived.get(), patience)
        except asyncio.TimeoutError:
            raise Violation("the client did not connect") from None
        link = Link(reader, writer, "server", grants)
        self.links.append(link)
        return link

    async def close(self):
        self.server.close()
        for link in self.links:
            await link.close()
        while not self.arrived.empty():
            self.arrived.get_nowait()[1].transport.abort()


def command(text):
    return tuple(shlex.split(text))
