"""The ledger, as an analyst asks it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from . import audit
from .client.address import TLS, Address
from .client.channel import USUAL_TIMEOUT, Channel
from .client.stub import Stub
from .following import LONGEST_FOLLOW, read_log
from .model import facts, recording, reports
from .model.events import Event
from .model.plain import plain
from .model.reconciliation import Reconciliation, Voucher, requests
from .model.recording import ImportResult, Receipt
from .model.rows import ProgressRow, ProjectRow, Report
from .model.values import Day, Id, Known, cutoff, event_id, read_moment
from .rpc.v1 import health_pb2, reflection_pb2
from .v1 import access_pb2, audit_pb2, ledger_pb2, record_pb2, reports_pb2, treasury_pb2

DEFAULT_ADDRESS = "127.0.0.1:7878"
_TOKEN = re.compile(r"socai_[0-9a-f]{64}\Z", re.ASCII)
#: Seconds for what reads or writes the log at length.
LONG_TIMEOUT = 600.0


@dataclass(frozen=True, slots=True)
class Status:
    """Where the log stands: ``root`` identifies the whole history up to ``position``."""

    position: int
    root: bytes
    #: ``None`` for an empty log.
    recorded_at: datetime | None
    software: str
    projects: int

    def __repr__(self) -> str:
        return f"<Status: position {self.position}, root {self.root.hex()}, {self.projects} projects, {self.software}>"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who the server takes this client for. ``principal`` is empty on a server without access control."""

    principal: str
    organisation: str
    role: str
    title: str
    projects: tuple[str, ...]
    #: ``token``, ``certificate``, ``socket`` or ``open``.
    by: str
    #: Of the token, where one was used.
    expires_at: datetime | None


def connect(
    address: str | None = None,
    *,
    token: str | None = None,
    ca: str | Path | None = None,
    certificate: str | Path | None = None,
    key: str | Path | None = None,
    tls: bool | None = None,
    timeout: float = USUAL_TIMEOUT,
) -> Ledger:
    """A ledger. Nothing is sent before the first question.

    ``address`` is ``HOST:PORT``, ``tls:HOST:PORT``, ``unix:PATH`` or an absolute path, or several of them with commas
    between: the next one is taken when one fails or drains. Without it SOCAI_ADDRESS holds, else 127.0.0.1:7878.
    Likewise ``token``: SOCAI_TOKEN; ``ca``, a PEM file with whom to trust: SOCAI_CA; ``certificate`` and ``key``, as
    whom to come: SOCAI_CERTIFICATE and SOCAI_KEY. TLS is used for ``tls:`` addresses, and for all TCP where ``ca`` or
    ``certificate`` is there or with ``tls=True``; without ``ca`` the system's authorities hold. ``timeout`` is in
    seconds, for each question.

    >>> with connect("tls:ledger.example:7878", token="socai_…", ca="ca.pem") as ledger:    # doctest: +SKIP
    ...     print(ledger.status().position)
    78
    """
    text = address or os.environ.get("SOCAI_ADDRESS") or DEFAULT_ADDRESS
    ca = ca or os.environ.get("SOCAI_CA") or None
    certificate = certificate or os.environ.get("SOCAI_CERTIFICATE") or None
    key = key or os.environ.get("SOCAI_KEY") or None
    secure = bool(ca or certificate) if tls is None else tls
    return Ledger(
        Channel(
            [Address.parse(part) for part in text.split(",")],
            tls=TLS(ca, certificate, key) if secure else None,
            token=_token(token or os.environ.get("SOCAI_TOKEN") or ""),
            timeout=timeout,
        )
    )


class Ledger:
    """Questions and commands over one channel; threads may share it.

    Every question takes ``as_of``, a day (events that took legal effect up to it count; default today in Vietnam), and
    ``as_known``, a position, moment or day (events recorded up to it count; default all). Methods raise
    :class:`~socai.RpcError` where the call fails and :class:`~socai.Refused` where a rule forbids what was asked."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        #: The services themselves, for what has no method here.
        self.rpc_ledger = Stub(channel, ledger_pb2.DESCRIPTOR, "Ledger")
        self.rpc_reports = Stub(channel, reports_pb2.DESCRIPTOR, "Reports")
        self.rpc_access = Stub(channel, access_pb2.DESCRIPTOR, "Access")
        self.rpc_audit = Stub(channel, audit_pb2.DESCRIPTOR, "Audit")
        self.rpc_treasury = Stub(channel, treasury_pb2.DESCRIPTOR, "Treasury")
        self.rpc_health = Stub(channel, health_pb2.DESCRIPTOR, "Health")
        self.rpc_reflection = Stub(channel, reflection_pb2.DESCRIPTOR, "Reflection")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger over {self.channel!r}>"

    def close(self) -> None:
        """Ends the connection; calls under way are cancelled."""
        self.channel.close()

    # The server.

    def status(self) -> Status:
        """Where the log stands.

        >>> ledger.status().root.hex()                                 # doctest: +SKIP
        '50ab7a323a625b438a8497428d0c96fbeff4de5ed2eee2563b778be5d5c57df5'
        """
        reply = self.rpc_ledger.GetStatus(ledger_pb2.GetStatusRequest(), idempotent=True)
        moment = read_moment(reply.recorded_at) if reply.position else None
        return Status(reply.position, reply.root, moment, reply.software, reply.projects)

    def whoami(self) -> Caller:
        """Who the server takes this client for.

        >>> ledger.whoami().role                                       # doctest: +SKIP
        'auditor'
        """
        reply = self.rpc_access.WhoAmI(access_pb2.WhoAmIRequest(), idempotent=True)
        return Caller(
            principal=reply.principal,
            organisation=reply.organisation,
            role=access_role(reply.role),
            title=reply.title,
            projects=tuple(reply.projects),
            by=reply.by,
            expires_at=read_moment(reply.expires_at) if reply.expires_at else None,
        )

    def health(self, service: str = "") -> str:
        """``SERVING`` or ``NOT_SERVING``, of the server or of one of its services. Needs no token.

        >>> ledger.health()                                            # doctest: +SKIP
        'SERVING'
        """
        reply = self.rpc_health.Check(health_pb2.HealthRequest(service=service), idempotent=True)
        return health_pb2.HealthReply.State.Name(reply.state)

    # Questions.

    def projects(self, *, as_of: Day | None = None, as_known: Known | None = None) -> Report[ProjectRow]:
        """The register.

        >>> pandas.DataFrame(ledger.projects())                        # doctest: +SKIP
        """
        request = reports_pb2.ListProjectsRequest(cutoff=cutoff(as_of, as_known))
        return reports.projects(self.rpc_reports.ListProjects(request, idempotent=True))

    def project(self, code: str, *, as_of: Day | None = None, as_known: Known | None = None) -> dict[str, Any]:
        """One project with its approvals, targets, contracts, buckets, payments, progress and spend.

        >>> ledger.project("PL5-02")["payments"]["disbursed"]          # doctest: +SKIP
        400000000000
        """
        request = reports_pb2.GetProjectRequest(code=code, cutoff=cutoff(as_of, as_known))
        return plain(self.rpc_reports.GetProject(request, idempotent=True))

    def progress(
        self, *, by: str = "project", as_of: Day | None = None, as_known: Known | None = None
    ) -> Report[ProgressRow]:
        """Progress and targets, by ``project``, ``group`` or ``agency``.

        >>> [row.key for row in ledger.progress() if row.target_status == "late"]     # doctest: +SKIP
        ['PL5-03']
        """
        request = reports_pb2.GetProgressRequest(by=by, cutoff=cutoff(as_of, as_known))
        return reports.progress(self.rpc_reports.GetProgress(request, idempotent=True))

    def capital(
        self, *, by: str = "project", year: int = 0, as_of: Day | None = None, as_known: Known | None = None
    ) -> Report[Any]:
        """Plans, payments and rates of budget capital, by ``project``, ``group``, ``agency``, ``source`` or ``month``;
        ``year`` 0 is the year of the as-of day. Rows are :class:`CapitalRow`, by month :class:`MonthRow`.

        >>> june = ledger.capital(year=2023, as_of="2023-06-30", as_known=78)         # doctest: +SKIP
        >>> print(june.total.disbursed, june.formula("", "council_plan"))             # doctest: +SKIP
        >>> pandas.DataFrame(june)                                                    # doctest: +SKIP
        """
        request = reports_pb2.GetCapitalRequest(by=by, year=year, cutoff=cutoff(as_of, as_known))
        return reports.capital(self.rpc_reports.GetCapital(request, idempotent=True))

    # The log.

    def event(self, id: Id) -> Event:
        """One event by its id; its hash is checked.

        >>> ledger.event("018c2f6e-8b7a-7cc1-9d3f-0123456789ab").kind  # doctest: +SKIP
        'disbursed'
        """
        request = ledger_pb2.GetEventRequest(event_id=event_id(id))
        return Event.read(self.rpc_ledger.GetEvent(request, idempotent=True))

    def events(
        self,
        *,
        streams: Iterable[str] = (),
        kinds: Iterable[str] = (),
        start: int = 1,
        end: int = 0,
        follow: bool = False,
    ) -> Iterator[Event]:
        """The log from position ``start`` to ``end`` (0: the head), of these streams and kinds only where some are
        given; with ``follow`` on and on. A restart of the server neither loses nor repeats an event.

        >>> for event in ledger.events(streams=["PL5-02"], kinds=["disbursed"]):      # doctest: +SKIP
        ...     print(event.occurred_on, event.fact["net"])
        """
        request = ledger_pb2.ReadLogRequest(to=end, streams=_texts(streams), kinds=_texts(kinds), follow=follow)
        setattr(request, "from", start)
        return read_log(self._ask_log, request, Event.read)

    def verify(
        self,
        key: audit.Key,
        witnesses: audit.Key | Iterable[audit.Key] = (),
        *,
        since: audit.Kept | Iterable[audit.Kept] = (),
    ) -> audit.Verified:
        """Reads the whole log, and shows that it is what the log's key, which you have from somewhere else, has signed,
        and what ``witnesses`` saw. ``since`` are checkpoints kept from before, or their files: nothing that they cover
        may have changed. Raises :class:`Damaged`, with the first position that is wrong; :class:`Forked` where two
        histories are signed; :class:`NotAll` where this caller may read a part only. More is in :mod:`socai.audit`.

        >>> verified = ledger.verify("socai/1f0c…+9a2b…+AQ…")          # doctest: +SKIP
        >>> print(verified)                                            # doctest: +SKIP
        78 events in 20 streams, root 50ab7a32…, signed up to 78 by socai/1f0c…
        >>> Path("last").write_text(verified.checkpoint.note)          # doctest: +SKIP
        """
        return audit.verify_server(self, key, witnesses, since=since)

    def _ask_log(self, request: ledger_pb2.ReadLogRequest) -> Iterator[ledger_pb2.LogBatch]:
        timeout = LONGEST_FOLLOW if request.follow else LONG_TIMEOUT
        batches: Iterator[ledger_pb2.LogBatch] = self.rpc_ledger.ReadLog(request, timeout=timeout, idempotent=True)
        return batches

    # Commands.

    def record(
        self,
        project: str,
        fact: record_pb2.Fact,
        *,
        dry_run: bool = False,
        **details: Any,
    ) -> Receipt:
        """Records one fact. ``details`` are those of :func:`socai.command`: ``occurred_on``, ``documents``, ``reason``,
        ``id``, ``expected_version``, ``correlation``, ``demo``. The id is made once, so that a call that is sent again
        after a lost connection records nothing twice. With ``dry_run`` nothing is written.

        >>> ledger.record("PL5-02", socai.fact("project_started"), occurred_on="2023-05-13")  # doctest: +SKIP
        """
        return self.record_all([recording.command(project, fact, **details)], dry_run=dry_run)[0]

    def record_all(self, commands: Iterable[ledger_pb2.Command], *, dry_run: bool = False) -> list[Receipt]:
        """Records commands as one: all of them, or none and :class:`Refused`.

        >>> ledger.record_all([socai.command("P1", …), socai.command("P2", …)])      # doctest: +SKIP
        """
        request = ledger_pb2.RecordRequest(commands=commands, dry_run=dry_run)
        reply = self.rpc_ledger.Record(request, idempotent=True)
        if reply.HasField("refused"):
            raise recording.read_refused(reply.refused)
        return [Receipt.read(recorded, reply.balances) for recorded in reply.recorded]

    def disburse(
        self,
        project: str,
        kind: str,
        *,
        gross: int,
        year: int,
        source: str = "city",
        bucket: str = "annual",
        contract: str | None = None,
        recovered: int = 0,
        net: int | None = None,
        voucher: record_pb2.Voucher | None = None,
        **details: Any,
    ) -> Receipt:
        """Records a payment: an ``advance``, or one for completed ``volume``; amounts in đồng.

        >>> ledger.disburse("PL5-02", "advance", contract="C2", gross=60_000_000_000, year=2023,
        ...                 occurred_on="2023-03-10", dry_run=True).balances          # doctest: +SKIP
        """
        capital = facts.bucket(year, source, bucket)
        payment = facts.disbursed(
            kind, gross, capital, contract=contract, recovered=recovered, net=net, voucher=voucher
        )
        return self.record(project, payment, **details)

    def reverse(self, event: Id, reason: str, **details: Any) -> Receipt:
        """Ends another event's effect, on its own day unless ``occurred_on`` says otherwise. Nothing is deleted.

        >>> ledger.reverse(receipt.id, "wrong contract")               # doctest: +SKIP
        """
        project = self.event(event).project
        return self.record(project, facts.reversal(event), reason=reason, **details)

    def import_units(
        self,
        units: Iterable[Iterable[ledger_pb2.Command]],
        *,
        whole: bool = False,
        dry_run: bool = False,
        timeout: float = LONG_TIMEOUT,
    ) -> ImportResult:
        """Records many units, each of them all or nothing; with ``whole`` all of them as one.

        >>> ledger.import_units([[socai.command(…)], [socai.command(…), socai.command(…)]])   # doctest: +SKIP
        """
        messages = recording.import_requests(units, whole, dry_run)
        reply = self.rpc_ledger.RecordStream(messages, timeout=timeout, idempotent=True)
        return ImportResult.read(reply)

    def reconcile(
        self,
        vouchers: Iterable[Voucher],
        *,
        since: Day | None = None,
        until: Day | None = None,
        project: str = "",
        at_once: int = 100,
        timeout: float = LONG_TIMEOUT,
    ) -> Reconciliation:
        """Holds vouchers against the payments recorded from ``since`` to ``until``. Matches come while vouchers are
        still being sent, ``at_once`` in a message; at the end ``summary`` has the sums.

        >>> matches = ledger.reconcile([Voucher("0012", "2023-05-20", 160_000_000_000)])      # doctest: +SKIP
        >>> [match for match in matches if match.result != "matched"], matches.summary        # doctest: +SKIP
        """
        sent = requests(vouchers, since, until, project, at_once)
        return Reconciliation(self.rpc_treasury.Reconcile(sent, timeout=timeout))


def _token(text: str) -> str | None:
    """A token as a file or a clipboard gives it. One that is none is not sent anywhere, nor shown."""
    text = text.strip()
    if text and not _TOKEN.match(text):
        raise ValueError("the token is none: one is socai_ and 64 digits of 0-9 a-f")
    return text or None


def access_role(number: int) -> str:
    """A role's name in small letters; empty where there is none."""
    known = record_pb2.Role.DESCRIPTOR.values_by_number.get(number)
    return known.name.lower() if number and known else ""


def _texts(given: Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)
