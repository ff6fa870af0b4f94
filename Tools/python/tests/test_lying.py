"""An auditor against servers that lie: each lie is found."""

import contextlib
import io
import json
import tempfile
import unittest
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import made_ledgers as made
from lying import HonestLog, LyingServer, Refusal
from signing import Signer
from test_proof import flipped

import socai
from socai import audit
from socai.audit import Checkpoint, Damaged, Forked, NotAll
from socai.audit.canonical import canonical_json, report_hash
from socai.cli.main import main
from socai.model.values import new_id
from socai.proof.checkpoints import open_checkpoint
from socai.proof.keys import WITNESS
from socai.proof.tree import leaf_hash
from socai.v1 import audit_pb2, ledger_pb2, record_pb2, reports_pb2
from socai.wire.faults import Code

SIGNER = Signer("socai/test")
WITNESS_SIGNER = Signer("witness.example/w1", WITNESS)
RECORDS = made.records(430)


class Lies(unittest.TestCase):
    def verify(self, log: HonestLog, **more: Any) -> audit.Verified:
        with LyingServer(log) as server, server.connect() as ledger:
            return audit.verify_server(ledger, SIGNER.key, **more)

    def found(
        self, log: HonestLog, position: int | None, text: str, kind: type[Damaged] = Damaged, **more: Any
    ) -> Damaged:
        with self.assertRaisesRegex(kind, text) as raised:
            self.verify(log, **more)
        self.assertEqual(raised.exception.position, position, str(raised.exception))
        return raised.exception

    def kept(self, entries: Sequence[bytes], signer: Signer = SIGNER) -> Checkpoint:
        return open_checkpoint(signer.checkpoint(len(entries), made.root(list(map(leaf_hash, entries)))), signer.key)

    def test_an_honest_server(self) -> None:
        for size in (0, 1, 2, 255, 430):
            log = HonestLog(RECORDS[:size], SIGNER, WITNESS_SIGNER)
            kept = self.kept(RECORDS[: size // 2])
            verified = self.verify(log, witnesses=WITNESS_SIGNER.key, since=kept, access_log=True)
            self.assertEqual((verified.position, verified.checkpoint.size), (size, size))
            self.assertEqual(verified.cosigned.size, size // 2)
            self.assertEqual(list(verified.cosigned.witnesses), ["witness.example/w1"])
            self.assertEqual(verified.access_entries, 150)

    def test_the_ledger_verifies_itself(self) -> None:
        with LyingServer(HonestLog(RECORDS, SIGNER)) as server, server.connect() as ledger:
            verified = ledger.verify(str(SIGNER.key), since=[self.kept(RECORDS[:7])])
            self.assertIn("430 events in 6 streams, root", str(verified))

    def test_a_replaced_key(self) -> None:
        fault = self.found(HonestLog(RECORDS, Signer("socai/test", seed=bytes(32))), None, "not signed by socai/test")
        self.assertIn("the server says that its key is", str(fault))
        self.found(HonestLog(RECORDS, Signer("socai/other")), None, "it is by 'socai/other'")

    def test_a_key_that_is_said_and_not_used(self) -> None:
        class Liar(HonestLog):
            def key(self) -> str:
                return str(SIGNER.key)

        self.found(Liar(RECORDS, Signer("socai/test", seed=bytes(32))), None, "not signed by socai/test")

    def test_an_old_checkpoint(self) -> None:
        log = HonestLog(RECORDS, SIGNER)
        log.signed_to = 400
        self.found(log, None, "a checkpoint of 400")

    def test_a_hidden_record(self) -> None:
        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                return [*self.entries[:200], *self.entries[201:]]

        self.found(Liar(RECORDS, SIGNER), 201, "the record of 202")

    def test_a_hidden_record_and_the_others_numbered_anew(self) -> None:
        """The tree is signed with the record in it; what is read is gapless without it."""
        without = [*RECORDS[:200], *renumbered(RECORDS[200], RECORDS[201:])]

        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                return without

        self.found(Liar(RECORDS, SIGNER), 201, "not the one that is signed")

    def test_a_hidden_tail(self) -> None:
        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                return self.entries[:-1]

        self.found(Liar(RECORDS, SIGNER), 430, "shows no more")

    def test_a_changed_record(self) -> None:
        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                record = record_pb2.Record.FromString(self.entries[321])
                record.fact.progress_reported.physical ^= 1
                return [*self.entries[:321], record.SerializeToString(), *self.entries[322:]]

        self.found(Liar(RECORDS, SIGNER), 322, "not the one that is signed")

    def test_a_leaf_hash_of_another_record(self) -> None:
        class Liar(HonestLog):
            def ReadLog(self, data: bytes) -> Any:
                for batch in super().ReadLog(data):
                    batch.events[7].leaf_hash = bytes(32)
                    yield batch

        self.found(Liar(RECORDS, SIGNER), 8, "leaf hash")

    def test_more_than_was_asked_for(self) -> None:
        class Liar(HonestLog):
            def ReadLog(self, data: bytes) -> Any:
                yield from super().ReadLog(data)
                yield ledger_pb2.LogBatch(events=[{"record": self.entries[-1]}], head=431, through=431)

        self.found(Liar(RECORDS, SIGNER), 431, "more than the 430")

    def test_records_twice(self) -> None:
        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                return [*self.entries[:5], *self.entries[4:]]

        self.found(Liar(RECORDS, SIGNER), 6, "the record of 5")

    def test_what_is_no_record(self) -> None:
        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                return [*self.entries[:5], b"\xff", *self.entries[6:]]

        self.found(Liar(RECORDS, SIGNER), None, "no record")

    def test_a_root_that_is_not_the_logs(self) -> None:
        class Liar(HonestLog):
            def status(self) -> ledger_pb2.GetStatusReply:
                return ledger_pb2.GetStatusReply(position=430, root=bytes(32))

        self.found(Liar(RECORDS, SIGNER), None, "says that the root")

    def test_a_rollback(self) -> None:
        kept = self.kept(RECORDS)
        fault = self.found(HonestLog(RECORDS[:400], SIGNER), 401, "rollback", Forked, since=kept)
        assert isinstance(fault, Forked)
        self.assertEqual(fault.kept, kept.note)
        self.assertEqual(open_checkpoint(fault.shown, SIGNER.key).size, 400)

    def test_a_fork_served_to_two_clients(self) -> None:
        other = made.records(430, seed=5)
        for size in (430, 400, 1):
            kept = self.kept(other[:size])
            self.found(HonestLog(RECORDS, SIGNER), None, "a fork", Forked, since=kept)

    def test_witnesses_who_saw_another_history_or_nothing(self) -> None:
        class OfAFork(HonestLog):
            def witnessed_note(self) -> str:
                return self.signer.checkpoint(99, bytes(32), *self.witnesses)

        class Alone(HonestLog):
            def witnessed_note(self) -> str:
                return self.note()

        witness = WITNESS_SIGNER.key
        self.found(OfAFork(RECORDS, SIGNER, WITNESS_SIGNER), None, "a fork", Forked, witnesses=witness)
        self.found(Alone(RECORDS, SIGNER, WITNESS_SIGNER), None, "not cosigned by witness", witnesses=witness)
        self.found(HonestLog(RECORDS, SIGNER), None, "no checkpoint that witness", witnesses=witness)

    def test_a_forged_consistency_proof(self) -> None:
        class Liar(HonestLog):
            def consistency(self, old: int, new: int) -> list[bytes]:
                return [flipped(value, 5) for value in super().consistency(old, new)]

        self.found(Liar(RECORDS, SIGNER), None, "does not prove", Forked, since=self.kept(RECORDS[:77]))

    def test_forged_receipts(self) -> None:
        class Flipped(HonestLog):
            def receipt(self, index: int) -> str:
                head, blank, note = super().receipt(index).partition("\n\n")
                *lines, last = head.split("\n")
                return "\n".join([*lines, last.replace(last[3], "A" if last[3] != "A" else "B", 1)]) + blank + note

        class OfAnother(HonestLog):
            def receipt(self, index: int) -> str:
                return super().receipt(index ^ 1)

        class OfAFork(HonestLog):
            """Of a history that was signed too, and has the same record in its place."""

            def receipt(self, index: int) -> str:
                return made.receipt([*self.entries[: index + 1], b"other"], index, self.signer)

        for liar, text in ((Flipped, "does not hold"), (OfAnother, "another event"), (OfAFork, "does not prove")):
            with self.subTest(liar.__name__), self.assertRaisesRegex(Damaged, text):
                self.verify(liar(RECORDS[:300], SIGNER))

    def test_an_access_log_with_a_hole(self) -> None:
        class Liar(HonestLog):
            def access_shown(self) -> Sequence[bytes]:
                return [*self.access[:70], *self.access[71:]]

        class Short(HonestLog):
            def access_shown(self) -> Sequence[bytes]:
                return self.access[:-1]

        class Changed(HonestLog):
            def access_shown(self) -> Sequence[bytes]:
                return [*self.access[:70], self.access[70] + b"\x12\0", *self.access[71:]]

        texts = ("entry 71 .* it is 72", "149 entries", "not the one that is signed")
        for liar, text in zip((Liar, Short, Changed), texts):
            with self.subTest(liar.__name__):
                self.found(liar(RECORDS[:9], SIGNER), None, text, access_log=True)

    def test_who_may_read_a_part_is_told_so(self) -> None:
        class Board(HonestLog):
            def partial(self) -> bool:
                return True

        log = Board(RECORDS, SIGNER)
        with self.assertRaisesRegex(NotAll, "auditors"):
            self.verify(log)
        with LyingServer(log) as server, server.connect() as ledger:
            shown = audit.fetch_checkpoint(ledger, SIGNER.key, since=self.kept(RECORDS[:99]))
            self.assertEqual(shown.size, 430)
        with LyingServer(log) as server:
            code, _, err = command("audit", "verify", str(server.address), "--key", str(SIGNER.key))
            self.assertEqual(code, 1)
            self.assertIn("auditors", err)

    def test_events_come_verified(self) -> None:
        entries = made.records(2_500)

        class Liar(HonestLog):
            def shown(self) -> Sequence[bytes]:
                record = record_pb2.Record.FromString(self.entries[1_500])
                record.fact.progress_reported.physical ^= 1
                return [*self.entries[:1_500], record.SerializeToString(), *self.entries[1_501:]]

        with LyingServer(HonestLog(entries, SIGNER)) as server, server.connect() as ledger:
            events = list(audit.server_events(ledger, SIGNER.key))
        self.assertEqual([event.record for event in events], entries)
        seen = []
        with LyingServer(Liar(entries, SIGNER)) as server, server.connect() as ledger:
            with self.assertRaises(Damaged):
                for event in audit.server_events(ledger, SIGNER.key):
                    seen.append(event.position)
        self.assertEqual(seen, list(range(1, 1_001)))

    def test_a_fetched_receipt(self) -> None:
        class Liar(HonestLog):
            def receipt(self, index: int) -> str:
                return super().receipt(9)

        event = record_pb2.Record.FromString(RECORDS[33]).event_id
        with LyingServer(HonestLog(RECORDS, SIGNER)) as server, server.connect() as ledger:
            self.assertEqual(audit.fetch_receipt(ledger, 34, SIGNER.key).event.id.bytes, event)
            self.assertEqual(audit.fetch_receipt(ledger, event, SIGNER.key).event.position, 34)
        with LyingServer(Liar(RECORDS, SIGNER)) as server, server.connect() as ledger:
            for which in (34, event):
                with self.assertRaisesRegex(Damaged, "another event"):
                    audit.fetch_receipt(ledger, which, SIGNER.key)


class Commands(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_a_checkpoint_from_time_to_time(self) -> None:
        kept = self.folder / "kept"
        for size in (300, 300, 430):
            with LyingServer(HonestLog(RECORDS[:size], SIGNER)) as server:
                for verb in ("checkpoint", "verify"):
                    arguments = ["audit", verb, str(server.address), "--key", str(SIGNER.key)]
                    code, out, err = command(*arguments, "--since", str(kept), "--save", str(kept), "--format", "json")
                    self.assertEqual((code, json.loads(out)["signed"]["size"]), (0, size), err)
                    self.assertEqual(open_checkpoint(kept.read_text(), SIGNER.key).size, size)
        before = kept.read_text()
        for entries in (RECORDS[:400], made.records(500, seed=5)):
            with LyingServer(HonestLog(entries, SIGNER)) as server:
                for verb in ("checkpoint", "verify"):
                    arguments = ["audit", verb, "--address", str(server.address), "--key", str(SIGNER.key)]
                    code, out, err = command(*arguments, "--since", str(kept), "--save", str(kept))
                    self.assertEqual((code, out), (4, ""))
                    self.assertEqual(err.count("socai/test\n"), 2, err)
                    self.assertEqual(kept.read_text(), before)

    def test_a_receipt_is_fetched_and_checked(self) -> None:
        file = self.folder / "a.tlog-proof"
        with LyingServer(HonestLog(RECORDS, SIGNER)) as server:
            arguments = ["audit", "receipt", "34", "--address", str(server.address), "--key", str(SIGNER.key)]
            code, out, _ = command(*arguments)
            self.assertEqual((code, out), (0, made.receipt(RECORDS, 33, SIGNER)))
            self.assertEqual(command(*arguments, "--output", str(file))[0], 0)
        self.assertEqual(command("audit", "check", str(file), "--key", str(SIGNER.key))[0], 0)


class Reports(unittest.TestCase):
    """A capital report of the first 40 records, published at 51."""

    def setUp(self) -> None:
        self.reply = reports_pb2.CapitalReport(
            provenance={"position": 57, "as_of": "2023-06-30", "as_known": 40}, by="project", year=2023
        )
        self.reply.rows.add(key="PL5-02", name="Cầu", projects=1, total_investment=2_000)
        self.published = record_pb2.ReportPublished(
            report="2023-06/capital",
            version=1,
            query=audit_pb2.ReportQuery(
                capital={"by": "project", "year": 2023, "cutoff": {"as_of": "2023-06-30", "position": 40}}
            ).SerializeToString(),
            software="socai 1",
            position=40,
            root=made.root(list(map(leaf_hash, RECORDS[:40]))),
            sha256=report_hash(self.reply),
        )

    def log(self, *, kind: type[HonestLog] = HonestLog, signer: Signer = SIGNER) -> HonestLog:
        record = record_pb2.Record(
            position=51,
            event_id=new_id().bytes,
            project="@reports",
            version=1,
            recorded_at=made.FIRST_MOMENT + 51_000,
            occurred_on="2023-07-01",
            fact={"report_published": self.published},
        )
        log = kind([*RECORDS[:50], record.SerializeToString(), *RECORDS[51:57]], signer)
        log.reports = {"capital": self.reply, "json": canonical_json(self.reply)}
        return log

    def reproduce(self, log: HonestLog, name: Any = "2023-06/capital", **more: Any) -> audit.Reproduced:
        with LyingServer(log) as server, server.connect() as ledger:
            return audit.reproduce(ledger, name, SIGNER.key, **more)

    def found(self, log: HonestLog, text: str) -> None:
        with self.assertRaisesRegex(Damaged, text):
            self.reproduce(log)

    def test_the_same_figures(self) -> None:
        made_anew = self.reproduce(self.log())
        self.assertEqual((made_anew.version, made_anew.position, made_anew.asked), (1, 40, True))
        self.assertEqual(made_anew.sha256, sha256(canonical_json(self.reply).encode()).digest())
        self.assertEqual(made_anew.receipt.event.position, 51)
        # Where the server stands when it is asked is no part of it.
        self.reply.provenance.position = 99
        self.reproduce(self.log(), version=1)

    def test_of_a_receipt(self) -> None:
        log = self.log()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "report.tlog-proof"
            file.write_text(log.receipt(50))
            self.assertEqual(self.reproduce(log, audit.check_receipt(file, SIGNER.key)).version, 1)
            with LyingServer(log) as server:
                arguments = [str(server.address), "--key", str(SIGNER.key)]
                self.assertEqual(command("audit", "reproduce", str(file), *arguments)[0], 0)
                self.assertEqual(command("audit", "reproduce", "2023-06/capital", *arguments)[0], 0)
                self.assertEqual(command("audit", "reproduce", "2023-07/capital", *arguments)[0], 1)
                self.assertEqual(command("audit", "reproduce", "2023-06/capital", *arguments, "--version", "2")[0], 1)
            file.write_text(log.receipt(49))
            with self.assertRaisesRegex(Damaged, "no published report"):
                self.reproduce(log, audit.check_receipt(file, SIGNER.key))

    def test_other_figures(self) -> None:
        log = self.log()
        self.reply.rows[0].total_investment += 1
        self.found(log, "the figures or the software")

    def test_fields_of_a_newer_server(self) -> None:
        self.reproduce(self.log())
        self.published.sha256 = bytes(32)
        self.reply.rows[0].MergeFromString(b"\xfa\x3f\3new")
        log = self.log()
        with self.assertRaisesRegex(ValueError, "newer version"):
            self.reproduce(log)

    def test_another_root_than_the_logs(self) -> None:
        self.published.root = bytes(32)
        self.found(self.log(), "the root that was published")

    def test_a_list_that_says_something_else(self) -> None:
        class Liar(HonestLog):
            def ListPublished(self, data: bytes) -> Any:
                reply = super().ListPublished(data)
                reply.reports[0].published.sha256 = bytes(32)
                return reply

        self.found(self.log(kind=Liar), "list does not say")

    def test_an_event_that_is_not_in_the_log(self) -> None:
        class Liar(HonestLog):
            def receipt(self, index: int) -> str:
                record = record_pb2.Record.FromString(self.entries[index])
                record.fact.report_published.sha256 = bytes(32)
                forged = [*self.entries[:index], record.SerializeToString(), *self.entries[index + 1 :]]
                return made.receipt(forged, index, self.signer)

            def ListPublished(self, data: bytes) -> Any:
                reply = super().ListPublished(data)
                reply.reports[0].published.sha256 = bytes(32)
                return reply

        self.found(self.log(kind=Liar), "two roots over the first 57")

    def test_questions_without_a_whole_cutoff(self) -> None:
        for query in (
            audit_pb2.ReportQuery(capital={"cutoff": {"as_of": "2023-06-30", "position": 41}}),
            audit_pb2.ReportQuery(capital={"cutoff": {"position": 40}}),
            audit_pb2.ReportQuery(capital={"cutoff": {"as_of": "2023-06-30", "recorded_at": 40}}),
            audit_pb2.ReportQuery(),
        ):
            self.published.query = query.SerializeToString()
            self.found(self.log(), "question of the report|asks a question")
        self.published.query = b"\xff"
        self.found(self.log(), "can't be read")

    def test_who_may_not_ask_hashes_the_text(self) -> None:
        class Public(HonestLog):
            def GetCapital(self, data: bytes) -> Any:
                raise Refusal(Code.PERMISSION_DENIED)

        log = self.log(kind=Public)
        self.assertFalse(self.reproduce(log).asked)
        log.reports["json"] += " "
        self.found(log, "the figures or the software")


class Tokens(unittest.TestCase):
    def test_space_around_a_token_is_no_part_of_it(self) -> None:
        text = socai.Token.new().text
        with socai.connect("127.0.0.1:9", token=f" {text}\r\n") as ledger:
            self.assertEqual(dict(ledger.channel._bearer), {"authorization": f"Bearer {text}".encode()})

    def test_what_is_no_token_is_not_sent(self) -> None:
        text = socai.Token.new().text
        for bad in (text[:-1], text + "0", text.upper(), "secret", text[:20] + "\n" + text[20:], text + "\0"):
            with self.subTest(len(bad)), self.assertRaises(ValueError) as raised:
                socai.connect("127.0.0.1:9", token=bad)
            self.assertNotIn(bad[-6:], str(raised.exception))


def renumbered(hidden: bytes, entries: Sequence[bytes]) -> list[bytes]:
    """As if the one before them had never been."""
    without, result = record_pb2.Record.FromString(hidden), []
    for entry in entries:
        record = record_pb2.Record.FromString(entry)
        record.position -= 1
        record.version -= record.project == without.project
        result.append(record.SerializeToString())
    return result


def command(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    run: Callable[[], int] = lambda: main(arguments)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        return run(), out.getvalue(), err.getvalue()


if __name__ == "__main__":
    unittest.main()
