"""Where servers are, and sockets to them (wire.md, section 1)."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from pathlib import Path

ALPN = "socai/1"


@dataclass(frozen=True, slots=True)
class Address:
    """``HOST:PORT``, ``[IPV6]:PORT``, either with ``tls:`` before it, ``unix:PATH`` or an absolute path.

    >>> Address.parse("127.0.0.1:7878")
    Address(host='127.0.0.1', port=7878, path='', tls=False)
    >>> str(Address.parse("/run/socai.sock"))
    'unix:/run/socai.sock'
    """

    host: str = ""
    port: int = 0
    path: str = ""
    tls: bool = False

    @classmethod
    def parse(cls, text: str) -> Address:
        text = text.strip()
        if text.startswith("unix:") or text.startswith("/"):
            path = text.removeprefix("unix:")
            if not path:
                raise ValueError("an address unix:PATH needs a path")
            return cls(path=path)
        tls = text.startswith("tls:")
        host, colon, port = text.removeprefix("tls:").rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not colon or not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError(f"{text!r} is no address; write HOST:PORT, tls:HOST:PORT, unix:PATH or an absolute path")
        return cls(host=host, port=int(port), tls=tls)

    def __str__(self) -> str:
        if self.path:
            return f"unix:{self.path}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'tls:' if self.tls else ''}{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class TLS:
    """Whom to trust, and as whom to come. Without ``ca`` the system's authorities hold."""

    ca: str | Path | None = None
    certificate: str | Path | None = None
    key: str | Path | None = None

    def context(self) -> ssl.SSLContext:
        """TLS 1.2 or better, names verified, ALPN ``socai/1``. Raises ``OSError`` for files that can't be read."""
        context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(self.ca) if self.ca else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols([ALPN])
        if self.certificate:
            context.load_cert_chain(str(self.certificate), str(self.key) if self.key else None)
        return context


def dial(address: Address, context: ssl.SSLContext | None, deadline: float) -> socket.socket:
    """A connected socket, the TLS handshake behind it. A unix socket is never TLS. Raises ``OSError``."""
    if address.path:
        plain = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            plain.settimeout(_left(deadline))
            plain.connect(address.path)
        except BaseException:
            plain.close()
            raise
        return plain
    plain = socket.create_connection((address.host, address.port), timeout=_left(deadline))
    try:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context is None:
            return plain
        plain.settimeout(_left(deadline))
        secured = context.wrap_socket(plain, server_hostname=address.host)
    except BaseException:
        plain.close()
        raise
    if secured.selected_alpn_protocol() != ALPN:
        secured.close()
        raise ConnectionError(f"{address} speaks TLS, but not {ALPN}: is it a socai server?")
    return secured


def may_carry_tokens(connected: socket.socket) -> bool:
    """Tokens go over TLS, a unix socket or loopback, and nowhere else (section 12)."""
    if isinstance(connected, ssl.SSLSocket) or connected.family == socket.AF_UNIX:
        return True
    peer = ipaddress.ip_address(connected.getpeername()[0].split("%")[0])
    mapped = getattr(peer, "ipv4_mapped", None)
    return (mapped or peer).is_loopback


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("connecting took too long")
    return left
