"""Frames, HELLO, headers, messages, windows and compression, without a connection."""

import doctest
import importlib
import pkgutil
import struct
import unittest
import zlib

import socai
from socai.rpc.v1 import headers_pb2
from socai.wire import frames, headers
from socai.wire.abuse import Abuse
from socai.wire.compression import deflate, inflate
from socai.wire.faults import Code, ConnectionFault, Goaway, StreamFault
from socai.wire.frames import ACK, COMPRESSED, END, MORE, MSG, Decoder, Type, encode
from socai.wire.headers import CallHeader, Status, decode_call, decode_status
from socai.wire.hello import Hello, decode
from socai.wire.limits import Limits
from socai.wire.messages import Assembler, Outgoing
from socai.wire.metadata import metadata
from socai.wire.windows import ReceiveWindow, SendWindow

SAMPLE = [
    encode(Type.HELLO, 0, 0, Hello.of(Limits(), "x").encode()),
    encode(Type.OPEN, MSG | END, 1, headers.join(CallHeader("a.B/C").encode(), b"xin")),
    encode(Type.DATA, MSG | MORE, 1, b"half"),
    encode(Type.DATA, MSG, 1, b""),
    encode(0x90, 0xFF, 7, b"skipped"),
    frames.window(0, 4096),
    frames.ping(b"12345678", ACK),
    frames.goaway(3, Goaway.CALM, "calm"),
]


class Frames(unittest.TestCase):
    def test_split_at_every_byte(self) -> None:
        whole = b"".join(SAMPLE)
        expected = self.decoded([whole])
        self.assertEqual(len(expected), len(SAMPLE))
        for cut in range(len(whole) + 1):
            self.assertEqual(self.decoded([whole[:cut], whole[cut:]]), expected)
        self.assertEqual(self.decoded([bytes([byte]) for byte in whole]), expected)

    def test_every_truncation_waits(self) -> None:
        for data in SAMPLE:
            for end in range(len(data)):
                decoder = Decoder(65536)
                decoder.feed(data[:end])
                self.assertIsNone(decoder.next())
                self.assertEqual(decoder.pending, end)

    def test_every_flipped_bit_is_found(self) -> None:
        data = encode(Type.DATA, MSG, 1, b"123")
        for bit in range(len(data) * 8):
            changed = bytearray(data)
            changed[bit // 8] ^= 1 << bit % 8
            decoder = Decoder(65536)
            decoder.feed(bytes(changed))
            with self.assertRaises(ConnectionFault) as raised:
                decoder.next()
            self.assertIs(raised.exception.code, Goaway.CHECKSUM)

    def test_faults_in_their_order(self) -> None:
        cases = [
            ("check before length", b"\0" * 6 + b"\1\1" + b"\0" * 8, Goaway.CHECKSUM),
            ("length before type", frames.header(77, 0, 0, 2**32 - 1, 0), Goaway.FRAME_TOO_LARGE),
            ("one byte over the maximum", frames.header(Type.DATA, MSG, 1, 65537, 0), Goaway.FRAME_TOO_LARGE),
            ("type before reserved bits", frames.header(0, 0xFF, 2**31, 0, 0), Goaway.UNKNOWN_TYPE),
            ("type 10", encode(10, 0, 0), Goaway.UNKNOWN_TYPE),
            ("type 0x7f", encode(0x7F, 0, 0), Goaway.UNKNOWN_TYPE),
            ("a flag of another type", encode(Type.PING, END, 0, bytes(8)), Goaway.PROTOCOL),
            ("a reserved flag", encode(Type.DATA, 0x20, 1), Goaway.PROTOCOL),
            ("the top bit of the stream", encode(Type.DATA, 0, 2**31 + 1), Goaway.PROTOCOL),
            ("the payload's crc", frames.header(Type.PING, 0, 0, 8, 1) + bytes(8), Goaway.CHECKSUM),
            ("a crc without payload", frames.header(Type.DATA, 0, 1, 0, 1), Goaway.CHECKSUM),
            ("RESET of 3 bytes", encode(Type.RESET, 0, 1, bytes(3)), Goaway.PROTOCOL),
            ("WINDOW of 5 bytes", encode(Type.WINDOW, 0, 1, bytes(5)), Goaway.PROTOCOL),
            ("PING of 7 bytes", encode(Type.PING, 0, 0, bytes(7)), Goaway.PROTOCOL),
            ("GOAWAY of 7 bytes", encode(Type.GOAWAY, 0, 0, bytes(7)), Goaway.PROTOCOL),
            ("GOAWAY of 265 bytes", encode(Type.GOAWAY, 0, 0, bytes(265)), Goaway.PROTOCOL),
            ("HELLO on a stream", encode(Type.HELLO, 0, 1, b""), Goaway.STREAM_ID),
            ("PING on a stream", encode(Type.PING, 0, 1, bytes(8)), Goaway.PROTOCOL),
            ("DATA on stream 0", encode(Type.DATA, MSG, 0, b""), Goaway.STREAM_ID),
        ]
        for name, data, code in cases:
            with self.subTest(name):
                decoder = Decoder(65536)
                decoder.feed(data)
                with self.assertRaises(ConnectionFault) as raised:
                    decoder.next()
                self.assertIs(raised.exception.code, code)

    def test_the_text_of_goaway_is_cut_between_characters(self) -> None:
        payload = frames.goaway(0, Goaway.HELLO, "ă" * 200)[16:]
        self.assertEqual(payload[8:].decode(), "ă" * 128)

    def decoded(self, parts: list[bytes]) -> list[frames.Frame]:
        decoder = Decoder(65536)
        found = []
        for part in parts:
            decoder.feed(part)
            while (frame := decoder.next()) is not None:
                found.append(frame)
        self.assertEqual(decoder.pending, 0)
        return found


def item(kind: int, value: bytes) -> bytes:
    return struct.pack(">HH", kind, len(value)) + value


VERSIONS = item(0x8001, bytes([0, 1, 0, 1]))


class Hellos(unittest.TestCase):
    def test_what_is_left_out(self) -> None:
        self.assertEqual(decode(VERSIONS), Hello())

    def test_overlapping_versions_and_items_not_known(self) -> None:
        payload = item(1, bytes([0, 0, 0, 9])) + item(99, b"?") + item(8, b"\xff")
        self.assertEqual(decode(payload).highest, 9)

    def test_faults(self) -> None:
        cases = [
            ("no versions", b"", Goaway.HELLO),
            ("versions above", item(1, bytes([0, 2, 0, 3])), Goaway.VERSION),
            ("versions below", item(1, bytes([0, 0, 0, 0])), Goaway.VERSION),
            ("lowest above highest", item(1, bytes([0, 2, 0, 1])), Goaway.HELLO),
            ("versions in 3 bytes", item(1, bytes(3)), Goaway.HELLO),
            ("repeats", VERSIONS + VERSIONS, Goaway.HELLO),
            ("repeats with the critical bit", VERSIONS + item(1, bytes([0, 1, 0, 1])), Goaway.HELLO),
            ("repeats what is not known", VERSIONS + item(99, b"") * 2, Goaway.HELLO),
            ("critical and not known", VERSIONS + item(0x8063, b""), Goaway.HELLO),
            ("frame below", VERSIONS + item(2, struct.pack(">I", 16383)), Goaway.HELLO),
            ("frame above", VERSIONS + item(2, struct.pack(">I", 2**20 + 1)), Goaway.HELLO),
            ("message below", VERSIONS + item(3, struct.pack(">I", 65535)), Goaway.HELLO),
            ("no streams", VERSIONS + item(4, bytes(4)), Goaway.HELLO),
            ("window above", VERSIONS + item(5, struct.pack(">I", 2**30 + 1)), Goaway.HELLO),
            ("a number in 3 bytes", VERSIONS + item(6, bytes(3)), Goaway.HELLO),
            ("software of 129 bytes", VERSIONS + item(8, b"x" * 129), Goaway.HELLO),
            ("cut off", VERSIONS + item(8, b"xyz")[:-1], Goaway.HELLO),
            ("cut off in the head", VERSIONS + b"\0\1\0", Goaway.HELLO),
            ("65 items", VERSIONS + b"".join(item(100 + index, b"") for index in range(64)), Goaway.HELLO),
        ]
        for name, payload, code in cases:
            with self.subTest(name), self.assertRaises(ConnectionFault) as raised:
                decode(payload)
            self.assertIs(raised.exception.code, code, name)

    def test_64_items(self) -> None:
        decode(VERSIONS + b"".join(item(100 + index, b"") for index in range(63)))


class Headers(unittest.TestCase):
    def test_round_trip(self) -> None:
        call = CallHeader("a.B/C", 0, 1, metadata([("k", b"\xff\0"), ("k", "ă")]))
        self.assertEqual(decode_call(call.encode()), call)
        status = Status(Code.ABORTED, "m", b"d", metadata({"t": b""}), 0)
        self.assertEqual(decode_status(status.encode()), status)

    def test_faults(self) -> None:
        good = CallHeader("a.B/C").encode()
        many = headers_pb2.CallHeader(method="m", metadata=[headers_pb2.Entry(key="k")] * 65)
        big = headers_pb2.CallHeader(method="m", metadata=[headers_pb2.Entry(key="k", value=bytes(8192))])
        cases = [
            ("a varint where text belongs", b"\x08\x01", Code.INTERNAL),
            ("text where a varint belongs", good + b"\x12\x01a", Code.INTERNAL),
            ("a varint in an entry's key", good + b"\x22\x02\x08\x01", Code.INTERNAL),
            ("a group", good + b"\x7b\x7c", Code.INTERNAL),
            ("field 0", good + b"\x00\x00", Code.INTERNAL),
            ("cut off", good[:-1], Code.INTERNAL),
            ("no method", b"", Code.INTERNAL),
            ("a method of 257 bytes", CallHeader("m" * 257).encode(), Code.INTERNAL),
            ("no UTF-8", b"\x0a\x01\xff", Code.INTERNAL),
            ("a bad key", good + b"\x22\x03\x0a\x01A", Code.INTERNAL),
            ("a key with a line end", good + b"\x22\x04\x0a\x02a\n", Code.INTERNAL),
            ("an empty key", good + b"\x22\x00", Code.INTERNAL),
            ("65 entries", many.SerializeToString(), Code.RESOURCE_EXHAUSTED),
            ("8 KiB and one", big.SerializeToString(), Code.RESOURCE_EXHAUSTED),
        ]
        for name, data, code in cases:
            with self.subTest(name), self.assertRaises(StreamFault) as raised:
                decode_call(data)
            self.assertIs(raised.exception.code, code, name)

    def test_unknown_fields_are_skipped(self) -> None:
        self.assertEqual(decode_call(CallHeader("a.B/C").encode() + b"\x78\x01\x7d\0\0\0\0").method, "a.B/C")

    def test_length_beyond_the_frame(self) -> None:
        self.assertEqual(headers.split(b"\0\x32abc"), (None, b"abc"))
        for payload in (b"", b"\0"):
            self.assertEqual(headers.split(payload), (None, b""))
        with self.assertRaises(StreamFault):
            headers.whole(None)
        with self.assertRaises(StreamFault) as raised:
            headers.whole(bytes(15 * 1024 + 1))
        self.assertIs(raised.exception.code, Code.RESOURCE_EXHAUSTED)

    def test_messages_are_cut_and_details_left_out(self) -> None:
        read = decode_status(Status(Code.ABORTED, "ă" * 2000, bytes(4097)).encode())
        self.assertEqual((read.message, read.details), ("ă" * 1024, b""))
        self.assertEqual(len(decode_status(Status(Code.ABORTED, "", bytes(4096)).encode()).details), 4096)

    def test_unknown_codes(self) -> None:
        self.assertIs(decode_status(b"\x08\x11").code, Code.UNKNOWN)

    def test_an_application_gets_a_value_error(self) -> None:
        for given in ({"A": ""}, {"": ""}, {"k": bytes(8192)}, [("k", "")] * 65):
            with self.assertRaises(ValueError):
                metadata(given)


class Messages(unittest.TestCase):
    def test_fragments_come_together(self) -> None:
        data = bytes(range(256)) * 10
        for size in (1, 7, 256, 2559, 2560, 2561):
            with self.subTest(size):
                assembler = Assembler(65536, 0)
                parts = list(Outgoing(data).fragments(size, size, end=True))
                self.assertTrue(all(len(part) <= size for _, part in parts))
                found = [assembler.add(flags & ~END, part) for flags, part in parts]
                self.assertEqual(found[-1].open(65536), data)
                self.assertEqual(found[:-1], [None] * (len(found) - 1))
                self.assertEqual(found[-1].cost, len(data) + 64)

    def test_an_empty_message_is_no_half_close(self) -> None:
        self.assertEqual(list(Outgoing(b"").fragments(10, 10, end=False)), [(MSG, b"")])
        self.assertEqual(Assembler(65536, 0).add(MSG, b"").open(65536), b"")
        self.assertIsNone(Assembler(65536, 0).add(END, b""))

    def test_a_message_that_does_not_fit_beside_the_header(self) -> None:
        self.assertEqual(
            list(Outgoing(b"abc").fragments(0, 2, end=True)), [(0, b""), (MSG | MORE, b"ab"), (MSG | END, b"c")]
        )

    def test_faults(self) -> None:
        packed = len(b"abc" * 999).to_bytes(4, "big") + zlib.compress(b"abc" * 999)
        cases = [
            ("bytes without MSG", 1, [(0, b"x")], Code.INTERNAL),
            ("MORE without MSG", 1, [(MORE, b"")], Code.INTERNAL),
            ("COMPRESSED without MSG", 1, [(COMPRESSED, b"")], Code.INTERNAL),
            ("an empty fragment", 1, [(MSG | MORE, b"")], Code.INTERNAL),
            ("END inside", 1, [(MSG | MORE | END, b"x")], Code.INTERNAL),
            ("half-close inside", 1, [(MSG | MORE, b"x"), (END, b"")], Code.INTERNAL),
            ("COMPRESSED later", 1, [(MSG | MORE, b"x"), (MSG | COMPRESSED, b"y")], Code.INTERNAL),
            ("too large", 1, [(MSG | MORE, bytes(65536)), (MSG, b"x")], Code.RESOURCE_EXHAUSTED),
            ("too large compressed", 1, [(MSG | COMPRESSED, packed + bytes(65536))], Code.RESOURCE_EXHAUSTED),
            ("too large while it comes", 1, [(MSG | MORE, bytes(65537))], Code.RESOURCE_EXHAUSTED),
            ("not agreed on", 0, [(MSG | COMPRESSED, packed)], Code.UNIMPLEMENTED),
            ("size 0", 1, [(MSG | COMPRESSED, bytes(4))], Code.INTERNAL),
            ("no size", 1, [(MSG | COMPRESSED, b"abc")], Code.INTERNAL),
            ("declared too large", 1, [(MSG | COMPRESSED, b"\0\1\0\1xx")], Code.RESOURCE_EXHAUSTED),
        ]
        for name, encodings, parts, code in cases:
            with self.subTest(name), self.assertRaises(StreamFault) as raised:
                assembler = Assembler(65536, encodings)
                for flags, data in parts:
                    assembler.add(flags, data)
            self.assertIs(raised.exception.code, code, name)


class Compression(unittest.TestCase):
    TEXT = "khối lượng hoàn thành ".encode() * 200

    def test_round_trip(self) -> None:
        packed = deflate(self.TEXT)
        self.assertLess(len(packed), len(self.TEXT))
        self.assertEqual(inflate(packed, 1 << 20), self.TEXT)

    def test_left_as_it_is(self) -> None:
        import random

        noise = random.Random(1).randbytes(4096)
        for name, message in {"small": b"a" * 1023, "noise": noise, "over the ratio": bytes(1 << 20)}.items():
            with self.subTest(name):
                self.assertIsNone(deflate(message))
        self.assertIsNotNone(deflate(bytes(64 * 1024)))

    def test_faults(self) -> None:
        stream = zlib.compress(self.TEXT)
        size = len(self.TEXT)
        dictionary = zlib.compressobj(zdict=b"khoi luong")
        primed = dictionary.compress(self.TEXT) + dictionary.flush()
        bomb = zlib.compress(bytes(1 << 20))
        cases = [
            ("one byte too few", size - 1, stream, Code.INTERNAL),
            ("one byte too many", size + 1, stream, Code.INTERNAL),
            ("bytes behind", size, stream + b"x", Code.INTERNAL),
            ("cut off", size, stream[:-1], Code.INTERNAL),
            ("a preset dictionary", size, primed, Code.INTERNAL),
            ("noise", size, b"noise", Code.INTERNAL),
            ("a bomb that is honest", 1 << 20, bomb, Code.RESOURCE_EXHAUSTED),
            ("a bomb that lies", 60_000, bomb, Code.INTERNAL),
            ("size 0", 0, zlib.compress(b""), Code.INTERNAL),
            ("over the maximum", (1 << 22) + 1, stream, Code.RESOURCE_EXHAUSTED),
        ]
        for name, declared, data, code in cases:
            with self.subTest(name), self.assertRaises(StreamFault) as raised:
                inflate(declared.to_bytes(4, "big") + data, 1 << 22)
            self.assertIs(raised.exception.code, code, name)


class Windows(unittest.TestCase):
    def test_a_message_may_begin_above_0_and_go_below(self) -> None:
        window = SendWindow(10)
        window.spend(1000)
        self.assertFalse(window.open)
        window.grant(990)
        self.assertFalse(window.open)
        window.grant(1)
        self.assertTrue(window.open)

    def test_faults(self) -> None:
        for increment in (0, 2**31 - 1):
            with self.assertRaises(ConnectionFault) as raised:
                SendWindow(1).grant(increment)
            self.assertIs(raised.exception.code, Goaway.FLOW_CONTROL)
        window = ReceiveWindow(65536)
        window.begin()
        window.receive(65536)
        with self.assertRaises(ConnectionFault):
            window.begin()

    def test_grants_come_in_halves(self) -> None:
        window = ReceiveWindow(1000)
        window.receive(700)
        self.assertEqual([window.take(size) for size in (400, 99, 1, 200)], [0, 0, 500, 0])
        self.assertEqual(window.left, 800)


class Abuses(unittest.TestCase):
    def test_one_too_many_within_30_seconds(self) -> None:
        abuse = Abuse(200)
        for index in range(200):
            abuse.count("PING", float(index) / 10)
            abuse.count("RESET", 0)
        abuse.count("PING", 30.05)
        with self.assertRaises(ConnectionFault) as raised:
            abuse.count("PING", 30.06)
        self.assertIs(raised.exception.code, Goaway.CALM)


def load_tests(_: unittest.TestLoader, tests: unittest.TestSuite, __: object) -> unittest.TestSuite:
    """The examples in the package's own documentation, too."""
    for module in pkgutil.walk_packages(socai.__path__, "socai."):
        if not module.name.endswith(("_pb2", "__main__")):
            tests.addTests(doctest.DocTestSuite(importlib.import_module(module.name)))
    return tests


if __name__ == "__main__":
    unittest.main()
