"""The README's three journeys against a real server: board, finance, auditor. SOCAI names the binary."""

import contextlib
import csv
import dataclasses
import io
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import peer
from real_server import BINARY, PATIENCE, Server

import socai
from socai.model import facts
from socai.rpc.v1 import reflection_pb2

BILLION = 1_000_000_000
CODE = "PY-01"
PAPER = [socai.document("DEMO-01/QĐ-UBND", "2022-12-30", "UBND")]


def project(code: str) -> list:  # type: ignore[type-arg]
    """What makes a project that can be paid for."""
    registered = socai.fact(
        "project_registered",
        name="Cầu thử nghiệm",
        group="I",
        group_name="KHÁNH THÀNH 2023",
        funding="budget",
        agency="Ban QLDA",
    )
    approved = socai.fact("project_approved", kind="decision", total_investment=2_000 * BILLION)
    plans = [("prime_minister", 400, 2023, "annual"), ("council", 500, 2023, "annual")]
    plans += [("allocated", 500, 2023, "annual"), ("allocated", 50, 2022, "carried_over")]
    return [
        socai.command(code, registered, occurred_on="2022-12-01", documents=PAPER, demo=True),
        socai.command(code, approved, occurred_on="2022-12-02", documents=PAPER, demo=True),
        *(
            socai.command(
                code,
                socai.fact(
                    "capital_planned", bucket=socai.bucket(year, kind=kind), level=level, change=change * BILLION
                ),
                occurred_on="2023-01-01",
                documents=PAPER,
                demo=True,
            )
            for level, change, year, kind in plans
        ),
        socai.command(
            code,
            socai.fact("contract_signed", number="C1", contractor="DEMO", value=1_200 * BILLION),
            occurred_on="2023-01-05",
            demo=True,
        ),
    ]


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class Journeys(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)
        cls.ledger = socai.connect(cls.server.address)
        cls.addClassCleanup(cls.ledger.close)

    def test_a_board(self) -> None:
        ledger, code = self.ledger, "PY-BOARD"
        ledger.record_all(project(code))
        signed = socai.fact("contract_signed", number="C2", contractor="Liên danh A", value=300 * BILLION)
        ledger.record(code, signed, occurred_on="2023-03-01")
        payment = {"contract": "C2", "gross": 60 * BILLION, "year": 2023, "occurred_on": "2023-03-10"}

        before = ledger.status()
        tried = ledger.disburse(code, "advance", dry_run=True, **payment)
        self.assertEqual(tried.position, 0)
        balance = tried.balances[0]
        self.assertEqual((balance["project"], balance["disbursed"]), (code, 60 * BILLION))
        self.assertEqual(ledger.status(), before)

        with self.assertRaises(socai.Refused) as raised:
            ledger.disburse(code, "advance", **{**payment, "gross": 400 * BILLION})
        self.assertEqual(raised.exception.code, "CONTRACT_EXCEEDED")
        self.assertEqual(raised.exception.figures["value"], 300 * BILLION)
        self.assertIn("hợp đồng", raised.exception.message_vi)
        self.assertIn("contract", raised.exception.message_en)
        self.assertEqual(ledger.status(), before)

        id = socai.new_id()
        receipt = ledger.disburse(code, "advance", id=id, **payment)
        again = ledger.disburse(code, "advance", id=id, **payment)
        self.assertEqual((receipt.position, receipt.repeated), (before.position + 1, False))
        self.assertEqual((again.position, again.repeated), (receipt.position, True))
        with self.assertRaises(socai.Refused) as raised:
            ledger.disburse(code, "advance", id=id, **{**payment, "gross": BILLION})
        self.assertEqual(raised.exception.code, "EVENT_ID_REUSED")
        self.assertEqual(ledger.project(code)["payments"]["disbursed"], 60 * BILLION)

        reversal = ledger.reverse(receipt.id, "nhầm hợp đồng")
        self.assertEqual(reversal.occurred_on, date(2023, 3, 10))
        self.assertEqual(ledger.project(code)["payments"]["disbursed"], 0)
        with self.assertRaises(socai.Refused):
            ledger.reverse(receipt.id, "again")

    def test_finance(self) -> None:
        """A year of a project, checked by hand: two clocks, a correction, carried-over capital."""
        ledger, code = self.ledger, "PY-FINANCE"
        ledger.import_units([project(code)], whole=True)

        def pay(kind: str, gross: int, recovered: int, day: str, carried: bool = False) -> socai.Receipt:
            bucket = {"year": 2022, "bucket": "carried_over"} if carried else {"year": 2023}
            return ledger.disburse(
                code,
                kind,
                gross=gross * BILLION,
                recovered=recovered * BILLION,
                contract="C1",
                occurred_on=day,
                demo=True,
                **bucket,
            )

        advance = pay("advance", 120, 0, "2023-02-10")
        pay("volume", 50, 0, "2023-03-14", carried=True)
        pay("volume", 200, 40, "2023-05-20")
        mistyped = pay("volume", 90, 20, "2023-06-28")
        ledger.reverse(mistyped.id, "mistyped", demo=True)
        corrected = pay("volume", 80, 20, "2023-06-28")
        refund = socai.fact(
            "advance_refunded",
            bucket=socai.bucket(2023),
            contract="C1",
            amount=10 * BILLION,
            advance=advance.id.bytes,
        )
        refunded = ledger.record(code, refund, occurred_on="2023-09-01", demo=True)
        last = pay("volume", 100, 30, "2024-01-30")
        # as of, as known; disbursed of 2023, % of the council's plan, of the prime minister's, carried over, gross,
        # recovered, outstanding: of all buckets.
        golden = [
            ("2023-06-30", mistyped.position, 350, "70", "87.5", 50, 290, 60, 60),
            ("2023-06-30", corrected.position, 340, "68", "85", 50, 280, 60, 60),
            ("2023-12-31", refunded.position, 330, "66", "82.5", 50, 280, 60, 50),
            ("2024-01-31", last.position, 400, "80", "100", 50, 380, 90, 20),
        ]
        for as_of, as_known, disbursed, council, minister, carried, gross, recovered, outstanding in golden:
            with self.subTest(as_of=as_of, as_known=as_known):
                report = ledger.capital(year=2023, as_of=as_of, as_known=as_known)
                row = next(row for row in report if row.key == code)
                self.assertEqual(row.disbursed, disbursed * BILLION)
                self.assertEqual(row.rate_council_plan, Fraction(council) / 100)
                self.assertEqual(row.rate_prime_minister_plan, Fraction(minister) / 100)
                self.assertEqual(row.carried_over_disbursed, carried * BILLION)
                self.assertEqual((row.gross, row.recovered), (gross * BILLION, recovered * BILLION))
                self.assertEqual(row.outstanding, outstanding * BILLION)
                self.assertEqual(row.disbursed, row.gross + row.outstanding)
                formula = report.formula(code, "council_plan")
                self.assertEqual((formula.numerator, formula.denominator), (row.disbursed, 500 * BILLION))
                self.assertEqual(formula.basis_points, row.rate_council_plan * 10_000)
                self.assertEqual(
                    (report.provenance.as_of, report.provenance.as_known), (date.fromisoformat(as_of), as_known)
                )
        months = ledger.capital(by="month", year=2023, as_of="2024-01-31")
        self.assertTrue(all(row.month[:4] in ("2023", "2024") for row in months))
        rows = ledger.capital(year=2023).to_dicts()
        self.assertEqual(set(rows[0]), {field.name for field in dataclasses.fields(socai.CapitalRow)})
        self.assertTrue(all(isinstance(row["disbursed"], int) for row in rows))

        for by in ("project", "group", "agency"):
            self.assertGreater(len(ledger.progress(by=by)), 0)
        found = next(row for row in ledger.projects() if row.code == code)
        self.assertEqual((found.funding, found.registered_on), ("budget", date(2022, 12, 1)))

    def test_an_auditor(self) -> None:
        ledger, code = self.ledger, "PY-AUDITOR"
        receipts = ledger.record_all(project(code))
        history = list(ledger.events(streams=[code]))
        self.assertEqual([event.id for event in history], [receipt.id for receipt in receipts])
        self.assertEqual([event.version for event in history], list(range(1, len(receipts) + 1)))
        event = ledger.event(receipts[-1].id)
        self.assertEqual(event, history[-1])
        self.assertEqual((event.kind, event.fact["value"]), ("contract_signed", 1_200 * BILLION))
        self.assertEqual(event.documents, [])
        self.assertEqual(event.source["kind"], "demo")
        with self.assertRaises(socai.RpcError) as raised:
            ledger.event(socai.new_id())
        self.assertIs(raised.exception.code, socai.Code.NOT_FOUND)

        part = list(ledger.events(start=2, end=4))
        self.assertEqual([event.position for event in part], [2, 3, 4])
        verified = ledger.verify(self.server.key())
        self.assertEqual(verified.root, ledger.status().root)

    def test_streams_and_kinds_are_filtered(self) -> None:
        ledger = self.ledger
        for code in ("PY-F1", "PY-F2", "PY-F3"):
            ledger.record_all(project(code))
        found = list(ledger.events(streams=["PY-F1", "PY-F3"], kinds=["contract_signed", "project_registered"]))
        kinds = ["project_registered", "contract_signed"]
        wanted = [(code, kind) for code in ("PY-F1", "PY-F3") for kind in kinds]
        self.assertEqual([(event.project, event.kind) for event in found], wanted)
        later = list(ledger.events(streams="PY-F3", start=found[-1].position))
        self.assertEqual([event.position for event in later], [found[-1].position])
        with self.assertRaises(socai.RpcError) as raised:
            list(ledger.events(kinds=["nothing"]))
        self.assertIs(raised.exception.code, socai.Code.INVALID_ARGUMENT)

    def test_reconciling(self) -> None:
        ledger, code = self.ledger, "PY-KB"
        ledger.record_all(project(code))
        for number, gross in (("0001", 10), ("0002", 20), ("0003", 30)):
            ledger.disburse(
                code,
                "advance",
                gross=gross * BILLION,
                year=2023,
                contract="C1",
                occurred_on="2023-05-20",
                voucher=socai.voucher(number, "2023-05-20"),
                demo=True,
            )
        given = [
            socai.Voucher("0001", "2023-05-20", 10 * BILLION, "C1", code, line=2),
            socai.Voucher("0002", "2023-05-20", 21 * BILLION, "C1", code, line=3),
            socai.Voucher("0009", "2023-05-20", 5 * BILLION, "C1", code, line=4),
            socai.Voucher("0001", "2023-05-20", 10 * BILLION, "C1", code, line=5),
        ]
        for at_once in (1, 2, 1_000):
            with self.subTest(at_once=at_once):
                matches = ledger.reconcile(given, project=code, at_once=at_once)
                found = list(matches)
                self.assertEqual(
                    [match.result for match in found],
                    ["matched", "different", "missing_here", "repeated", "missing_there"],
                )
                self.assertEqual([match.voucher.line for match in found[:4]], [2, 3, 4, 5])
                self.assertEqual(found[1].differences, ("amount",))
                self.assertEqual(found[4].payment["voucher"]["number"], "0003")
                summary = matches.summary
                self.assertEqual((summary.matched, summary.missing_there, summary.repeated), (1, 1, 1))
                self.assertEqual(summary.payments_amount, 60 * BILLION)

        # Each voucher is answered as it arrives, before the next is sent.
        answered = queue.Queue()  # type: ignore[var-annotated]

        def one_by_one():  # type: ignore[no-untyped-def]
            for voucher in given[:3]:
                yield voucher
                self.assertEqual(answered.get(timeout=PATIENCE), voucher.line)

        for match in ledger.reconcile(one_by_one(), project=code, at_once=1):
            if match.voucher:
                answered.put(match.voucher.line)

        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
            file.write("number,date,amount,contract,project\n")
            file.write(f"0001,20/05/2023,10.000.000.000,C1,{code}\n0002,2023-05-20,21000000000,C1,{code}\n")
            file.flush()
            run = self.command("reconcile", file.name, "--project", code, "--format", "csv", "--all")
            self.assertEqual(run.returncode, 1, run.stderr)
            rows = list(csv.DictReader(io.StringIO(run.stdout)))
            self.assertEqual([row["result"] for row in rows], ["matched", "different", "missing_there"])
            self.assertIn("payments_amount: 60.000.000.000", run.stderr)

    def test_health(self) -> None:
        self.assertEqual(self.ledger.health(), "SERVING")
        self.assertEqual(self.ledger.health("socai.v1.Ledger"), "SERVING")
        with self.assertRaises(socai.RpcError) as raised:
            self.ledger.health("none.None")
        self.assertIs(raised.exception.code, socai.Code.NOT_FOUND)

    def test_reflection(self) -> None:
        request = reflection_pb2.ListServicesRequest()
        names = [service.name for service in self.ledger.rpc_reflection.ListServices(request).services]
        self.assertEqual(names, sorted(names))
        self.assertTrue({"socai.v1.Ledger", "socai.v1.Reports", "socai.rpc.v1.Reflection"} <= set(names))

    def test_who_asks(self) -> None:
        caller = self.ledger.whoami()
        self.assertEqual((caller.principal, caller.by), ("", "open"))

    def test_units_are_refused_one_by_one(self) -> None:
        good = socai.command("PY-UNITS", facts.fact("project_registered", name="A", funding="budget"))
        bad = socai.command("PY-NOT-THERE", facts.fact("project_started"))
        tried = self.ledger.import_units([[good], [bad]], dry_run=True)
        self.assertEqual((tried.recorded, tried.refused), (1, 1))
        result = self.ledger.import_units(iter([[good], [bad], [good]]))
        self.assertEqual((result.recorded, result.repeated, result.refused), (1, 1, 1))
        self.assertEqual([(unit, refused.code) for unit, refused in result.refusals], [(1, "PROJECT_UNKNOWN")])
        self.assertEqual(result.receipts[0].id.bytes, good.id)

    def test_many_threads_on_one_connection(self) -> None:
        commands = [
            socai.command(f"PY-T{index}", facts.fact("project_registered", name="T", funding="budget"))
            for index in range(64)
        ]
        errors = []

        def run(command: object) -> None:
            try:
                self.ledger.record_all([command])  # type: ignore[list-item]
                list(self.ledger.events(start=1, end=200))
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=run, args=(command,)) for command in commands]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        self.assertEqual(errors, [])
        codes = {row.code for row in self.ledger.projects()}
        self.assertTrue({command.project for command in commands} <= codes)

    def test_the_command(self) -> None:
        code = "PY-COMMAND"
        self.ledger.record_all(project(code))
        for arguments in (["status"], ["whoami"], ["projects"], ["progress"], ["capital", "--year", "2023"]):
            for form in ("table", "json", "csv"):
                with self.subTest(arguments, form=form):
                    run = self.command(*arguments, "--format", form)
                    self.assertEqual(run.returncode, 0, run.stderr)
                    if form == "json":
                        json.loads(run.stdout)
                    elif form == "csv":
                        self.assertGreaterEqual(len(list(csv.DictReader(io.StringIO(run.stdout)))), 1)
                    else:
                        self.assertTrue(run.stdout)
        self.assertIn("1.200.000.000.000", self.command("project", code).stdout)
        lines = self.command("log", "--stream", code, "--format", "json").stdout.splitlines()
        self.assertEqual([json.loads(line)["project"] for line in lines], [code] * len(project(code)))
        self.assertEqual(self.command("project", "PY-NOWHERE").returncode, 2)
        self.assertEqual(self.command("nothing").returncode, 2)
        self.assertEqual(self.command("capital", "--as-of", "yesterday").returncode, 2)
        away = self.command("status", "--address", "127.0.0.1:9")
        self.assertEqual(away.returncode, 3)
        self.assertRegex(away.stderr, "^socai-py: UNAVAILABLE: ")
        self.assertNotIn("Traceback", away.stderr)

    def test_interrupting_the_command(self) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "socai", "log", "--follow"],
            env={**os.environ, "SOCAI_ADDRESS": self.server.address},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.ledger.record("PY-INT", facts.fact("project_registered", name="I", funding="budget"))
        self.assertTrue(process.stdout and process.stdout.readline())
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        self.assertEqual((process.returncode, said.strip()), (130, "socai-py: interrupted"))

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "socai", *arguments],
            env={**os.environ, "SOCAI_ADDRESS": self.server.address},
            capture_output=True,
            text=True,
        )


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class Access(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server(guarded=True)
        self.addCleanup(self.server.close)
        self.operator = socai.connect(self.server.unix)
        self.addCleanup(self.operator.close)

    def admit(self, principal: str, role: str, organisation: str) -> tuple[socai.Token, socai.Ledger]:
        token = socai.Token.new()
        expires = datetime.now(timezone.utc) + timedelta(hours=1)
        self.operator.record_all(
            [
                socai.command(
                    "@access",
                    socai.fact(
                        "principal_admitted", principal=principal, organisation=organisation, role=role, title=principal
                    ),
                ),
                socai.command("@access", token.issued(principal, expires, "tests")),
            ]
        )
        ledger = socai.connect(self.server.address, token=token.text)
        self.addCleanup(ledger.close)
        return token, ledger

    def test_who_may_do_what(self) -> None:
        self.assertEqual((self.operator.whoami().role, self.operator.whoami().by), ("operator", "socket"))
        with socai.connect(self.server.address) as nobody:
            self.assertEqual(nobody.health(), "SERVING")
            with self.assertRaises(socai.RpcError) as raised:
                nobody.status()
            self.assertIs(raised.exception.code, socai.Code.UNAUTHENTICATED)
        with socai.connect(self.server.address, token=socai.Token.new().text) as stranger:
            with self.assertRaises(socai.RpcError) as raised:
                stranger.whoami()
            self.assertIs(raised.exception.code, socai.Code.UNAUTHENTICATED)

        _, finance = self.admit("so-tai-chinh", "finance", "STC")
        token, board = self.admit("lan", "board", "QLDA")
        _, auditor = self.admit("kiem-toan", "auditor", "KTNN")
        codes = ("PY-OWN", "PY-OTHER")
        for code in codes:
            finance.record_all(project(code)[:-1])
        assigned = socai.fact("project_assigned", organisation="QLDA", project="PY-OWN")
        self.operator.record("@access", assigned)

        caller = board.whoami()
        self.assertEqual((caller.principal, caller.role, caller.by), ("lan", "board", "token"))
        self.assertEqual(caller.projects, ("PY-OWN",))
        self.assertIsNotNone(caller.expires_at)
        signed = socai.fact("contract_signed", number="C1", contractor="A", value=BILLION)
        receipt = board.record("PY-OWN", signed, occurred_on="2023-01-05")
        self.assertEqual(auditor.event(receipt.id).actor["name"], "lan")
        for ledger, code in ((board, "PY-OTHER"), (finance, "PY-OWN")):
            with self.assertRaises(socai.Refused) as refused:
                ledger.record(code, signed, occurred_on="2023-01-05")
            self.assertEqual(refused.exception.code, "NOT_PERMITTED")
        with self.assertRaises(socai.Refused) as refused:  # An auditor records findings and nothing else.
            auditor.record("PY-OWN", signed, occurred_on="2023-01-05")
        self.assertEqual(refused.exception.code, "NOT_PERMITTED")
        self.assertEqual({row.code for row in board.projects()}, {"PY-OWN"})
        self.assertEqual({event.project for event in board.events()}, {"PY-OWN"})
        self.operator.record("@access", socai.fact("token_revoked", token=token.id))
        with self.assertRaises(socai.RpcError) as raised:
            board.whoami()
        self.assertIs(raised.exception.code, socai.Code.UNAUTHENTICATED)

    def test_who_may_verify_the_whole(self) -> None:
        key = self.server.key()
        readers = {role: self.admit(f"who-{role}", role, "A")[1] for role in ("finance", "board", "auditor")}
        readers["finance"].record_all(project("PY-OWN")[:-1])
        self.operator.record("@access", socai.fact("project_assigned", organisation="A", project="PY-OWN"))
        verified = readers["auditor"].verify(key)
        self.assertEqual(verified.root, readers["auditor"].status().root)
        for role in ("board", "finance"):
            # Finance reads all but who has access.
            with self.subTest(role), self.assertRaisesRegex(socai.NotAll, "auditors"):
                readers[role].verify(key)
            shown = socai.audit.fetch_checkpoint(readers[role], key, since=verified.checkpoint)
            self.assertGreaterEqual(shown.size, verified.position)


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class Network(unittest.TestCase):
    """The three journeys as a city has them: over TLS, each user with a token that `socai access` issued."""

    def setUp(self) -> None:
        folder = peer.certificates()
        self.addCleanup(folder.cleanup)
        self.ca = f"{folder.name}/ca.pem"
        self.server = Server(guarded=True, certificates=folder.name)
        self.addCleanup(self.server.close)

    def admit(self, name: str, role: str, organisation: str) -> socai.Ledger:
        self.server.command("access", "admit", name, "--role", role, "--organisation", organisation)
        token = self.server.command("access", "token", "issue", name, "--expires", "1d").strip()
        ledger = socai.connect(self.server.address, token=token, ca=self.ca)
        self.addCleanup(ledger.close)
        caller = ledger.whoami()
        self.assertEqual((caller.principal, caller.role, caller.by), (name, role, "token"))
        return ledger

    def test_three_journeys(self) -> None:
        self.assertTrue(self.server.address.startswith("tls:"))
        finance = self.admit("hoa", "finance", "Sở Tài chính")
        board = self.admit("lan", "board", "BQLDA giao thông")
        auditor = self.admit("minh", "auditor", "Kiểm toán")
        code = "PY-NET"
        *planned, contract = project(code)
        finance.record_all(planned)
        self.server.command("access", "assign", code, "--to", "BQLDA giao thông")
        paid = self.board(board, code, contract)
        self.finance(finance, code)
        self.auditor(auditor, code, len(planned) + 3, paid)

    def board(self, ledger: socai.Ledger, code: str, contract: object) -> socai.Receipt:
        ledger.record_all([contract])  # type: ignore[list-item]
        payment = {"contract": "C1", "gross": 60 * BILLION, "year": 2023, "occurred_on": "2023-03-10"}
        self.assertEqual(ledger.disburse(code, "advance", dry_run=True, **payment).position, 0)
        paid = ledger.disburse(code, "advance", **payment)
        with self.assertRaises(socai.Refused) as refused:
            ledger.disburse(code, "advance", **{**payment, "gross": 1_300 * BILLION})
        self.assertEqual(refused.exception.code, "CONTRACT_EXCEEDED")
        ledger.reverse(paid.id, "nhầm hợp đồng")
        return paid

    def finance(self, ledger: socai.Ledger, code: str) -> None:
        now = ledger.capital(year=2023, as_of="2023-06-30")
        self.assertEqual(next(row.disbursed for row in now if row.key == code), 0)
        before = ledger.capital(year=2023, as_of="2023-06-30", as_known=now.provenance.as_known - 1)
        self.assertEqual(next(row.disbursed for row in before if row.key == code), 60 * BILLION)
        plan = socai.fact("capital_planned", bucket=socai.bucket(2024, kind="annual"), level="council", change=BILLION)
        tried = ledger.record(code, plan, occurred_on="2024-01-05", documents=PAPER, dry_run=True)
        self.assertEqual(tried.position, 0)
        with self.assertRaises(socai.Refused) as refused:
            ledger.disburse(code, "advance", contract="C1", gross=BILLION, year=2023, occurred_on="2023-04-01")
        self.assertEqual(refused.exception.code, "NOT_PERMITTED")

    def auditor(self, ledger: socai.Ledger, code: str, events: int, paid: socai.Receipt) -> None:
        history = list(ledger.events(streams=[code]))
        self.assertEqual(len(history), events)
        self.assertEqual({event.actor["name"] for event in history}, {"hoa", "lan"})
        self.assertEqual(ledger.event(paid.id).fact["gross"], 60 * BILLION)
        with self.assertRaises(socai.Refused) as refused:
            ledger.reverse(paid.id, "again")
        self.assertEqual(refused.exception.code, "NOT_PERMITTED")
        self.assertEqual(ledger.verify(self.server.key()).root, ledger.status().root)

    def test_strangers_are_turned_away(self) -> None:
        with socai.connect(self.server.address, token=socai.Token.new().text, ca=self.ca) as nobody:
            with self.assertRaises(socai.RpcError) as raised:
                nobody.status()
            self.assertIs(raised.exception.code, socai.Code.UNAUTHENTICATED)
        # Without the authority the server is not believed, and the token stays here.
        with socai.connect(self.server.address, token=socai.Token.new().text, timeout=5) as ledger:
            with self.assertRaisesRegex(socai.RpcError, "certificate") as raised:
                ledger.status()
            self.assertIs(raised.exception.code, socai.Code.UNAVAILABLE)


@unittest.skipUnless(BINARY, "SKIPPED: the environment variable SOCAI names no socai binary")
class Restarts(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server()
        self.addCleanup(self.server.close)

    def test_following_over_a_restart_misses_and_repeats_nothing(self) -> None:
        with socai.connect(self.server.unix) as ledger:
            ledger.record("PY-A", facts.fact("project_registered", name="A", funding="budget"))
            seen: queue.Queue[int] = queue.Queue()

            def follow() -> None:
                with contextlib.suppress(socai.RpcError):  # The end of the test closes the ledger.
                    for event in ledger.events(follow=True):
                        seen.put(event.position)

            threading.Thread(target=follow, daemon=True).start()
            self.assertEqual(seen.get(timeout=PATIENCE), 1)
            for round, number in enumerate((signal.SIGKILL, signal.SIGTERM)):
                self.server.stop(number)
                self.server.start()
                with socai.connect(self.server.unix) as other:
                    other.record(f"PY-{round}", facts.fact("project_registered", name="B", funding="budget"))
                self.assertEqual(seen.get(timeout=PATIENCE), 2 + round)
            self.assertTrue(seen.empty())

    def test_a_command_is_recorded_once_however_often_it_is_sent(self) -> None:
        with socai.connect(self.server.unix, timeout=PATIENCE) as ledger:
            command = socai.command("PY-A", facts.fact("project_registered", name="A", funding="budget"))
            first = ledger.record_all([command])[0]
            self.server.stop(signal.SIGKILL)
            self.server.start()
            again = ledger.record_all([command])[0]
            self.assertEqual((again.position, again.repeated), (first.position, True))
            self.assertEqual(ledger.status().position, 1)

    def test_what_was_verified_here_verifies_there(self) -> None:
        with socai.connect(self.server.unix) as ledger:
            ledger.record_all(project("PY-A"))
            root = ledger.status().root
            verified = ledger.verify(self.server.key())
            self.assertEqual(verified.root, root)
        self.server.stop()
        offline = self.server.audit_verify()
        self.assertEqual(offline.returncode, 0, offline.stderr)
        self.assertIn(root.hex(), offline.stdout)
        self.server.start()


if __name__ == "__main__":
    unittest.main()
