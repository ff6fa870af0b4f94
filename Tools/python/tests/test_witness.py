"""`socai witness` by the words of C2SP tlog-witness: this side is the log, honest and not. SOCAI names the binary."""

import http.client
import random
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import made_ledgers as made
from real_server import BINARY, PATIENCE
from signing import Signer

from socai.audit import VerifierKey
from socai.proof.checkpoints import open_checkpoint
from socai.proof.encoding import write_base64
from socai.proof.tree import leaf_hash

LOG = Signer("example.org/log")
LEAVES = [leaf_hash(record) for record in made.records(700)]
FORK = [leaf_hash(record) for record in made.records(700, seed=5)]


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class Witness(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = Path(folder.name) / "witness"
        self.start()
        self.addCleanup(self.stop)

    def start(self) -> None:
        arguments = ["witness", "--state", str(self.state), "--listen", "127.0.0.1:0", "--log", str(LOG.key)]
        self.process = subprocess.Popen(
            [BINARY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said, self.port, key = "", 0, ""
        assert self.process.stdout
        for line in self.process.stdout:
            said += line
            if found := re.search(r"127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
            if found := re.search(r"\S+\+[0-9a-f]{8}\+B\S+", line):
                key = found[0]
            if self.port and key:
                self.key = VerifierKey.parse(key)
                return
        self.process.wait()
        self.process.stdout.close()
        self.skipTest(f"SKIPPED: socai witness: {said[:200]}")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()

    def ask(self, old: int, proof: list[bytes], note: str) -> tuple[int, str]:
        return self.post("".join(f"{line}\n" for line in [f"old {old}", *map(write_base64, proof)]) + "\n" + note)

    def post(self, body: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", "/add-checkpoint", body.encode())
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def grow(self, old: int, new: int, leaves: list[bytes] = LEAVES) -> tuple[int, str]:
        note = LOG.checkpoint(new, made.root(leaves[:new]))
        return self.ask(old, made.consistency(old, leaves[:new]), note)

    def test_it_cosigns_what_grows_and_what_it_signs_holds(self) -> None:
        old = 0
        for new in sorted({1, 2, 256, 257, 700, *random.sample(range(3, 699), 8)}):
            status, lines = self.grow(old, new)
            self.assertEqual(status, 200, lines)
            note = LOG.checkpoint(new, made.root(LEAVES[:new])) + lines
            self.assertIn(self.key.name, open_checkpoint(note, LOG.key, [self.key]).witnesses)
            old = new
        # The same size again, and after a restart, which keeps the key and what was seen.
        self.assertEqual(self.grow(700, 700)[0], 200)
        before = self.key
        self.stop()
        self.start()
        self.assertEqual(self.key, before)
        self.assertEqual(self.grow(256, 700), (409, "700\n"))
        self.assertEqual(self.grow(700, 700)[0], 200)

    def test_it_cosigns_no_second_history(self) -> None:
        self.assertEqual(self.grow(0, 300)[0], 200)
        for old, new, leaves, status in (
            (300, 400, FORK, 422),
            (300, 300, FORK, 409),
            (0, 400, FORK, 409),
            (200, 400, LEAVES, 409),
            (400, 300, LEAVES, 400),
        ):
            with self.subTest(old=old, new=new):
                found, body = self.grow(old, new, leaves)
                self.assertEqual(found, status, body)
                self.assertNotIn("\u2014", body)
                if status == 409:
                    self.assertEqual(body, "300\n")
        proof = made.consistency(300, LEAVES[:400])
        note = LOG.checkpoint(400, made.root(LEAVES[:400]))
        for wrong in ([], proof[:-1], [*proof, bytes(32)], [bytes(32), *proof[1:]], [bytes(32)] * 63):
            self.assertEqual(self.ask(300, wrong, note)[0], 422)
        self.assertEqual(self.ask(300, proof, note)[0], 200)

    def test_it_knows_whose_log_it_is(self) -> None:
        root = made.root(LEAVES[:9])
        stranger, namesake = Signer("example.org/other"), Signer("example.org/log", seed=bytes(32))
        self.assertEqual(self.ask(0, [], stranger.checkpoint(9, root))[0], 404)
        self.assertEqual(self.ask(0, [], namesake.checkpoint(9, root))[0], 403)
        self.assertEqual(self.ask(0, [], namesake.checkpoint(9, root, LOG))[0], 200)

    def test_what_is_no_request(self) -> None:
        note = LOG.checkpoint(9, made.root(LEAVES[:9]))
        for body in (
            "",
            note,
            "old 00\n\n" + note,
            "old -1\n\n" + note,
            "old 0\n" + note,
            "old 0\nAAAA\n\n" + note,
            "old 0\n" + f"{write_base64(bytes(32))}\n" * 64 + "\n" + note,
            "old 0\n\n" + note[:-1],
            "old 0\r\n\r\n" + note,
            "old 0\n\n" + "x" * 2_000_000,
        ):
            with self.subTest(body[:30]):
                status, answer = self.post(body)
                self.assertIn(status, (400, 403, 404, 413, 422), answer)
        # The proof from nothing is empty.
        self.assertIn(self.ask(0, [bytes(32)], note)[0], (400, 422))
        self.assertEqual(self.ask(0, [], note)[0], 200)


if __name__ == "__main__":
    unittest.main()
