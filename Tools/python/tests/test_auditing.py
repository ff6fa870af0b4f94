"""An auditor against a real server, its data directory and its copies. SOCAI names the binary."""

import contextlib
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path

import made_ledgers as made
from real_server import BINARY, Server
from signing import Signer
from test_integration import BILLION, CODE, project
from test_proof import flipped

import socai
from socai import audit
from socai.audit import Damaged
from socai.proof.keys import WITNESS
from socai.proof.tree import leaf_hash
from socai.v1 import audit_pb2


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class RealServers(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server()
        self.addCleanup(self.server.close)
        self.key = self.server.key()
        self.ledger = socai.connect(self.server.unix)
        self.addCleanup(self.ledger.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def fill(self, projects: int) -> None:
        self.ledger.import_units([project(f"PY-{number:04}") for number in range(projects)])

    def offered(self, method: Callable[[object], object], request: object) -> None:
        """Skips the test where the server does not know the method yet."""
        try:
            method(request)
        except socai.RpcError as error:
            if error.code is socai.Code.UNIMPLEMENTED:
                self.skipTest(f"SKIPPED: {error}")
            raise

    def test_the_whole_log_and_what_was_kept(self) -> None:
        kept: list[audit.Checkpoint] = []
        for _ in range(4):
            self.ledger.record_all(project(f"PY-{len(kept)}"))
            verified = self.ledger.verify(self.key, since=kept)
            self.assertEqual(verified.position, self.ledger.status().position)
            assert verified.checkpoint
            kept.append(verified.checkpoint)
        other = audit.VerifierKey("socai/other", self.key.public)
        with self.assertRaisesRegex(Damaged, "not signed by socai/other"):
            self.ledger.verify(other)

    def test_every_receipt(self) -> None:
        self.fill(40)
        for event in self.ledger.events():
            if event.position % 7 and event.position < 250:
                continue
            checked = audit.fetch_receipt(self.ledger, event.id, self.key)
            self.assertEqual(checked.event, event)
            file = self.folder / "event.tlog-proof"
            file.write_text(checked.text)
            self.assertEqual(audit.check_receipt(file, str(self.key)).event, event)
        file.write_bytes(flipped(file.read_bytes(), random.randrange(8 * 200)))
        self.assertRaises(Damaged, audit.check_receipt, file, self.key)

    def test_consistency_of_any_two_sizes(self) -> None:
        self.fill(35)
        events = list(self.ledger.events())
        trees = [audit.history.Tree()]
        for event in events:
            trees.append(trees[-1].copy())
            trees[-1].add(event.leaf_hash)
        for _ in range(150):
            old, new = sorted(random.choices(range(len(trees)), k=2))
            proof = audit.signed.fetch_consistency(self.ledger, old, new)
            audit.signed.verify_consistency(old, trees[old].root(), new, trees[new].root(), proof)

    def test_verified_events(self) -> None:
        self.fill(150)
        found = list(audit.server_events(self.ledger, self.key))
        self.assertEqual(found, list(self.ledger.events()))

    def test_the_data_directory_in_use_and_at_rest(self) -> None:
        self.fill(40)
        live = self.ledger.verify(self.key)
        for moment in ("in use", "killed", "stopped"):
            with self.subTest(moment):
                verified = audit.verify_data(self.server.data, since=live.checkpoint)
                self.assertEqual((verified.position, verified.root), (live.position, live.root))
            if moment == "in use":
                self.server.stop(9)
            elif moment == "killed":
                self.server.start()
                self.server.stop()
        self.server.start()

    def test_a_data_directory_that_was_tampered_with(self) -> None:
        self.fill(40)
        live = self.ledger.verify(self.key)
        self.server.stop()
        copy = self.folder / "ledger"
        for statement, position in (
            ("UPDATE records SET record = CAST(record || x'00' AS BLOB) WHERE position = 100", 100),
            ("UPDATE records SET recorded_at = recorded_at + 1 WHERE position = 100", 100),
            ("UPDATE tiles SET root = zeroblob(32) WHERE tree = 0", 1),
            (f"DELETE FROM records WHERE position > {live.position - 3}", live.position - 2),
        ):
            with self.subTest(statement):
                shutil.rmtree(copy, ignore_errors=True)
                shutil.copytree(self.server.data, copy)
                tamper(copy, statement)
                with self.assertRaises(Damaged) as raised:
                    audit.verify_data(copy, self.key, since=live.checkpoint)
                self.assertEqual(raised.exception.position, position, str(raised.exception))
        self.server.start()

    def test_the_access_log(self) -> None:
        self.fill(3)
        for _ in range(3):
            self.ledger.project("PY-0001")
        self.ledger.record_all(project(CODE))
        verified = audit.verify_server(self.ledger, self.key, access_log=True)
        self.assertIsNotNone(verified.access_entries)

    def test_an_archive(self) -> None:
        self.fill(90)
        archive = self.folder / "archive"
        self.socai("audit", "export", str(archive), "--address", self.server.unix, "--key", str(self.key))
        live = self.ledger.verify(self.key)
        verified = audit.verify_archive(archive, self.key, since=live.checkpoint)
        self.assertEqual(verified.root, live.root)
        self.assertEqual(list(audit.archive_events(archive, self.key)), list(self.ledger.events()))

    def test_a_published_report(self) -> None:
        self.ledger.record_all(project(CODE))
        self.ledger.disburse(CODE, "advance", gross=BILLION, year=2023, contract="C1", occurred_on="2023-03-10")
        questions = {
            "capital": {"capital": {"year": 2023, "cutoff": {"as_of": "2023-06-30"}}},
            "progress": {"progress": {"by": "agency", "cutoff": {"as_of": "2023-06-30"}}},
            "register": {"projects": {"cutoff": {"as_of": "2023-06-30"}}},
            "one": {"project": {"code": CODE, "cutoff": {"as_of": "2023-06-30"}}},
            "findings": {"findings": {"cutoff": {"as_of": "2023-06-30"}}},
        }
        for name, query in questions.items():
            id = socai.new_id()
            request = audit_pb2.PublishReportRequest(id=id.bytes, report=f"2023-06/{name}", query=query)
            self.offered(self.ledger.rpc_audit.PublishReport, request)
        # What is recorded afterwards changes none of them.
        self.ledger.record_all(project("PY-LATER"))
        for name in questions:
            with self.subTest(name):
                made = audit.reproduce(self.ledger, f"2023-06/{name}", self.key)
                self.assertTrue(made.asked)
                reply = self.ledger.rpc_audit.GetPublished(audit_pb2.GetPublishedRequest(report=f"2023-06/{name}"))
                self.assertEqual(reply.sha256, made.sha256)
        with self.assertRaises(audit.NotPublished):
            audit.reproduce(self.ledger, "2023-07/capital", self.key)

    def test_a_mirror(self) -> None:
        self.fill(40)
        mirror = self.folder / "mirror"
        arguments = ["mirror", self.server.unix, "--data", str(mirror), "--vkey", str(self.key)]
        process = subprocess.Popen(
            [BINARY, *arguments, "--listen", "127.0.0.1:0", "--access", "open"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        assert process.stdout
        self.addCleanup(process.stdout.close)
        found = next(filter(None, (re.search(r"127\.0\.0\.1:\d+", line) for line in process.stdout)), None)
        if found is None:
            self.skipTest("SKIPPED: socai mirror does not serve")
        live = self.ledger.verify(self.key)
        with socai.connect(found[0]) as copy:
            for _ in copy.events(end=live.position, follow=True):
                if _.position == live.position:
                    break
            self.assertEqual(copy.verify(self.key, since=live.checkpoint).root, live.root)
        process.kill()
        self.assertEqual(audit.verify_data(mirror, self.key, since=live.checkpoint).root, live.root)

    def socai(self, *arguments: str) -> None:
        run = subprocess.run([BINARY, *arguments], capture_output=True, text=True)
        if run.returncode == 2:
            self.skipTest(f"SKIPPED: socai {' '.join(arguments[:2])}: {run.stderr.strip()[:200]}")
        self.assertEqual(run.returncode, 0, run.stderr)


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class MadeLedgers(unittest.TestCase):
    """Ledgers that this side wrote from the specification, and the other side reads."""

    SIGNER = Signer("example.org/made")

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name) / "ledger"

    def write(self, count: int) -> None:
        made.write_data(self.data, made.records(count), made.access_entries(count // 2), self.SIGNER)

    def test_both_verifiers_say_the_same(self) -> None:
        self.write(700)
        self.assertEqual(self.other(), (0, None))
        kept = self.data.with_name("kept")
        shutil.copytree(self.data, kept)
        for statement in (
            "UPDATE records SET record = CAST(record || x'00' AS BLOB) WHERE position = 100",
            "UPDATE records SET version = version + 1 WHERE position = 100",
            "UPDATE records SET leaf_hash = zeroblob(32) WHERE position = 600",
            "UPDATE records SET event_id = randomblob(16) WHERE position = 5",
            "UPDATE records SET stream = 1 WHERE position = 333",
            "DELETE FROM records WHERE position = 300",
            "DELETE FROM records WHERE position > 650",
            "UPDATE access_log SET entry = x'0805' WHERE sequence = 5",
            "DELETE FROM access_log WHERE sequence = 5",
            "UPDATE tiles SET root = zeroblob(32) WHERE tree = 0 AND number = 1",
            "UPDATE tiles SET nodes = zeroblob(16320) WHERE tree = 1",
            "DELETE FROM tiles WHERE tree = 0 AND number = 0",
            "INSERT INTO tiles SELECT 0, 0, 2, root, nodes FROM tiles WHERE tree = 1",
            "INSERT INTO streams VALUES (7, 'PL5-99')",
            "CREATE VIEW more AS SELECT 1",
        ):
            with self.subTest(statement):
                shutil.rmtree(self.data)
                shutil.copytree(kept, self.data)
                tamper(self.data, statement)
                with self.assertRaises(Damaged) as raised:
                    audit.verify_data(self.data)
                code, position = self.other()
                self.assertEqual(code, 4)
                # Of a tile each may name another of the positions beneath it.
                if "tile" not in str(raised.exception):
                    self.assertEqual(position, raised.exception.position, str(raised.exception))

    def test_both_say_the_same_of_a_receipt(self) -> None:
        """Of the good one, and of what one flipped bit makes of it."""
        text = made.receipt(made.records(300), 200, self.SIGNER).encode()
        file = self.data.with_name("event.tlog-proof")
        cases = [text, text[:-1], text + b"\n", text.replace(b"index 200", b"index 199")]
        cases += [flipped(text, at) for at in random.sample(range(8 * len(text)), 25)]
        for case in cases:
            file.write_bytes(case)
            try:
                audit.check_receipt(file, self.SIGNER.key)
                expected = 0
            except Damaged as fault:
                expected, said = 4, str(fault)
            run = self.run_other("audit", "check", str(file), "--key", str(self.SIGNER.key))
            with self.subTest(said if expected else "good"):
                self.assertEqual(run.returncode, expected, run.stderr)

    def test_both_say_the_same_of_an_archive(self) -> None:
        records, witness = made.records(700), Signer("witness.example/w1", WITNESS)
        made.write_tiles(self.data, records, self.SIGNER, witness)
        for more in ((), ("--witness", str(witness.key)), ("--witness", str(Signer("absent", WITNESS).key))):
            expected = 4 if "absent" in str(more) else 0
            self.assertEqual(self.archive(*more)[0], expected)
        for path in sorted(made.tiles(records)):
            before = (self.data / path).read_bytes()
            for changed in (flipped(before, random.randrange(8 * len(before))), before[:-1], before + b"\0"):
                (self.data / path).write_bytes(changed)
                with self.subTest(path), self.assertRaises(Damaged) as raised:
                    audit.verify_archive(self.data, self.SIGNER.key)
                with self.subTest(path, said=str(raised.exception)):
                    self.assertEqual(self.archive()[0], 4)
            (self.data / path).write_bytes(before)

    def archive(self, *more: str) -> tuple[int, str]:
        run = self.run_other("audit", "verify", "--archive", str(self.data), "--key", str(self.SIGNER.key), *more)
        return run.returncode, run.stderr

    def run_other(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What socai itself says. Skips the test where it has no such command yet."""
        run = subprocess.run([BINARY, *arguments, "--lang", "en"], capture_output=True, text=True)
        if run.returncode == 2 or "Unknown option" in run.stderr or run.returncode == 64:
            self.skipTest(f"SKIPPED: socai {' '.join(arguments[:2])}: {run.stderr.strip()[:200]}")
        return run

    def other(self) -> tuple[int, int | None]:
        """What socai itself says: its exit code, and the position that it names."""
        run = self.run_other("audit", "verify", "--data", str(self.data))
        found = re.search(r"position (\d+)", run.stderr)
        return run.returncode, int(found[1]) if found else None

    def test_proofs_out_of_tiles_of_three_levels(self) -> None:
        size = 65_536 + 700
        records = made.records(size, access=False)
        server = Server(fill=lambda data: made.write_data(data, records, (), self.SIGNER))
        self.addCleanup(server.close)
        self.assertEqual(server.key(), self.SIGNER.key)
        trees = {0: audit.history.Tree()}
        tree = audit.history.Tree()
        sizes = {1, 255, 256, 257, 65_535, 65_536, 65_537, 65_792, size - 1, size, *random.sample(range(size), 6)}
        for record in records:
            tree.add(leaf_hash(record))
            if tree.size in sizes:
                trees[tree.size] = tree.copy()
        with socai.connect(server.unix) as ledger:
            shown = audit.fetch_checkpoint(ledger, self.SIGNER.key)
            self.assertEqual((shown.size, shown.root), (size, tree.root()))
            for old, new in [(old, new) for old in trees for new in trees if old <= new]:
                proof = audit.signed.fetch_consistency(ledger, old, new)
                audit.signed.verify_consistency(old, trees[old].root(), new, trees[new].root(), proof)
            for position in sizes - {0}:
                checked = audit.fetch_receipt(ledger, position, self.SIGNER.key)
                self.assertEqual(checked.event.record, records[position - 1])
            self.assertEqual(ledger.verify(self.SIGNER.key).root, tree.root())


def tamper(folder: Path, statement: str) -> None:
    """What somebody does who has the file."""
    with contextlib.closing(sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        for _, sql in triggers:
            database.execute(sql)


if __name__ == "__main__":
    unittest.main()
