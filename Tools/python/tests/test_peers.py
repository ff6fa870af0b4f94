"""Client and server peer against each other: every checking case over every transport, and the server's faults."""

import contextlib
import io
import re
import socket
import tempfile
import unittest
from collections.abc import Iterator

import peer
from checking_cases import CHECKS, Checks
from conformance_pb2 import UnaryReply, UnaryRequest

from socai.client.address import TLS, Address
from socai.client.channel import Channel
from socai.errors import RpcError
from socai.rpc.v1.health_pb2 import HealthReply
from socai.wire import frames
from socai.wire.faults import Code, Goaway
from socai.wire.frames import COMPRESSED, END, MORE, MSG, PREFACE, Decoder, Type, encode
from socai.wire.headers import CallHeader, decode_status, join, split
from socai.wire.hello import Hello
from socai.wire.limits import Limits

UNARY = "socai.rpc.v1.Conformance/Unary"
COLLECT = "socai.rpc.v1.Conformance/Collect"
HANGING = "socai.rpc.v1.Conformance/HangStreaming"
TOKEN = "socai_" + "0123456789abcdef" * 4


class Cases(unittest.TestCase):
    def test_over_tcp(self) -> None:
        with peer.ServerPeer() as server:
            self.run_all(server)

    def test_over_tls(self) -> None:
        with peer.certificates() as folder:
            given = ("--tls-certificate", f"{folder}/server.pem", "--tls-key", f"{folder}/server.key")
            with peer.ServerPeer("127.0.0.1:0", *given) as server:
                self.run_all(server, TLS(f"{folder}/ca.pem"))
                with Channel([Address.parse(server.address)], tls=TLS(), timeout=5) as stranger:
                    with self.assertRaises(RpcError) as raised:
                        stranger.unary(UNARY, b"")
                    self.assertIn("certificate verify failed", raised.exception.message)
                with Channel([Address.parse(server.address)], timeout=5) as plain:
                    with self.assertRaises(RpcError):
                        plain.unary(UNARY, b"")

    def test_over_a_unix_socket(self) -> None:
        with tempfile.TemporaryDirectory() as folder, peer.ServerPeer(f"unix:{folder}/s") as server:
            self.run_all(server)

    def run_all(self, server: peer.ServerPeer, tls: TLS | None = None) -> None:
        for name, case in CHECKS.items():
            said = io.StringIO()
            with self.subTest(name), Channel([Address.parse(server.address)], tls=tls) as channel:
                with contextlib.redirect_stdout(said):
                    case(Checks(channel))
                lines = said.getvalue().splitlines()
                self.assertTrue(lines)
                self.assertEqual([line for line in lines if not line.startswith("pass ")], [])


class Callers(unittest.TestCase):
    def test_tokens_and_certificates(self) -> None:
        other = TOKEN.replace("0", "1")
        with peer.certificates() as folder:
            given = ("--tls-certificate", f"{folder}/server.pem", "--tls-key", f"{folder}/server.key")
            given += ("--client-ca", f"{folder}/ca.pem", "--token", f"{TOKEN}=lan", "--expired-token", other)
            with peer.ServerPeer("127.0.0.1:0", *given) as server:
                plain = TLS(f"{folder}/ca.pem")
                known = TLS(f"{folder}/ca.pem", f"{folder}/client.pem", f"{folder}/client.key")
                self.assertEqual(self.principal(server, plain, TOKEN), "lan")
                self.assertRegex(self.principal(server, known, None), "^certificate:.")
                nobody = self.refusal(server, plain, None)
                for name, tls, token in (
                    ("expired", plain, other),
                    ("malformed", plain, "socai_x"),
                    ("not passed over", known, other),
                ):
                    with self.subTest(name):
                        self.assertNotEqual(self.refusal(server, tls, token), nobody)
                with Channel([Address.parse(server.address)], tls=plain) as channel:
                    reply = HealthReply.FromString(channel.unary("socai.rpc.v1.Health/Check", b""))
                    self.assertEqual(reply.state, HealthReply.SERVING)
                    with self.assertRaises(RpcError) as raised:
                        channel.unary("none.None/None", b"")
                    self.assertIs(raised.exception.code, Code.UNAUTHENTICATED)
                stranger = TLS(f"{folder}/ca.pem", f"{folder}/stranger.pem", f"{folder}/stranger.key")
                with self.assertRaises(RpcError) as raised:
                    self.principal(server, stranger, None)
                self.assertIs(raised.exception.code, Code.UNAVAILABLE)

    def principal(self, server: peer.ServerPeer, tls: TLS, token: str | None) -> str:
        with Channel([Address.parse(server.address)], tls=tls, token=token, timeout=5) as channel:
            request = UnaryRequest().SerializeToString()
            return UnaryReply.FromString(channel.unary(UNARY, request)).principal

    def refusal(self, server: peer.ServerPeer, tls: TLS, token: str | None) -> str:
        with self.assertRaises(RpcError) as raised:
            self.principal(server, tls, token)
        self.assertIs(raised.exception.code, Code.UNAUTHENTICATED)
        return raised.exception.message


class Drains(unittest.TestCase):
    def test_calls_in_flight_finish_and_watchers_are_told(self) -> None:
        with peer.ServerPeer() as server, Channel([Address.parse(server.address)]) as channel:
            states = channel.server_streaming("socai.rpc.v1.Health/Watch", b"")
            self.assertEqual(HealthReply.FromString(next(states)).state, HealthReply.SERVING)
            slow = UnaryRequest(delay_us=500_000, size=7).SerializeToString()
            call = channel.start(UNARY, slow, True, deadline=channel.deadline(None))
            server.terminate()
            self.assertEqual(HealthReply.FromString(next(states)).state, HealthReply.NOT_SERVING)
            self.assertEqual(len(UnaryReply.FromString(call.receive() or b"").body), 7)
            self.assertEqual(server.wait(), 0)


class Faults(unittest.TestCase):
    """What the server answers to bytes that break a rule; each runs whole and byte by byte."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = peer.ServerPeer("127.0.0.1:0", "--limit", "handshake_ms=2000", "--limit", "partial_frame_ms=500")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.__exit__()

    def test_stream_faults(self) -> None:
        packed = (5 << 20).to_bytes(4, "big") + b"zz"
        cases = [
            ("too few messages", opened(END), Code.INVALID_ARGUMENT),
            ("too many messages", opened(MSG) + data(MSG | END), Code.INVALID_ARGUMENT),
            ("after the half-close", opened(MSG | END, method=HANGING) + data(MSG), Code.INTERNAL),
            ("bytes without MSG", opened(0) + data(0, b"x"), Code.INTERNAL),
            ("an empty fragment", opened(0) + data(MSG | MORE), Code.INTERNAL),
            ("half-close inside", opened(MSG | MORE, b"x") + data(END), Code.INTERNAL),
            ("declared too large", opened(MSG | COMPRESSED | END, packed), Code.RESOURCE_EXHAUSTED),
            ("does not inflate", opened(MSG | COMPRESSED | END, b"\0\0\0\5zzzz"), Code.INTERNAL),
            ("no method", opened(MSG | END, method=""), Code.INTERNAL),
            ("header beyond its frame", encode(Type.OPEN, MSG | END, 1, b"\0\x32abc"), Code.INTERNAL),
            ("no such method", opened(MSG | END, method="a/b"), Code.UNIMPLEMENTED),
            ("a deadline that has passed", opened(MSG | END, timeout=0), Code.DEADLINE_EXCEEDED),
        ]
        for name, sent, code in cases:
            for slowly in (False, True):
                with self.subTest(name, slowly=slowly), self.connected() as connected:
                    send(connected, PREFACE + hello() + sent, slowly)
                    status = next(frame for frame in received(connected) if frame.type is Type.STATUS)
                    self.assertIs(decode_status(split(status.payload)[0] or b"").code, code)
                    # The connection goes on.
                    connected.sendall(opened(MSG | END, stream=99))
                    later = next(frame for frame in received(connected) if frame.stream == 99)
                    self.assertIs(later.type, Type.STATUS)

    def test_connection_faults(self) -> None:
        cases = [
            ("another protocol", b"GET / HTTP/1.1\r\n\r\n", Goaway.PROTOCOL),
            ("TLS in clear text", b"\x16\x03\x01\x02\x00", Goaway.PROTOCOL),
            ("a frame before HELLO", PREFACE + frames.ping(bytes(8)), Goaway.PROTOCOL),
            ("GOAWAY before HELLO", PREFACE + frames.goaway(0, 0), Goaway.PROTOCOL),
            ("HELLO twice", PREFACE + hello() * 2, Goaway.PROTOCOL),
            ("another version", PREFACE + encode(1, 0, 0, b"\x80\1\0\4\0\2\0\2"), Goaway.VERSION),
            ("STATUS from a client", PREFACE + hello() + encode(Type.STATUS, 0, 1, b"\0\0"), Goaway.PROTOCOL),
            ("an even stream", PREFACE + hello() + opened(MSG | END, stream=2), Goaway.STREAM_ID),
            ("a stream again", PREFACE + hello() + opened(MSG | END) * 2, Goaway.STREAM_ID),
            ("a stream that never was", PREFACE + hello() + data(MSG), Goaway.STREAM_ID),
            ("WINDOW of 0", PREFACE + hello() + frames.window(0, 0), Goaway.FLOW_CONTROL),
            ("a bad check", PREFACE + hello() + b"\0" * 16, Goaway.CHECKSUM),
            ("201 resets", PREFACE + hello() + b"".join(opened_and_reset(201)), Goaway.CALM),
            ("201 faulty streams", PREFACE + hello() + b"".join(faulty(201)), Goaway.CALM),
            ("201 empty DATA", PREFACE + hello() + opened(0, method=COLLECT) + data(0) * 201, Goaway.CALM),
            ("silence", b"", Goaway.TIMEOUT),
            ("half a preface", PREFACE[:4], Goaway.TIMEOUT),
            ("half a frame", PREFACE + hello() + frames.ping(bytes(8))[:-1], Goaway.TIMEOUT),
        ]
        for name, sent, code in cases:
            for slowly in (False, True) if len(sent) < 200 else (False,):
                with self.subTest(name, slowly=slowly), self.connected() as connected:
                    send(connected, sent, slowly)
                    found = list(received(connected))
                    self.assertIs(found[-1].type, Type.GOAWAY)
                    self.assertEqual(int.from_bytes(found[-1].payload[4:8], "big"), code)

    def test_an_empty_message_is_no_abuse(self) -> None:
        with self.connected() as connected:
            send(connected, PREFACE + hello() + opened(0, method=COLLECT) + data(MSG) * 300 + data(END), False)
            status = next(frame for frame in received(connected) if frame.type is Type.STATUS)
            self.assertIs(decode_status(split(status.payload)[0] or b"").code, Code.OK)

    def test_streams_above_what_was_announced_are_refused(self) -> None:
        with self.connected() as connected:
            opens = [opened(0, method=COLLECT, stream=2 * index + 1) for index in range(130)]
            send(connected, PREFACE + hello() + b"".join(opens) + frames.ping(bytes(8)), False)
            found = []
            for frame in received(connected):
                found.append((frame.type, frame.stream))
                if frame.type is Type.PING:
                    break
            self.assertEqual(found, [(Type.HELLO, 0), (Type.RESET, 257), (Type.RESET, 259), (Type.PING, 0)])

    @contextlib.contextmanager
    def connected(self) -> Iterator[socket.socket]:
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connected:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield connected


def hello() -> bytes:
    return encode(Type.HELLO, 0, 0, Hello.of(Limits(), "test").encode())


def opened(flags: int, body: bytes = b"", method: str = UNARY, stream: int = 1, timeout: int = 20_000_000) -> bytes:
    return encode(Type.OPEN, flags, stream, join(CallHeader(method, timeout).encode(), body))


def opened_and_reset(count: int) -> Iterator[bytes]:
    for index in range(count):
        yield opened(0, method=COLLECT, stream=2 * index + 1) + frames.reset(2 * index + 1, 0)


def faulty(count: int) -> Iterator[bytes]:
    return (opened(MSG | END, method="", stream=2 * index + 1) for index in range(count))


def data(flags: int, body: bytes = b"") -> bytes:
    return encode(Type.DATA, flags, 1, body)


def send(connected: socket.socket, sent: bytes, slowly: bool) -> None:
    try:
        for part in [sent[index : index + 1] for index in range(len(sent))] if slowly else [sent]:
            connected.sendall(part)
    except ConnectionError:
        pass  # The server had seen enough.


def received(connected: socket.socket) -> Iterator[frames.Frame]:
    """All frames until the end."""
    decoder = Decoder(1 << 20)
    while True:
        try:
            part = connected.recv(65536)
        except ConnectionError:
            return
        if not part:
            return
        decoder.feed(part)
        while (frame := decoder.next()) is not None:
            yield frame


class Arguments(unittest.TestCase):
    def test_wrong_ones_are_one_line_and_status_2(self) -> None:
        import subprocess
        import sys

        for arguments in (
            ["serve"],
            ["serve", "--listen", "127.0.0.1:0", "--limit", "none=1"],
            ["serve", "--listen", "127.0.0.1:0", "--tls-certificate", "/nowhere"],
            ["client", "none", "--connect", "127.0.0.1:1"],
            ["client"],
            [],
        ):
            with self.subTest(arguments):
                run = subprocess.run(
                    [sys.executable, str(peer.FOLDER / "main.py"), *arguments], capture_output=True, text=True
                )
                self.assertEqual((run.returncode, run.stdout), (2, ""))
                self.assertTrue(re.fullmatch(r"[^\n]+\n", run.stderr), run.stderr)


if __name__ == "__main__":
    unittest.main()
