"""The client against a server that keeps to the rules, and one that does not."""

import threading
import time
import unittest
from collections.abc import Callable

from scripted import PATIENCE, Peer, ScriptedServer

from socai.client.address import Address
from socai.client.channel import Channel
from socai.errors import RpcError
from socai.wire import frames
from socai.wire.faults import Code, Goaway, Reset
from socai.wire.frames import ACK, COMPRESSED, END, MORE, MSG, Type, encode
from socai.wire.headers import Status, decode_call, encode_initial, join, split
from socai.wire.hello import Hello
from socai.wire.limits import Limits
from socai.wire.metadata import metadata

UNARY = "test.Service/Unary"


def status(flags: int, body: bytes = b"", **fields: object) -> bytes:
    return encode(Type.STATUS, flags, 1, join(Status(**fields).encode(), body))  # type: ignore[arg-type]


def data(flags: int, body: bytes = b"") -> bytes:
    return encode(Type.DATA, flags, 1, body)


HEADERS = encode(Type.HEADERS, 0, 1, join(encode_initial(())))
BAD_TRAILERS = encode(Type.STATUS, 0, 1, b"\0\5\x22\3\x0a\1A")


class Faults(unittest.TestCase):
    def test_stream_faults_cost_the_call_alone(self) -> None:
        cases = [
            ("a message and an error", status(MSG, b"x", code=Code.NOT_FOUND), Code.INTERNAL),
            ("END from the server", data(MSG | END), Code.INTERNAL),
            ("HEADERS twice", HEADERS * 2, Code.INTERNAL),
            ("HEADERS late", data(MSG) + HEADERS, Code.INTERNAL),
            ("bytes behind HEADERS", encode(Type.HEADERS, 0, 1, b"\0\0x"), Code.INTERNAL),
            ("STATUS inside a message", data(MSG | MORE, b"x") + status(0), Code.INTERNAL),
            ("bytes without MSG", status(0, b"x"), Code.INTERNAL),
            ("a malformed header", encode(Type.STATUS, 0, 1, b"\0\1\xff"), Code.INTERNAL),
            ("a header beyond its frame", encode(Type.STATUS, MSG, 1, b"\0\x09abc"), Code.INTERNAL),
            ("a bad key", BAD_TRAILERS, Code.INTERNAL),
            ("a message over the maximum", data(MSG | COMPRESSED, b"\0\x50\0\0zz"), Code.RESOURCE_EXHAUSTED),
        ]
        for name, answer, code in cases:

            def script(peer: Peer, answer: bytes = answer) -> None:
                peer.greet()
                peer.expect(Type.OPEN)
                peer.send(answer)
                self.assertEqual(peer.expect(Type.RESET).number, Reset.MALFORMED)
                peer.answer(peer.expect(Type.OPEN).stream, b"fine")
                peer.ended()

            with self.subTest(name), ScriptedServer(script) as server, server.channel() as channel:
                self.assertIs(self.failure(lambda: channel.unary(UNARY, b"")).code, code)
                self.assertEqual(channel.unary(UNARY, b""), b"fine")

    def test_connection_faults_end_with_goaway(self) -> None:
        cases = [
            ("HELLO twice", encode(Type.HELLO, 0, 0, Hello().encode()), Goaway.PROTOCOL),
            ("OPEN from the server", encode(Type.OPEN, MSG, 1, b"\0\0"), Goaway.PROTOCOL),
            ("an even stream", encode(Type.DATA, MSG, 2), Goaway.STREAM_ID),
            ("a stream that never was", frames.reset(3, 0), Goaway.STREAM_ID),
            ("WINDOW of 0", frames.window(1, 0), Goaway.FLOW_CONTROL),
            ("WINDOW too far", frames.window(0, 2**31 - 1), Goaway.FLOW_CONTROL),
            ("a bad check", b"\0" * 16, Goaway.CHECKSUM),
            ("a bad crc", frames.header(Type.DATA, MSG, 1, 1, 0) + b"x", Goaway.CHECKSUM),
            ("a frame too large", frames.header(Type.DATA, MSG, 1, 65537, 0), Goaway.FRAME_TOO_LARGE),
            ("type 0", encode(0, 0, 0), Goaway.UNKNOWN_TYPE),
            ("201 PINGs", frames.ping(bytes(8)) * 201, Goaway.CALM),
            ("201 skipped frames", encode(0x80, 0, 0) * 201, Goaway.CALM),
            ("201 small grants", frames.window(1, 1) * 201, Goaway.CALM),
            ("201 empty DATA", data(0) * 201, Goaway.CALM),
            ("a message beyond the window", data(MSG, bytes(65000)) * 6, Goaway.FLOW_CONTROL),
        ]
        for name, answer, code in cases:

            def script(peer: Peer, answer: bytes = answer, code: Goaway = code) -> None:
                peer.greet()
                peer.expect(Type.OPEN)
                peer.send(answer)
                while (frame := peer.next()).type is not Type.GOAWAY:
                    self.assertIn(frame.type, (Type.PING, Type.WINDOW))
                self.assertEqual(int.from_bytes(frame.payload[4:8], "big"), code)
                self.assertTrue(peer.ended())

            # Nothing is taken: the call's messages stay in its queue.
            with self.subTest(name), ScriptedServer(script) as server, server.channel() as channel:
                call = channel.start(UNARY, b"", True, deadline=time.monotonic() + PATIENCE)
                self.assertEqual(call.trailing_metadata(), ())
                self.assertIs(call.status.code, Code.UNAVAILABLE)

    def test_a_first_frame_that_is_not_hello(self) -> None:
        def script(peer: Peer) -> None:
            peer.send(frames.ping(bytes(8)))
            peer.socket.recv(1024)

        with ScriptedServer(*[script] * 4) as server, server.channel() as channel:
            error = self.failure(lambda: channel.unary(UNARY, b""))
            self.assertIs(error.code, Code.UNAVAILABLE)
            self.assertIn("before HELLO", error.message)

    def test_silence_instead_of_hello(self) -> None:
        limits = Limits(handshake=0.1)

        def script(peer: Peer) -> None:
            peer.socket.recv(1024)
            self.assertTrue(b"no HELLO in time" in peer.socket.recv(1024))

        with ScriptedServer(*[script] * 4, limits=limits) as server, server.channel() as channel:
            self.assertIn("no HELLO in time", self.failure(lambda: channel.unary(UNARY, b"")).message)

    def test_a_frame_that_does_not_end(self) -> None:
        limits = Limits(partial_frame=0.1)

        def script(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)
            peer.send(data(MSG, b"abc")[:-1])
            self.assertEqual(peer.expect(Type.GOAWAY).payload[4:8], bytes([0, 0, 0, Goaway.TIMEOUT]))

        with ScriptedServer(script, limits=limits) as server, server.channel() as channel:
            self.assertIs(self.failure(lambda: channel.unary(UNARY, b"")).code, Code.UNAVAILABLE)

    def failure(self, run: Callable[[], object]) -> RpcError:
        with self.assertRaises(RpcError) as raised:
            run()
        return raised.exception


class Calls(unittest.TestCase):
    def test_what_opens_a_call(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            frame = peer.expect(Type.OPEN)
            head = decode_call(split(frame.payload)[0])
            self.assertEqual((frame.flags, frame.stream, split(frame.payload)[1]), (MSG | END, 1, b"question"))
            self.assertEqual((head.method, head.accepted_encodings), (UNARY, 1))
            self.assertEqual(dict(head.metadata), {"k": b"\xff", "authorization": b"Bearer t"})
            self.assertTrue(9_000_000 < head.timeout_us <= 10_000_000)
            peer.send(encode(Type.HEADERS, 0, 1, join(encode_initial((("early", b"1"),)))))
            peer.answer(1, b"answer")

        with ScriptedServer(script) as server, server.channel(token="t") as channel:
            calls = []
            answer = channel.unary(UNARY, b"question", metadata={"k": b"\xff"}, on_start=calls.append)
            self.assertEqual(answer, b"answer")
            self.assertEqual(calls[0].initial_metadata(), (("early", b"1"),))

    def test_one_answer_and_no_other_number(self) -> None:
        for name, answer in {"none": status(0), "two": data(MSG) + status(MSG)}.items():

            def script(peer: Peer, answer: bytes = answer) -> None:
                peer.greet()
                peer.expect(Type.OPEN)
                peer.send(answer)

            with self.subTest(name), ScriptedServer(script) as server, server.channel() as channel:
                with self.assertRaises(RpcError) as raised:
                    channel.unary(UNARY, b"")
                self.assertIs(raised.exception.code, Code.INTERNAL)

    def test_the_deadline_is_kept_at_this_end(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)
            self.assertEqual(peer.expect(Type.RESET).number, Reset.DEADLINE)

        with ScriptedServer(script) as server, server.channel() as channel:
            with self.assertRaises(RpcError) as raised:
                channel.unary(UNARY, b"", timeout=0.1)
            self.assertIs(raised.exception.code, Code.DEADLINE_EXCEEDED)

    def test_an_iterator_that_is_closed_cancels(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)
            peer.send(data(MSG, b"1") + data(MSG, b"2"))
            self.assertEqual(peer.expect(Type.RESET).number, Reset.CANCEL)

        with ScriptedServer(script) as server, server.channel() as channel:
            answers = channel.server_streaming(UNARY, b"")
            self.assertEqual(next(answers), b"1")
            answers.close()

    def test_a_message_waits_for_the_window_and_is_sent_in_fragments(self) -> None:
        hello = Hello(stream_window=65536, connection_window=65536, maximum_frame=16384, maximum_message=1 << 20)
        sent = [bytes([index]) * 40_000 for index in range(3)]

        def script(peer: Peer) -> None:
            peer.greet(hello)
            self.assertEqual(peer.expect(Type.OPEN).flags, 0)
            got = b""
            while len(got) < 80_000:
                frame = peer.expect(Type.DATA)
                self.assertLessEqual(len(frame.payload), 16384)
                got += frame.payload
            # 65,536 - 2 * 40,064 is below 0, so that the third may not begin.
            peer.socket.settimeout(0.2)
            with self.assertRaises(TimeoutError):
                peer.next()
            peer.socket.settimeout(PATIENCE)
            peer.send(frames.window(1, 80_128) + frames.window(0, 80_128))
            while not (frame := peer.expect(Type.DATA)).has(END):
                got += frame.payload
            self.assertEqual(got + frame.payload, b"".join(sent))
            peer.answer(1)

        with ScriptedServer(script) as server, server.channel() as channel:
            channel.client_streaming(UNARY, sent, compress=False)

    def test_no_more_streams_than_the_server_takes(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet(Hello())
            for _ in range(3):
                stream = peer.expect(Type.OPEN).stream
                peer.socket.settimeout(0.1)
                with self.assertRaises(TimeoutError):
                    peer.next()
                peer.socket.settimeout(PATIENCE)
                peer.answer(stream, b"x")

        with ScriptedServer(script) as server, server.channel() as channel:
            threads = [threading.Thread(target=channel.unary, args=(UNARY, b"")) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(PATIENCE)
                self.assertFalse(thread.is_alive())

    def test_what_is_dropped_is_granted_back(self) -> None:
        limits = Limits(connection_window=65536)

        def script(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)
            peer.send(data(MSG, bytes(30_000)))
            peer.expect(Type.RESET)
            peer.send(data(MSG, bytes(30_000)))
            self.assertEqual(peer.expect(Type.WINDOW).number, 60_128)

        with ScriptedServer(script, limits=limits) as server, server.channel() as channel:
            call = channel.start(UNARY, b"", True, deadline=None)
            self.assertEqual(len(call.receive() or b""), 30_000)
            call.cancel()
            # Until the server's own script has seen the grant.
            server.join()

    def test_a_ping_is_answered_and_silence_is_noticed(self) -> None:
        limits = Limits(keepalive=0.1, keepalive_timeout=0.1)

        def answering(peer: Peer) -> None:
            peer.greet()
            peer.send(frames.ping(b"12345678"))
            stream = 0
            acks = pings = 0
            while pings < 2 or not acks:
                frame = peer.expect(Type.OPEN, Type.PING)
                stream = frame.stream or stream
                if frame.type is Type.PING and frame.has(ACK):
                    acks += 1
                    self.assertEqual(frame.payload, b"12345678")
                elif frame.type is Type.PING:
                    pings += 1
                    peer.send(frames.ping(frame.payload, ACK))
            peer.answer(stream, b"slow")

        def silent(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)
            peer.expect(Type.PING)
            self.assertTrue(peer.ended())

        with ScriptedServer(answering, silent, limits=limits) as server:
            with server.channel() as channel:
                self.assertEqual(channel.unary(UNARY, b""), b"slow")
            with server.channel() as channel, self.assertRaises(RpcError) as raised:
                channel.unary(UNARY, b"")
            self.assertIs(raised.exception.code, Code.UNAVAILABLE)

    def test_errors_of_requests_reach_the_caller(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)
            peer.expect(Type.DATA)
            self.assertEqual(peer.expect(Type.RESET).number, Reset.CANCEL)

        def requests():  # type: ignore[no-untyped-def]
            yield b"1"
            raise ZeroDivisionError("in the caller's own code")

        for kind in ("client_streaming", "bidirectional"):
            with self.subTest(kind), ScriptedServer(script) as server, server.channel() as channel:
                with self.assertRaises(ZeroDivisionError):
                    list(getattr(channel, kind)(UNARY, requests()))

    def test_tokens_stay_at_home(self) -> None:
        with Channel([Address("127.0.0.1", 9)], token="t") as channel:
            connection = type("Far", (), {"secret_safe": False, "usable": True, "close": lambda self: None})()
            channel._connection = connection
            with self.assertRaises(RpcError) as raised:
                channel.unary(UNARY, b"")
            self.assertIn("TLS", raised.exception.message)


class Retries(unittest.TestCase):
    def test_what_did_not_start_is_sent_again(self) -> None:
        def refusing(peer: Peer) -> None:
            peer.greet()
            peer.send(frames.reset(peer.expect(Type.OPEN).stream, Reset.REFUSED))
            stream = peer.expect(Type.OPEN).stream
            peer.send(frames.goaway(stream - 2, Goaway.DRAIN))
            self.assertTrue(peer.ended())

        def answering(peer: Peer) -> None:
            peer.greet()
            peer.answer(peer.expect(Type.OPEN).stream, b"third")

        with ScriptedServer(refusing, answering) as server, server.channel() as channel:
            self.assertEqual(channel.unary(UNARY, b""), b"third")

    def test_four_attempts_and_no_more(self) -> None:
        opened = []

        def script(peer: Peer) -> None:
            peer.greet()
            for _ in range(4):
                opened.append(peer.expect(Type.OPEN).stream)
                peer.send(frames.reset(opened[-1], Reset.REFUSED))
            self.assertTrue(peer.ended())

        with ScriptedServer(script) as server:
            with server.channel() as channel, self.assertRaises(RpcError) as raised:
                channel.unary(UNARY, b"")
        self.assertEqual(opened, [1, 3, 5, 7])
        self.assertTrue(raised.exception.not_started)

    def test_only_what_is_idempotent_is_sent_again_after_a_loss(self) -> None:
        def losing(peer: Peer) -> None:
            peer.greet()
            peer.expect(Type.OPEN)

        def answering(peer: Peer) -> None:
            peer.greet()
            peer.answer(peer.expect(Type.OPEN).stream, b"again")

        with ScriptedServer(losing, answering) as server, server.channel() as channel:
            self.assertEqual(channel.unary(UNARY, b"", idempotent=True), b"again")
        with ScriptedServer(losing) as server, server.channel() as channel:
            with self.assertRaises(RpcError) as raised:
                channel.unary(UNARY, b"")
            self.assertTrue(raised.exception.lost)

    def test_a_call_that_has_answered_is_committed(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            stream = peer.expect(Type.OPEN).stream
            peer.send(data(MSG, b"1"))
            peer.answer(stream, status=Status(Code.UNAVAILABLE, "gone"))

        with ScriptedServer(script) as server, server.channel() as channel:
            answers = channel.server_streaming(UNARY, b"", idempotent=True)
            self.assertEqual(next(answers), b"1")
            with self.assertRaises(RpcError):
                next(answers)

    def test_requests_that_cannot_be_repeated(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            stream = peer.expect(Type.OPEN).stream
            peer.expect(Type.DATA)
            peer.send(frames.reset(stream, Reset.REFUSED))
            peer.ended()

        def answering(peer: Peer) -> None:
            peer.greet()
            stream = peer.expect(Type.OPEN).stream
            peer.send(frames.reset(stream, Reset.REFUSED))
            stream = peer.expect(Type.OPEN).stream
            peer.answer(stream, b"done")

        with ScriptedServer(script) as server, server.channel() as channel:
            with self.assertRaises(RpcError) as raised:
                channel.client_streaming(UNARY, iter([b"1", b"2"]))
            self.assertTrue(raised.exception.not_started)

    def test_the_servers_hint(self) -> None:
        def script(peer: Peer) -> None:
            peer.greet()
            peer.answer(peer.expect(Type.OPEN).stream, status=Status(Code.UNAVAILABLE, "", retry_after_ms=400))
            began = time.monotonic()
            stream = peer.expect(Type.OPEN).stream
            self.assertGreaterEqual(time.monotonic() - began, 0.39)
            peer.answer(stream, b"later")

        with ScriptedServer(script) as server, server.channel() as channel:
            self.assertEqual(channel.unary(UNARY, b"", idempotent=True), b"later")

    def test_the_next_address_after_a_drain_and_after_a_failure(self) -> None:
        def draining(peer: Peer) -> None:
            peer.greet()
            stream = peer.expect(Type.OPEN).stream
            peer.send(frames.goaway(2**31 - 1, Goaway.DRAIN) + frames.ping(b"draining"))
            peer.expect(Type.PING)
            peer.send(frames.goaway(stream, Goaway.DRAIN))
            peer.answer(stream, b"first")
            self.assertTrue(peer.ended())

        def answering(peer: Peer) -> None:
            peer.greet()
            peer.answer(peer.expect(Type.OPEN).stream, b"second")

        with ScriptedServer(draining) as one, ScriptedServer(answering) as two:
            closed = ScriptedServer()
            closed.abandon()
            with Channel([closed.address, one.address, two.address], timeout=PATIENCE) as channel:
                self.assertEqual(channel.unary(UNARY, b""), b"first")
                self.assertEqual(channel.unary(UNARY, b""), b"second")

    def test_the_text_of_goaway_is_told(self) -> None:
        def script(peer: Peer) -> None:
            peer.send(frames.goaway(0, Goaway.CAPACITY, "too many connections"))
            while peer.socket.recv(1024):
                pass

        with ScriptedServer(*[script] * 4) as server, server.channel() as channel:
            with self.assertRaises(RpcError) as raised:
                channel.unary(UNARY, b"")
            self.assertIn("too many connections", raised.exception.message)


class Metadata(unittest.TestCase):
    def test_text_and_bytes(self) -> None:
        self.assertEqual(metadata({"a": "ă", "b": b"\0"}), (("a", "ă".encode()), ("b", b"\0")))


if __name__ == "__main__":
    unittest.main()
