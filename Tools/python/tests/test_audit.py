"""Receipts, archives and data directories: good ones, and every way of tampering with them, found and named."""

import contextlib
import io
import json
import random
import re
import shutil
import sqlite3
import stat
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path

import made_ledgers as made
from signing import Signer
from test_proof import flipped

from socai import audit
from socai.audit import Damaged, Forked
from socai.audit.canonical import canonical_json, write
from socai.audit.data_schema import statements
from socai.cli.main import main
from socai.proof.keys import WITNESS
from socai.proof.tree import leaf_hash
from socai.v1 import record_pb2, reports_pb2

SIGNER = Signer("socai/test")
WITNESS_SIGNER = Signer("witness.example/w1", WITNESS)
KEY = str(SIGNER.key)
RECORDS = made.records(1_100)


class Folders(unittest.TestCase):
    def setUp(self) -> None:
        made_folder = tempfile.TemporaryDirectory()
        self.addCleanup(made_folder.cleanup)
        self.folder = Path(made_folder.name)

    def damaged(self, run: Callable[[], object], position: int | None, text: str = "") -> Damaged:
        with self.assertRaisesRegex(Damaged, text) as raised:
            run()
        self.assertEqual(raised.exception.position, position, str(raised.exception))
        return raised.exception

    def command(self, *arguments: object) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main([str(argument) for argument in arguments])
            except SystemExit as end:
                code = int(end.code or 0)
        return code, out.getvalue(), err.getvalue()


class Receipts(Folders):
    def setUp(self) -> None:
        super().setUp()
        self.file = self.folder / "event.tlog-proof"

    def check(self, text: str, *witnesses: str) -> audit.CheckedReceipt:
        self.file.write_text(text)
        return audit.check_receipt(self.file, KEY, witnesses)

    def test_of_any_event(self) -> None:
        for size in (1, 2, 3, 255, 256, 257, 700):
            for index in {0, size // 2, size - 1}:
                checked = self.check(made.receipt(RECORDS[:size], index, SIGNER))
                self.assertEqual((checked.event.position, checked.checkpoint.size), (index + 1, size))
                self.assertEqual(checked.event.record, RECORDS[index])
                self.assertEqual(checked.text, self.file.read_text())

    def test_any_bit_changed(self) -> None:
        data = made.receipt(RECORDS[:300], 77, SIGNER).encode()
        for at in random.Random(6).sample(range(8 * len(data)), 250):
            self.file.write_bytes(flipped(data, at))
            with self.assertRaises(Damaged):
                audit.check_receipt(self.file, KEY)

    def test_of_another_event(self) -> None:
        good = made.receipt(RECORDS[:300], 77, SIGNER)
        other = made.receipt(RECORDS[:300], 78, SIGNER)
        lines, others = good.split("\n"), other.split("\n")
        self.assertRaises(Damaged, self.check, "\n".join([lines[0], others[1], *lines[2:]]))
        self.assertRaises(Damaged, self.check, "\n".join([*lines[:2], others[2], *lines[3:]]))

    def test_a_record_that_stands_elsewhere(self) -> None:
        """The operator signs a log with a record in the wrong place: the proof is good, what it shows is not."""
        swapped = [RECORDS[1], RECORDS[0], *RECORDS[2:9]]
        self.damaged(lambda: self.check(made.receipt(swapped, 0, SIGNER)), 1, "stands at 2")

    def test_of_another_log_and_by_another_key(self) -> None:
        for other in (Signer("socai/other"), Signer("socai/test", seed=bytes(32)), SIGNER.access_log()):
            text = made.receipt(RECORDS[:9], 3, other)
            with self.assertRaisesRegex(Damaged, "not signed by socai/test"):
                self.check(text)

    def test_that_holds_what_is_no_record(self) -> None:
        self.damaged(lambda: self.check(made.receipt([b"\xff"], 0, SIGNER)), None, "no record")
        text = made.receipt(RECORDS[:9], 3, SIGNER)
        self.damaged(lambda: self.check(re.sub("extra .*\n", "", text)), None, "no record")

    def test_what_is_no_receipt(self) -> None:
        text = made.receipt(RECORDS[:9], 3, SIGNER)
        for bad in (
            "",
            "\n\n",
            text.replace("@v1", "@v2"),
            text.replace("index 3", "index 03"),
            text.replace("index 3", "index -3"),
            text.replace("index 3\n", ""),
            text.replace("\n\n", "\n", 1),
            text.replace("\nindex", "\n\nindex"),
            text.replace("\n", "\r\n"),
            text.replace("extra ", "extra  "),
            text[:-2],
            text + "\n",
            text.replace("\n\n", "\n" + "A" * 43 + "=\n" * 64 + "\n", 1),
            "x" * 500_000,
        ):
            with self.subTest(bad[:60]), self.assertRaises(Damaged):
                self.check(bad)
        self.file.write_bytes(text.encode() + b"\xff")
        self.assertRaises(Damaged, audit.check_receipt, self.file, KEY)

    def test_witnesses_must_be_there(self) -> None:
        cosigned = made.receipt(RECORDS[:9], 3, SIGNER, WITNESS_SIGNER)
        witness = str(WITNESS_SIGNER.key)
        self.assertIn("witness.example/w1", self.check(cosigned, witness).checkpoint.witnesses)
        with self.assertRaisesRegex(Damaged, "not cosigned"):
            self.check(made.receipt(RECORDS[:9], 3, SIGNER), witness)

    def test_the_command(self) -> None:
        self.file.write_text(made.receipt(RECORDS[:300], 77, SIGNER, WITNESS_SIGNER))
        (self.folder / "key").write_text(KEY + "\n")
        arguments = ("audit", "check", self.file, "--key", self.folder / "key", "--witness", WITNESS_SIGNER.key)
        for form in ("table", "csv"):
            self.assertEqual(self.command(*arguments, "--format", form)[0], 0)
        code, out, _ = self.command(*arguments, "--format", "json")
        shown = json.loads(out)
        self.assertEqual((code, shown["position"], shown["signed"]["size"]), (0, 78, 300))
        self.file.write_bytes(flipped(self.file.read_bytes(), 999))
        code, out, err = self.command(*arguments)
        self.assertEqual((code, out), (4, ""))
        self.assertRegex(err, "^socai-py: NOT VERIFIED: ")
        # What a file says may hold what moves a terminal's cursor.
        signed_by = Signer("\x9b2J\u202eother")
        self.file.write_text(made.receipt(RECORDS[:9], 3, signed_by))
        self.assertNotRegex(self.command(*arguments)[2], "[\x9b\u202e]")
        self.assertEqual(self.command("audit", "check", self.file)[0], 2)
        self.assertEqual(self.command("audit", "check", self.file, "--key", "a+b+c")[0], 2)
        self.assertEqual(self.command("audit", "check", self.folder / "none", "--key", KEY)[0], 2)


class Archives(Folders):
    def setUp(self) -> None:
        super().setUp()
        self.archive = self.folder / "archive"

    def write(self, count: int) -> None:
        shutil.rmtree(self.archive, ignore_errors=True)
        made.write_tiles(self.archive, RECORDS[:count], SIGNER, WITNESS_SIGNER)

    def verify(self, **more: object) -> audit.Verified:
        return audit.verify_archive(self.archive, KEY, **more)  # type: ignore[arg-type]

    def test_any_size(self) -> None:
        for size in (0, 1, 2, 255, 256, 257, 511, 512, 700, 1_100):
            self.write(size)
            verified = self.verify(witnesses=str(WITNESS_SIGNER.key))
            self.assertEqual((verified.position, verified.checkpoint.size), (size, size))
            self.assertEqual(verified.root, made.root(list(map(leaf_hash, RECORDS[:size]))))

    def test_events_come_verified(self) -> None:
        self.write(700)
        events = list(audit.archive_events(self.archive, SIGNER.key))
        self.assertEqual([event.record for event in events], RECORDS[:700])
        self.change("tile/entries/002.p/188", lambda data: flipped(data, 8 * 5_000))
        seen = []
        with self.assertRaises(Damaged):
            for event in audit.archive_events(self.archive, SIGNER.key):
                seen.append(event.position)
        self.assertEqual(seen, list(range(1, 513)))

    def test_full_tiles_stand_for_partial_ones(self) -> None:
        self.write(1_024)
        made.write_tiles(self.archive, RECORDS[:1_000], SIGNER)
        shutil.rmtree(self.archive / "tile" / "0" / "003.p")
        shutil.rmtree(self.archive / "tile" / "entries" / "003.p")
        self.assertEqual(self.verify().position, 1_000)

    def test_any_bit_of_any_tile(self) -> None:
        self.write(700)
        chance = random.Random(7)
        for path in sorted(made.tiles(RECORDS[:700])):
            for _ in range(4):
                with self.subTest(path):
                    before = self.change(path, lambda data: flipped(data, chance.randrange(8 * len(data))))
                    with self.assertRaises(Damaged):
                        self.verify()
                    (self.archive / path).write_bytes(before)
        self.verify()

    def test_what_was_changed_is_named(self) -> None:
        self.write(1_100)
        # Each with where the fault is, in position and text.
        cases: list[tuple[str, Callable[[bytes], bytes], int, str]] = [
            ("tile/0/001", lambda data: flipped(data, 8 * 32 * 9 + 3), 256 + 10, "tile/0/001"),
            ("tile/0/004.p/76", lambda data: flipped(data, 8 * 32 * 5), 1024 + 6, "tile/0/004.p/76"),
            ("tile/1/000.p/4", lambda data: flipped(data, 8 * 32 * 2), 513, "tile/0/002 has not the root"),
            ("tile/0/003", lambda data: data[:-1], None, "tile/0/003"),
            ("tile/0/003", lambda data: data + bytes(32), None, "longer"),
            ("tile/0/003", lambda data: data[:-32], None, "holds 255"),
            ("tile/0/004.p/76", lambda data: data[:-32], None, "holds 75"),
            ("tile/entries/002", lambda data: data[:-1], 513, "cut off"),
            ("tile/entries/002", lambda data: data + b"\0\0", None, "holds 257"),
        ]
        for path, change, position, text in cases:
            with self.subTest(path, position=position):
                before = self.change(path, change)
                self.damaged(self.verify, position, text)
                (self.archive / path).write_bytes(before)

        def changed_entry(data: bytes) -> bytes:
            at = data.index(RECORDS[600])
            return data[:at] + flipped(RECORDS[600], 99) + data[at + len(RECORDS[600]) :]

        self.change("tile/entries/002", changed_entry)
        self.damaged(self.verify, 601, "tile/0/002")

    def test_entries_and_their_tile_changed_together(self) -> None:
        self.write(1_100)
        forged = [*RECORDS[:600], flipped(RECORDS[600], 99), *RECORDS[601:1_100]]
        files = made.tiles(forged)
        for path in ("tile/entries/002", "tile/0/002"):
            (self.archive / path).write_bytes(files[path])
        self.damaged(self.verify, 513, "tile/0/002")
        for path, data in files.items():
            (self.archive / path).write_bytes(data)
        self.damaged(self.verify, None, "the checkpoint has")

    def test_a_missing_file(self) -> None:
        self.write(700)
        for path in made.tiles(RECORDS[:700]):
            with self.subTest(path):
                data = (self.archive / path).read_bytes()
                (self.archive / path).unlink()
                with self.assertRaisesRegex(Damaged, "is not there"):
                    self.verify()
                (self.archive / path).write_bytes(data)

    def test_a_signed_history_that_breaks_its_own_rules(self) -> None:
        """The operator signs them; the rules of the log are broken all the same."""

        def changed(at: int, **fields: object) -> list[bytes]:
            record = record_pb2.Record.FromString(RECORDS[at])
            for name, value in fields.items():
                setattr(record, name, value)
            return [*RECORDS[:at], record.SerializeToString(), *RECORDS[at + 1 : 50]]

        twice = record_pb2.Record.FromString(RECORDS[3]).event_id
        for entries, position, text in (
            (changed(20, position=22), 21, "the record of 22"),
            (changed(20, version=99), 21, "version 99"),
            (changed(20, recorded_at=made.FIRST_MOMENT), 21, "before the one before"),
            (changed(20, event_id=twice), 21, "was there before"),
            (changed(20, event_id=b"short"), 21, "no UUID"),
            ([*RECORDS[:20], *RECORDS[21:50]], 21, "the record of 22"),
            ([*RECORDS[:20], RECORDS[21], RECORDS[20]], 21, "the record of 22"),
            ([*RECORDS[:20], b"\xff"], 21, "no record"),
        ):
            with self.subTest(text):
                shutil.rmtree(self.archive, ignore_errors=True)
                made.write_tiles(self.archive, entries, SIGNER)
                self.damaged(self.verify, position, text)

    def test_a_shorter_log_signed_again(self) -> None:
        kept = self.folder / "kept"
        self.write(700)
        shutil.copy(self.archive / "checkpoint", kept)
        self.write(650)
        fault = self.damaged(lambda: self.verify(since=kept), 651, "taken back")
        assert isinstance(fault, Forked)
        self.assertEqual((fault.kept, fault.shown), (kept.read_text(), (self.archive / "checkpoint").read_text()))
        self.write(1_100)
        self.assertEqual(self.verify(since=[kept]).position, 1_100)

    def test_a_fork_signed_with_the_same_key(self) -> None:
        kept = self.folder / "kept"
        self.write(700)
        shutil.copy(self.archive / "checkpoint", kept)
        made.write_tiles(self.archive, made.records(900, seed=9), SIGNER)
        self.assertEqual(self.verify().position, 900)
        self.assertIsInstance(self.damaged(lambda: self.verify(since=kept), None, "a fork"), Forked)
        code, _, err = self.command("audit", "verify", "--archive", self.archive, "--key", KEY, "--since", kept)
        self.assertEqual((code, err.count("socai/test\n")), (4, 2), err)

    def test_witnesses_who_saw_less(self) -> None:
        self.write(700)
        leaves = list(map(leaf_hash, RECORDS))
        (self.archive / "checkpoint").write_text(SIGNER.checkpoint(700, made.root(leaves[:700])))
        witnessed, witness = self.archive / "checkpoint.witnessed", WITNESS_SIGNER.key
        self.damaged(lambda: self.verify(witnesses=witness), None, "not cosigned")
        witnessed.write_text(SIGNER.checkpoint(600, made.root(leaves[:600]), WITNESS_SIGNER))
        verified = self.verify(witnesses=witness)
        self.assertEqual((verified.cosigned.size, verified.checkpoint.size), (600, 700))
        self.assertEqual(len(list(audit.archive_events(self.archive, KEY, witness))), 700)
        witnessed.write_text(SIGNER.checkpoint(600, made.root(leaves[:599]), WITNESS_SIGNER))
        self.damaged(lambda: next(audit.archive_events(self.archive, KEY, witness)), None, "a fork")

    def test_a_backup_has_an_access_log(self) -> None:
        entries = made.access_entries(300)
        made.write_backup(self.archive, RECORDS[:700], entries, SIGNER)
        self.assertEqual(self.verify().access_entries, 300)
        before = self.change("access-log/tile/entries/000", lambda data: flipped(data, 99))
        self.damaged(self.verify, None, "access-log: position 1: ")
        (self.archive / "access-log/tile/entries/000").write_bytes(before)
        shutil.copy(self.archive / "checkpoint", self.archive / "access-log" / "checkpoint")
        self.damaged(self.verify, None, "not signed by socai/test/access-log")

    def test_the_command(self) -> None:
        self.write(700)
        kept = self.folder / "kept"
        arguments = ("audit", "verify", "--archive", self.archive, "--key", KEY, "--since", kept, "--save", kept)
        code, out, _ = self.command(*arguments, "--format", "json")
        self.assertEqual((code, json.loads(out)["position"]), (0, 700))
        self.assertEqual(kept.read_text(), (self.archive / "checkpoint").read_text())
        self.write(800)
        self.assertEqual(self.command(*arguments)[0], 0)
        self.assertEqual(kept.read_text(), (self.archive / "checkpoint").read_text())
        self.change("tile/entries/001", lambda data: flipped(data, 8 * 3_000))
        code, out, err = self.command(*arguments)
        self.assertEqual((code, out), (4, ""))
        self.assertRegex(err, r"NOT VERIFIED: position \d+: tile/0/001")
        self.assertEqual(list(self.folder.glob(".kept*")), [])
        self.assertEqual(self.command("audit", "verify", "--archive", self.folder / "none", "--key", KEY)[0], 2)
        self.assertEqual(self.command("audit", "verify", "--archive", self.archive)[0], 2)
        self.assertEqual(self.command("audit", "verify", "there:1", "--archive", self.archive, "--key", KEY)[0], 2)

    def change(self, path: str, change: Callable[[bytes], bytes]) -> bytes:
        """Returns what was there."""
        before = (self.archive / path).read_bytes()
        (self.archive / path).write_bytes(change(before))
        return before


class OtherLogs(Folders):
    """Directories of logs that are not ours: entries are bytes."""

    OTHER = Signer("keys.example.org/of-the-log")
    ENTRIES = [bytes([index % 256]) * (index % 7) for index in range(66_000)]

    def test_entries_as_bytes(self) -> None:
        made.write_tiles(self.folder, self.ENTRIES[:600], self.OTHER, WITNESS_SIGNER)
        key, checkpoint = self.OTHER.key, self.folder / "checkpoint"
        verified = audit.verify_tiles(self.folder, checkpoint, key, WITNESS_SIGNER.key)
        self.assertEqual((verified.position, verified.streams), (600, 0))
        # 0, 7, … are empty: their neighbours change places unseen only where they are the same bytes.
        path = self.folder / "tile/entries/001"
        path.write_bytes(flipped(path.read_bytes(), 8 * 40 + 1))
        with self.assertRaises(Damaged):
            audit.verify_tiles(self.folder, checkpoint, key)

    def test_three_levels_of_hashes_alone(self) -> None:
        made.write_tiles(self.folder, self.ENTRIES, self.OTHER, bundles=False)
        checkpoint = self.folder / "checkpoint"
        with self.assertRaisesRegex(Damaged, "tile/entries/000 is not there"):
            audit.verify_tiles(self.folder, checkpoint, self.OTHER.key)
        verified = audit.verify_tiles(self.folder, checkpoint, self.OTHER.key, entries=False)
        self.assertEqual(verified.position, 66_000)
        for path, at, position, text in (
            ("tile/2/000.p/1", 9, 1, "tile/1/000"),
            ("tile/1/000", 8 * 32 * 200, 200 * 256 + 1, "tile/0/200"),
            ("tile/0/200", 8 * 32 * 7, 200 * 256 + 1, "tile/0/200"),
            ("tile/0/257.p/208", 8 * 32, None, "the checkpoint has"),
        ):
            with self.subTest(path):
                before = (self.folder / path).read_bytes()
                (self.folder / path).write_bytes(flipped(before, at))
                run = lambda: audit.verify_tiles(self.folder, checkpoint, self.OTHER.key, entries=False)
                self.damaged(run, position, text)
                (self.folder / path).write_bytes(before)

    def test_the_command(self) -> None:
        made.write_tiles(self.folder, self.ENTRIES[:300], self.OTHER)
        note = (self.folder / "checkpoint").read_text()
        leaves = list(map(leaf_hash, self.ENTRIES[:300]))
        note = self.OTHER.checkpoint(300, made.root(leaves), origin="example.org/log")
        (self.folder / "checkpoint").write_text(note)
        arguments = ["audit", "verify", "--tiles", self.folder, "--key", self.OTHER.key]
        self.assertEqual(self.command(*arguments)[0], 2)
        arguments += ["--checkpoint", self.folder / "checkpoint"]
        self.assertEqual(self.command(*arguments)[0], 4)
        code, out, _ = self.command(*arguments, "--origin", "example.org/log")
        self.assertEqual(code, 0)
        self.assertIn("position: 300", out)


class DataDirectories(Folders):
    SIZE = 700
    ACCESS = made.access_entries(300)
    template: tempfile.TemporaryDirectory[str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.template = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.template.cleanup)
        made.write_data(Path(cls.template.name) / "ledger", RECORDS[: cls.SIZE], cls.ACCESS, SIGNER, WITNESS_SIGNER)

    def setUp(self) -> None:
        super().setUp()
        shutil.copytree(self.template.name, self.folder, dirs_exist_ok=True)
        self.data = self.folder / "ledger"

    def verify(self, **more: object) -> audit.Verified:
        return audit.verify_data(self.data, **{"key": KEY, **more})  # type: ignore[arg-type]

    def tamper(self, *statements: str, values: tuple[object, ...] = ()) -> None:
        """What somebody does who has the file: triggers dropped, rows changed, triggers put back."""
        with contextlib.closing(sqlite3.connect(self.data / "ledger.sqlite", isolation_level=None)) as database:
            triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                database.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                database.execute(statement, values)
            for _, sql in triggers:
                database.execute(sql)

    def test_as_it_was_made(self) -> None:
        verified = self.verify(witnesses=str(WITNESS_SIGNER.key), since=self.data / "checkpoint")
        self.assertEqual((verified.position, verified.access_entries), (self.SIZE, 300))
        self.assertEqual(verified.streams, 6)
        self.assertEqual(verified.checkpoint.size, self.SIZE)
        self.assertEqual(self.verify(key=None).position, self.SIZE)

    def test_of_any_size(self) -> None:
        for size in (0, 1, 255, 256, 257, 512):
            folder = self.folder / str(size)
            made.write_data(folder, RECORDS[:size], self.ACCESS[: size // 2], SIGNER)
            self.assertEqual(audit.verify_data(folder).position, size)

    def test_nothing_is_written(self) -> None:
        before = sorted((path.name, path.read_bytes()) for path in self.data.iterdir())
        for path in self.data.iterdir():
            path.chmod(stat.S_IRUSR)
        self.data.chmod(stat.S_IRUSR | stat.S_IXUSR)
        self.addCleanup(self.data.chmod, stat.S_IRWXU)
        self.verify()
        self.assertEqual(sorted((path.name, path.read_bytes()) for path in self.data.iterdir()), before)

    def test_one_that_is_being_written(self) -> None:
        with contextlib.closing(sqlite3.connect(self.data / "ledger.sqlite", isolation_level=None)) as database:
            database.execute("BEGIN")
            made._insert_records(database, [])
            data = RECORDS[self.SIZE]
            record = record_pb2.Record.FromString(data)
            (stream,) = database.execute("SELECT id FROM streams WHERE name = ?", (record.project,)).fetchone()
            row = (record.position, record.event_id, stream, record.version, record.recorded_at, leaf_hash(data), data)
            database.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            self.assertEqual(self.verify().position, self.SIZE)
            database.execute("COMMIT")
            self.assertTrue((self.data / "ledger.sqlite-wal").exists())
            self.assertEqual(self.verify().position, self.SIZE + 1)

    def test_a_flipped_bit_in_a_record(self) -> None:
        for at in (1, 300, 700):
            with self.subTest(at):
                statement = "UPDATE records SET record = ? WHERE position = ?"
                self.tamper(statement, values=(flipped(RECORDS[at - 1], 50), at))
                self.damaged(self.verify, at, "one of them was changed")
                self.tamper(statement, values=(RECORDS[at - 1], at))
        self.verify()

    def test_a_record_and_its_hash_changed_together(self) -> None:
        for at, position, text in ((300, 300, "node 43"), (600, None, "head file")):
            record = record_pb2.Record.FromString(RECORDS[at - 1])
            record.fact.progress_reported.physical ^= 1
            data = record.SerializeToString()
            statement = "UPDATE records SET record = ?, leaf_hash = ? WHERE position = ?"
            self.tamper(statement, values=(data, leaf_hash(data), at))
            with self.subTest(at):
                self.damaged(self.verify, position, text)
            self.tamper(statement, values=(RECORDS[at - 1], leaf_hash(RECORDS[at - 1]), at))

    def test_everything_changed_that_is_not_signed(self) -> None:
        """All hashes, tiles and the head made anew over a changed record: the checkpoint finds it."""
        record = record_pb2.Record.FromString(RECORDS[300])
        record.fact.progress_reported.physical ^= 1
        forged = [*RECORDS[:300], record.SerializeToString(), *RECORDS[301 : self.SIZE]]
        other = self.folder / "other"
        made.write_data(other, forged, self.ACCESS, SIGNER)
        for name in ("ledger.sqlite", "head"):
            shutil.copy(other / name, self.data / name)
        self.damaged(self.verify, None, "changed after it was signed")
        # And where the operator signs it anew, a checkpoint kept elsewhere.
        kept = self.folder / "kept"
        shutil.copy(self.data / "checkpoint", kept)
        self.data = other
        self.verify()
        self.assertIsInstance(self.damaged(lambda: self.verify(since=kept), None, "a fork"), Forked)

    def test_a_changed_column(self) -> None:
        for column, value in (
            ("event_id", "x'00112233445566778899aabbccddeeff'"),
            ("event_id", "x''"),
            ("stream", "stream % 6 + 1"),
            ("stream", "99"),
            ("version", "version + 1"),
            ("recorded_at", "recorded_at + 1"),
            ("leaf_hash", "x'00'"),
            ("record", "x''"),
        ):
            with self.subTest(column, value=value):
                shutil.copy(Path(self.template.name) / "ledger" / "ledger.sqlite", self.data / "ledger.sqlite")
                self.tamper(f"UPDATE records SET {column} = {value} WHERE position = 300")
                self.damaged(self.verify, 300)

    def test_a_deleted_tail(self) -> None:
        self.tamper("DELETE FROM records WHERE position > 650")
        self.damaged(self.verify, 651, "had come to 700")
        (self.data / "head").unlink()
        self.damaged(self.verify, None, "record 651 is missing")
        kept = self.folder / "kept"
        shutil.copy(self.data / "checkpoint", kept)
        shutil.rmtree(self.folder / "ledger.key")
        (self.data / "checkpoint").unlink()
        self.assertIsNone(self.verify().checkpoint)
        self.damaged(lambda: self.verify(since=kept), 651, "cut or taken back")

    def test_a_tail_deleted_with_its_tiles(self) -> None:
        self.tamper("DELETE FROM records WHERE position > 500")
        self.damaged(self.verify, None, "not full")
        self.tamper("DELETE FROM tiles WHERE tree = 0 AND number = 1")
        self.damaged(self.verify, 501, "had come to 700")

    def test_a_gap(self) -> None:
        self.tamper("DELETE FROM records WHERE position = 300")
        self.damaged(self.verify, 300, "the next is 301")
        self.tamper("UPDATE records SET position = position - 1 WHERE position > 300")
        self.damaged(self.verify, 300, "the record of 301")

    def test_two_records_swapped(self) -> None:
        for position, other in ((300, 301), (301, 300)):
            data = RECORDS[other - 1]
            self.tamper(
                "UPDATE records SET record = ?, leaf_hash = ? WHERE position = ?",
                values=(data, leaf_hash(data), position),
            )
        self.damaged(self.verify, 300, "the record of 301")

    def test_two_rows_swapped(self) -> None:
        self.tamper(
            "UPDATE records SET position = 9000 WHERE position = 300",
            "UPDATE records SET position = 300 WHERE position = 301",
            "UPDATE records SET position = 301 WHERE position = 9000",
        )
        self.damaged(self.verify, 300, "the record of 301")

    def test_an_edited_tile(self) -> None:
        for statement, position, text in (
            (self.edit(0, 1, 9), 256 + 10, "node 9 "),
            (self.edit(0, 1, 300), 257, "node 300 "),
            ("UPDATE tiles SET root = zeroblob(32) WHERE tree = 0 AND number = 1", 257, "its root"),
            ("UPDATE tiles SET nodes = x'00' WHERE tree = 0 AND number = 1", 257, "510"),
            ("DELETE FROM tiles WHERE tree = 0 AND number = 1", 257, "missing"),
            ("INSERT INTO tiles SELECT 0, 0, 2, root, nodes FROM tiles WHERE tree = 1", None, "not full"),
            ("INSERT INTO tiles SELECT 0, 1, 0, root, nodes FROM tiles WHERE tree = 1", None, "not full"),
            ("INSERT INTO tiles SELECT 2, 0, 0, root, nodes FROM tiles WHERE tree = 1", None, "trees that"),
            ("UPDATE tiles SET nodes = zeroblob(16320) WHERE tree = 1", None, "tree 1: node 0 .*from entry 1 "),
        ):
            with self.subTest(text):
                shutil.copy(Path(self.template.name) / "ledger" / "ledger.sqlite", self.data / "ledger.sqlite")
                self.tamper(statement)
                self.damaged(self.verify, position, text)

    def edit(self, tree: int, number: int, node: int) -> str:
        where = f"tree = {tree} AND number = {number}"
        return (
            f"UPDATE tiles SET nodes = CAST(substr(nodes, 1, {32 * node}) || zeroblob(32)"
            f" || substr(nodes, {32 * node + 33}) AS BLOB) WHERE {where}"
        )

    def test_streams(self) -> None:
        for statement, text in (
            ("INSERT INTO streams VALUES (7, 'PL5-99')", "7 streams are there, and records of 6"),
            ("INSERT INTO streams VALUES (8, 'PL5-99')", "stream 7 is missing"),
            ("INSERT INTO streams VALUES (0, 'PL5-99')", "stream 1 is missing"),
        ):
            with self.subTest(statement):
                shutil.copy(Path(self.template.name) / "ledger" / "ledger.sqlite", self.data / "ledger.sqlite")
                self.tamper(statement)
                self.damaged(self.verify, None, text)

    def test_the_access_log(self) -> None:
        for statement, text in (
            ("DELETE FROM access_log WHERE sequence = 5", "entry 5 of the access log is missing"),
            ("UPDATE access_log SET entry = x'0805' WHERE sequence = 5", "entry 5 .* leaf hash"),
            ("UPDATE access_log SET entry = x'0806' WHERE sequence = 5", "entry 5 .* says that it is 6"),
            ("UPDATE access_log SET entry = x'ff' WHERE sequence = 5", "entry 5 .* can't be read"),
            ("DELETE FROM access_log WHERE sequence > 290", "entry of the access log 291 is missing"),
        ):
            with self.subTest(text):
                shutil.copy(Path(self.template.name) / "ledger" / "ledger.sqlite", self.data / "ledger.sqlite")
                self.tamper(statement)
                self.damaged(self.verify, None, text)

    def test_the_tables_and_triggers(self) -> None:
        for statement, text in (
            ("DROP TRIGGER records_no_update", "records_no_update is missing"),
            ("DROP INDEX records_event_id", "records_event_id is missing"),
            ("CREATE TABLE more(a)", "more. does not belong"),
            ("CREATE VIEW more AS SELECT 1", "more. does not belong"),
            ("CREATE INDEX more ON records(version)", "more. does not belong"),
            ("CREATE TRIGGER more AFTER INSERT ON records BEGIN SELECT 1; END", "more. does not belong"),
            ("PRAGMA application_id = 7", "no socai log"),
        ):
            with self.subTest(statement):
                shutil.copy(Path(self.template.name) / "ledger" / "ledger.sqlite", self.data / "ledger.sqlite")
                with contextlib.closing(sqlite3.connect(self.data / "ledger.sqlite", isolation_level=None)) as database:
                    database.execute(statement)
                self.damaged(self.verify, None, text)
        with contextlib.closing(sqlite3.connect(self.data / "ledger.sqlite", isolation_level=None)) as database:
            database.execute("PRAGMA application_id = 1936679777")
            database.execute("DROP TRIGGER records_no_delete")
            database.execute(
                "CREATE TRIGGER records_no_delete BEFORE DELETE ON records WHEN 0"
                " BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END"
            )
        self.damaged(self.verify, None, "records_no_delete is not as")
        with contextlib.closing(sqlite3.connect(self.data / "ledger.sqlite", isolation_level=None)) as database:
            for version, text in ((1, "opening it with"), (3, "newer")):
                database.execute("PRAGMA application_id = 1936679777")
                database.execute(f"PRAGMA user_version = {version}")
                with self.assertRaisesRegex(ValueError, text):
                    self.verify()

    def test_the_index_on_ids(self) -> None:
        """An index that no longer leads where the rows are, as somebody makes it who writes the file by hand."""
        path = self.data / "ledger.sqlite"
        one, other = (record_pb2.Record.FromString(RECORDS[at]).event_id for at in (300, 301))
        data = path.read_bytes()
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
            (page,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'records_event_id'").fetchone()
            (size,) = database.execute("PRAGMA page_size").fetchone()
        # The id's bytes are in the record (in the row), in its column, and in the index: change the last.
        places = [found.start() for found in re.finditer(re.escape(one), data)]
        self.assertEqual(len(places), 3)
        pages = {place // size + 1: place for place in places}
        rows = {place for place in places if data[place - 40 : place + 200].find(b"2023-06-28") >= 0}
        (place,) = [place for place in places if place not in rows] or [pages[page]]
        path.write_bytes(data[:place] + other + data[place + 16 :])
        with self.assertRaisesRegex(Damaged, "index on event ids"):
            self.verify()

    def test_any_byte_of_the_file(self) -> None:
        """No byte makes the verifier fall over; and one that is part of a record is noticed."""
        path = self.data / "ledger.sqlite"
        data, chance = path.read_bytes(), random.Random(8)
        for _ in range(40):
            path.write_bytes(flipped(data, chance.randrange(8 * len(data))))
            with contextlib.suppress(Damaged, ValueError, OSError):
                self.verify()
        for _ in range(10):
            at = data.index(RECORDS[chance.randrange(self.SIZE)])
            path.write_bytes(flipped(data, 8 * at + chance.randrange(200)))
            with self.assertRaises(Damaged):
                self.verify()
        for size in (0, 100, 5_000, len(data) // 2):
            path.write_bytes(data[:size])
            with self.assertRaises(Damaged):
                self.verify()

    def test_checkpoints(self) -> None:
        note = (self.data / "checkpoint").read_text()
        other = Signer("socai/test", seed=bytes(32))
        leaves = list(map(leaf_hash, RECORDS))
        for name in ("checkpoint", "access-checkpoint"):
            with self.subTest(name):
                before = (self.data / name).read_text()
                (self.data / name).write_text(other.checkpoint(700, made.root(leaves[:700])))
                self.damaged(self.verify, None, f"{name}: the checkpoint is not signed by")
                (self.data / name).write_text(before)
        (self.data / "checkpoint").write_text(SIGNER.checkpoint(701, made.root(leaves[:701])))
        self.damaged(self.verify, None, "record 701 is missing")
        (self.data / "checkpoint").write_text(SIGNER.checkpoint(600, made.root(leaves[:600])))
        self.assertEqual(self.verify().checkpoint.size, 700)
        self.damaged(lambda: self.verify(witnesses=WITNESS_SIGNER.key), None, "not cosigned")
        witnessed = self.data / "checkpoint.witnessed"
        witnessed.write_text(SIGNER.checkpoint(500, made.root(leaves[:500]), WITNESS_SIGNER))
        self.assertEqual(self.verify(witnesses=WITNESS_SIGNER.key).cosigned.size, 500)
        witnessed.write_text(SIGNER.checkpoint(500, made.root(leaves[:499]), WITNESS_SIGNER))
        self.damaged(self.verify, None, "changed after it was signed")
        witnessed.unlink()
        (self.data / "checkpoint").unlink()
        self.assertEqual(self.verify().checkpoint.size, 700)
        self.damaged(lambda: self.verify(witnesses=WITNESS_SIGNER.key), None, "no checkpoint that")
        (self.data / "checkpoint").write_text(note)
        with self.assertRaisesRegex(Damaged, "not signed by"):
            self.verify(key=str(other.key))
        shutil.rmtree(self.folder / "ledger.key")
        with self.assertRaisesRegex(ValueError, "give the log's verifier key"):
            self.verify(key=None)

    def test_the_head(self) -> None:
        made.write_head(self.data, 650, made.root(list(map(leaf_hash, RECORDS[:650]))))
        self.verify()
        made.write_head(self.data, 650, bytes(32))
        self.damaged(self.verify, None, "head file")
        (self.data / "head").write_bytes(flipped((self.data / "head").read_bytes(), 70))
        self.verify()

    def test_the_command(self) -> None:
        code, out, _ = self.command("audit", "verify", "--data", self.data, "--format", "json")
        self.assertEqual((code, json.loads(out)["access_entries"]), (0, 300))
        kept = self.folder / "kept"
        for _ in range(2):
            code, *_ = self.command("audit", "verify", "--data", self.data, "--since", kept, "--save", kept)
            self.assertEqual(code, 0)
        self.tamper("UPDATE records SET version = 99 WHERE position = 300")
        code, out, err = self.command("audit", "verify", "--data", self.data)
        self.assertEqual((code, out), (4, ""))
        self.assertIn("position 300: ", err)
        self.assertEqual(self.command("audit", "verify", "--data", self.folder / "none")[0], 2)

    def test_the_statements_are_those_of_the_page(self) -> None:
        with contextlib.closing(sqlite3.connect(":memory:")) as database:
            database.executescript(made.schema())
            kept = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
        self.assertEqual(sorted(kept), sorted(statements()))


class CanonicalJson(unittest.TestCase):
    def test_the_vectors(self) -> None:
        lines = (made.LOG_PAGE.parent / "vectors" / "canonical-json.tsv").read_text(encoding="utf-8").split("\n")[:-1]
        self.assertGreater(len(lines), 50)
        for line in lines:
            name, data, text = line.split("\t")
            message = getattr(reports_pb2, name.removeprefix("socai.v1."))
            self.assertEqual(canonical_json(message.FromString(bytes.fromhex(data))), text)

    def test_as_the_page_says(self) -> None:
        row = reports_pb2.CapitalRow(key="PL5-02", name='Cầu "Rào"\n\x01\x7f\u2028', projects=1, total_investment=0)
        row.ratios.add(numerator=-1, denominator=2**62, basis="council_plan")
        report = reports_pb2.CapitalReport(
            provenance={"position": 90, "as_of": "2023-06-30", "as_known": 78}, by="project", year=2023, rows=[row]
        )
        self.assertEqual(
            canonical_json(report),
            '{"by":"project","provenance":{"as_known":"78","as_of":"2023-06-30"},"rows":[{"key":"PL5-02",'
            '"name":"Cầu \\"Rào\\"\\n\\u0001\x7f\u2028","projects":1,"ratios":[{"basis":"council_plan",'
            '"denominator":"4611686018427387904","numerator":"-1"}],"total_investment":"0"}],"year":2023}',
        )

    def test_ids_and_enumerations(self) -> None:
        reply = reports_pb2.ListProjectsReply()
        row = reply.rows.add(code="P", funding="NON_BUDGET", includes_demo=True)
        row.approvals.add(event_id=bytes(range(240, 256)), position=3)
        self.assertEqual(
            canonical_json(reply),
            '{"rows":[{"approvals":[{"event_id":"8PHy8/T19vf4+fr7/P3+/w==","position":"3"}],"code":"P",'
            '"funding":"NON_BUDGET","includes_demo":true}]}',
        )

    def test_the_order_of_utf_16(self) -> None:
        """RFC 8785, section 3.2.3, in its example: a euro sign after a letter, an emoji before a Hebrew letter."""
        value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
        order = [int(digit) for digit in re.findall(r":(\d)", write(value))]
        self.assertEqual(order, [2, 4, 6, 7, 1, 5, 3])
        with self.assertRaises(TypeError):
            write({"a": 1.5})


if __name__ == "__main__":
    unittest.main()
