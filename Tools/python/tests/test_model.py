"""Values, records, the tree, the command's output: what needs no server."""

import io
import itertools
import unittest
import uuid
from datetime import date, datetime, timezone
from fractions import Fraction
from pathlib import Path

import socai
from socai.cli import vouchers
from socai.cli.output import human
from socai.client.address import Address
from socai.following import read_log
from socai.model import plain
from socai.model.events import DamagedEvent, Event
from socai.model.reconciliation import Reconciliation, Voucher, requests
from socai.model.recording import import_requests
from socai.model.values import amount, cutoff, day, event_id, new_id
from socai.proof.tree import leaf_hash
from socai.v1 import ledger_pb2, record_pb2, treasury_pb2
from socai.wire.faults import Code

VECTORS = Path(__file__).parents[3] / "Protocol" / "vectors"


class Records(unittest.TestCase):
    def test_every_vector_reads_and_is_what_it_was(self) -> None:
        files = sorted(VECTORS.glob("records-*.tsv"))
        lines = [line for file in files for line in file.read_text().splitlines()]
        kinds = {field.name for field in record_pb2.Fact.DESCRIPTOR.fields}
        self.assertEqual({line.split("\t")[0] for line in lines}, kinds)
        for line in lines:
            kind, text = line.split("\t")
            with self.subTest(kind):
                data = bytes.fromhex(text)
                event = Event.read(ledger_pb2.LoggedEvent(record=data, leaf_hash=leaf_hash(data)))
                self.assertEqual(event.kind, kind)
                self.assertEqual(record_pb2.Record.FromString(data).SerializeToString(), data)
                self.assertIsInstance(event.id, uuid.UUID)
                self.assertEqual(event.recorded_at.tzinfo, timezone.utc)

    def test_what_travels_as_bytes_is_read_once_and_no_deeper(self) -> None:
        nested = record_pb2.Fact(project_started={})
        for _ in range(3_000):
            original = record_pb2.EventReversed.Original(fact=nested.SerializeToString())
            nested = record_pb2.Fact(event_reversed={"event_id": bytes(16), "original": original})
        kind, fields = plain.fact(nested)
        self.assertEqual((kind, fields["original"]["kind"]), ("event_reversed", "event_reversed"))
        self.assertIsInstance(fields["original"]["fact"]["original"]["fact"], str)
        request = ledger_pb2.RecordRequest(commands=[socai.command("P", socai.fact("project_started"))])
        proposed = record_pb2.Fact(commands_proposed={"request": request.SerializeToString()})
        self.assertEqual(plain.fact(proposed)[1]["commands"][0]["kind"], "project_started")

    def test_a_changed_byte_is_noticed(self) -> None:
        data = bytes.fromhex((VECTORS / "records-schema-1.tsv").read_text().splitlines()[0].split("\t")[1])
        with self.assertRaises(DamagedEvent):
            Event.read(ledger_pb2.LoggedEvent(record=data[:-1] + b"?", leaf_hash=leaf_hash(data)))
        with self.assertRaises(DamagedEvent):
            Event.read(ledger_pb2.LoggedEvent(record=b"\xff", leaf_hash=leaf_hash(b"\xff")))


class Values(unittest.TestCase):
    def test_ids(self) -> None:
        made = [new_id() for _ in range(100)]
        self.assertEqual(len(set(made)), 100)
        self.assertTrue(all(id.version == 7 and id.variant == uuid.RFC_4122 for id in made))
        for value in (made[0], str(made[0]), made[0].bytes):
            self.assertEqual(event_id(value), made[0].bytes)
        for value in ("x", b"short"):
            with self.assertRaises(ValueError):
                event_id(value)

    def test_cutoffs(self) -> None:
        moment = datetime(2023, 7, 5, 2, tzinfo=timezone.utc)
        self.assertEqual(cutoff(None, "2023-07-05T02:00:00Z").recorded_at, int(moment.timestamp()) * 10**6)
        self.assertEqual(cutoff(None, moment), cutoff(None, "2023-07-05T09:00:00+07:00"))
        # The end of the day in Vietnam, to the microsecond.
        end = datetime(2023, 7, 5, 17, tzinfo=timezone.utc)
        self.assertEqual(cutoff(None, date(2023, 7, 5)).recorded_at, int(end.timestamp()) * 10**6 - 1)
        self.assertEqual(cutoff(None, "2023-07-05"), cutoff(None, date(2023, 7, 5)))
        self.assertEqual((cutoff(None, 0).WhichOneof("as_known"), cutoff(None, "78").position), ("position", 78))
        for bad in ("yesterday", datetime(2023, 7, 5), -1):
            with self.assertRaises(ValueError):
                cutoff(None, bad)
        for bad in ("30/06/2023", "2023-02-30", datetime(2023, 7, 5)):
            with self.assertRaises(ValueError):
                day(bad)

    def test_money_is_counted(self) -> None:
        for bad in (1.0, "1", True, None):
            with self.assertRaises(TypeError):
                amount(bad)  # type: ignore[arg-type]
        with self.assertRaises(ValueError):
            amount(2**63)

    def test_facts_say_what_they_take(self) -> None:
        with self.assertRaisesRegex(ValueError, "project_started"):
            socai.fact("started")
        with self.assertRaisesRegex(ValueError, "physical"):
            socai.fact("progress_reported", percent=3)
        with self.assertRaisesRegex(ValueError, "advance, volume"):
            socai.fact("disbursed", kind="loan")
        made = socai.fact("target_set", goal="start", deadline=date(2023, 12, 31))
        self.assertEqual((made.target_set.goal, made.target_set.deadline), (1, "2023-12-31"))
        nested = socai.fact("capital_planned", bucket={"year": 2023, "kind": "advanced"}, change=5)
        self.assertEqual(nested.capital_planned.bucket.kind, 2)

    def test_addresses(self) -> None:
        for text in ("[::1]:7878", "tls:[::1]:7878", "tls:localhost:7878", "localhost:7878", "unix:/run/socai.sock"):
            with self.subTest(text):
                self.assertEqual(str(Address.parse(text)), text)
        self.assertEqual(Address.parse("tls:localhost:7878"), Address("localhost", 7878, tls=True))
        for bad in ("localhost", "localhost:", ":7878", "h:0", "h:65536", "h:٣", "unix:", "tls:", "tls:h", "tls::1"):
            with self.subTest(bad), self.assertRaises(ValueError):
                Address.parse(bad)


class Following(unittest.TestCase):
    def batch(self, positions: range, through: int, head: int) -> ledger_pb2.LogBatch:
        events = []
        for position in positions:
            record = record_pb2.Record(position=position, event_id=bytes(16), project="P", version=position)
            data = record.SerializeToString()
            events.append(ledger_pb2.LoggedEvent(record=data, leaf_hash=leaf_hash(data)))
        return ledger_pb2.LogBatch(events=events, through=through, head=head)

    def test_it_goes_on_behind_what_it_has_seen(self) -> None:
        asked = []
        lost = socai.RpcError(Code.UNAVAILABLE, "gone", lost=True)
        answers = [
            [self.batch(range(1, 4), 3, 9), self.batch(range(0), 7, 9), lost],
            [lost],
            [self.batch(range(8, 10), 9, 9), socai.RpcError(Code.DEADLINE_EXCEEDED)],
            [self.batch(range(10, 11), 10, 10), socai.RpcError(Code.PERMISSION_DENIED, "dismissed")],
        ]

        def ask(request):  # type: ignore[no-untyped-def]
            asked.append(getattr(request, "from"))
            for answer in answers[len(asked) - 1]:
                if isinstance(answer, Exception):
                    raise answer
                yield answer

        found = []
        with self.assertRaises(socai.RpcError) as raised:
            for event in read_log(ask, ledger_pb2.ReadLogRequest(follow=True), Event.read):
                found.append(event.position)
        self.assertIs(raised.exception.code, Code.PERMISSION_DENIED)
        self.assertEqual(asked, [1, 8, 8, 10])
        self.assertEqual(found, [1, 2, 3, 8, 9, 10])

    def test_a_log_that_shrank_is_no_log(self) -> None:
        answers = iter([[self.batch(range(1, 6), 5, 5)], [self.batch(range(0), 3, 3)]])
        events = read_log(lambda _: iter(next(answers)), ledger_pb2.ReadLogRequest(follow=True), Event.read)
        self.assertEqual([event.position for event in itertools.islice(events, 5)], [1, 2, 3, 4, 5])
        with self.assertRaises(socai.RpcError) as raised:
            next(events)
        self.assertIs(raised.exception.code, Code.DATA_LOSS)


class Vouchers(unittest.TestCase):
    def test_files_as_treasuries_write_them(self) -> None:
        text = "Number,Date,Amount,Contract,Project\n0012,20/05/2023,160.000.000.000,C1,PL5-02\n\n13,2023-09-01,-10,,\n"
        found = list(vouchers.read(io.StringIO(text)))
        self.assertEqual(found[0], Voucher("0012", date(2023, 5, 20), 160_000_000_000, "C1", "PL5-02", 2))
        self.assertEqual((found[1].amount, found[1].line), (-10, 4))

    def test_what_is_wrong_is_named_with_its_line(self) -> None:
        head = "number,date,amount\n"
        for text, says in {
            "": "first line",
            "number,amount\n1,2\n": "not there: date",
            head + "1,2023-05-20,1\n2,2023-02-30,1\n": "line 3",
            head + "1,2023-05-20,1.5\n": "whole đồng",
            head + "1,2023-05-20,1.0000\n": "whole đồng",
            head + ",2023-05-20,1\n": "without a number",
        }.items():
            with self.subTest(text), self.assertRaisesRegex(vouchers.BadFile, says):
                list(vouchers.read(io.StringIO(text)))

    def test_the_range_comes_first_and_once(self) -> None:
        many = [Voucher(str(index), "2023-01-01", 1) for index in range(5)]
        sent = list(requests(many, "2023-01-01", None, "P", 2))
        self.assertEqual([len(request.vouchers) for request in sent], [2, 2, 1])
        self.assertEqual([request.HasField("range") for request in sent], [True, False, False])
        self.assertEqual(
            (getattr(sent[0].range, "from"), sent[0].range.to, sent[0].range.project), ("2023-01-01", "", "P")
        )
        self.assertEqual(len(list(requests([], None, None, "", 2))), 1)

    def test_matches_and_summary(self) -> None:
        voucher = treasury_pb2.TreasuryVoucher(number="1", date="2023-01-01", amount=5, line=7)
        payment = treasury_pb2.RecordedPayment(event_id=bytes(16), amount=6, occurred_on="2023-01-01")
        replies = [
            treasury_pb2.ReconcileReply(
                matches=[
                    treasury_pb2.VoucherMatch(result=3, voucher=voucher, payment=payment, differences=["amount"]),
                    treasury_pb2.VoucherMatch(result=2, payment=payment),
                ]
            ),
            treasury_pb2.ReconcileReply(summary=treasury_pb2.ReconcileSummary(different=1, position=9)),
        ]
        matches = Reconciliation(iter(replies))
        found = list(matches)
        self.assertEqual([match.result for match in found], ["different", "missing_there"])
        self.assertEqual((found[0].voucher.line, found[0].payment["amount"]), (7, 6))
        self.assertIsNone(found[1].voucher)
        self.assertEqual((matches.summary.different, matches.summary.position), (1, 9))


class Imports(unittest.TestCase):
    def test_messages_have_a_good_size(self) -> None:
        units = ([socai.command("P", socai.fact("project_started"))] for _ in range(1201))
        sent = list(import_requests(units, whole=True, dry_run=False))
        self.assertEqual([len(request.units) for request in sent], [500, 500, 201])
        self.assertEqual([request.whole for request in sent], [True, False, False])


class Output(unittest.TestCase):
    def test_for_people(self) -> None:
        cases = [
            ("disbursed", 60_000_000_000, "60.000.000.000"),
            ("year", 2023, "2023"),
            ("rate_council_plan", Fraction(1, 3), "33,33 %"),
            ("rate_council_plan", Fraction(2, 3), "66,67 %"),
            ("rate_council_plan", Fraction(1, 20_000), "0,01 %"),
            ("rate_council_plan", None, "n/a"),
            ("total_investment", None, ""),
            ("name", "a\x1b[2Jb\u202e", "a [2Jb "),
        ]
        for name, value, text in cases:
            with self.subTest(name, value=value):
                self.assertEqual(human(name, value), text)


if __name__ == "__main__":
    unittest.main()
