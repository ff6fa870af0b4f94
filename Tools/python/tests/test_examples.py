"""The bytes printed in Protocol/wire.md."""

import re
import unittest
import zlib
from pathlib import Path

from socai.wire import frames
from socai.wire.faults import Code, Reset
from socai.wire.frames import END, MSG, PREFACE, Decoder, Type
from socai.wire.headers import CallHeader, Status, decode_call, decode_status, join, split
from socai.wire.hello import Hello, decode
from socai.wire.limits import Limits

PAGE = Path(__file__).parents[3] / "Protocol" / "wire.md"


def printed(name: str) -> bytes:
    """The bytes of a block of the page, without its remarks."""
    block = re.search(rf"```hex {name}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block, f"wire.md has no block {name}"
    return bytes.fromhex(" ".join(line.partition(";")[0] for line in block[1].splitlines()))


class Examples(unittest.TestCase):
    def test_written_as_printed(self) -> None:
        call = CallHeader("socai.v1.Ledger/Echo", timeout_us=30_000_000)
        cases = {
            "preface": PREFACE,
            "hello": frames.encode(Type.HELLO, 0, 0, Hello.of(Limits(), "socai").encode()),
            "open": frames.encode(Type.OPEN, MSG | END, 1, join(call.encode(), b"xin")),
            "status": frames.encode(Type.STATUS, MSG, 1, join(Status().encode(), "chào".encode())),
            "failure": frames.encode(Type.STATUS, 0, 1, join(Status(Code.NOT_FOUND, "none").encode())),
            "reset": frames.reset(1, Reset.CANCEL),
        }
        for name, data in cases.items():
            with self.subTest(name):
                self.assertEqual(data.hex(" "), printed(name).hex(" "))

    def test_read_as_meant(self) -> None:
        decoder = Decoder(65536)
        decoder.feed(b"".join(map(printed, ("hello", "open", "status", "failure", "reset"))))
        hello, call, status, failure, reset = (decoder.next() for _ in range(5))
        self.assertEqual(decode(hello.payload), Hello.of(Limits(), "socai"))
        header, message = split(call.payload)
        self.assertEqual((decode_call(header).method, message), ("socai.v1.Ledger/Echo", b"xin"))
        header, message = split(status.payload)
        self.assertEqual((decode_status(header).code, message.decode()), (Code.OK, "chào"))
        self.assertEqual(decode_status(split(failure.payload)[0]).message, "none")
        self.assertEqual((reset.type, reset.stream, reset.number), (Type.RESET, 1, Reset.CANCEL))

    def test_checksum(self) -> None:
        self.assertEqual(zlib.crc32(b"123456789"), 0xCBF43926)


if __name__ == "__main__":
    unittest.main()
