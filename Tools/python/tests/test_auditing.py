"""An auditor against a real server, its data directory and its copies. SOCAI names the binary."""

import contextlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path

from real_server import BINARY, Server
from test_integration import BILLION, CODE, project
from test_proof import flipped

import socai
from socai import audit
from socai.audit import Damaged
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
                with contextlib.closing(sqlite3.connect(copy / "ledger.sqlite", isolation_level=None)) as database:
                    triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
                    for name, _ in triggers:
                        database.execute(f"DROP TRIGGER {name}")
                    database.execute(statement)
                    for _, sql in triggers:
                        database.execute(sql)
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

    def socai(self, *arguments: str) -> None:
        run = subprocess.run([BINARY, *arguments], capture_output=True, text=True)
        if run.returncode == 2:
            self.skipTest(f"SKIPPED: socai {' '.join(arguments[:2])}: {run.stderr.strip()[:200]}")
        self.assertEqual(run.returncode, 0, run.stderr)


if __name__ == "__main__":
    unittest.main()
