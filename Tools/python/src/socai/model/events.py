"""Events of the log."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from google.protobuf.message import DecodeError

from ..proof.faults import Damaged
from ..proof.tree import leaf_hash
from ..v1 import ledger_pb2, record_pb2
from .plain import fact, plain
from .values import read_day, read_moment


class DamagedEvent(Damaged):
    """An event whose bytes do not have the hash that the server says, or are no record."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as it is stored: ``record`` has the bytes, ``leaf_hash`` their hash in the tree, which was checked.

    ``kind`` is a field's name of ``Fact``, such as ``disbursed``, and ``fact`` its fields."""

    position: int
    id: uuid.UUID
    project: str
    version: int
    recorded_at: datetime
    occurred_on: date | None
    kind: str
    fact: dict[str, Any]
    actor: dict[str, Any] | None
    documents: list[dict[str, Any]]
    reason: str
    source: dict[str, Any] | None
    correlation: str
    warnings: list[dict[str, Any]]
    rule_pack: str
    checker: dict[str, Any] | None
    record: bytes = field(repr=False)
    leaf_hash: bytes = field(repr=False)

    @classmethod
    def read(cls, logged: ledger_pb2.LoggedEvent) -> Event:
        """Raises :class:`DamagedEvent`."""
        if leaf_hash(logged.record) != logged.leaf_hash:
            raise DamagedEvent("an event's bytes do not have the hash that the server says")
        return cls.of(logged.record)

    @classmethod
    def of(cls, data: bytes) -> Event:
        """The event of a record's bytes. Raises :class:`DamagedEvent`."""
        try:
            return cls._of(record_pb2.Record.FromString(data), data)
        except (DecodeError, ValueError, OverflowError) as error:
            raise DamagedEvent(f"an event that is no record: {error}") from None

    @classmethod
    def _of(cls, record: record_pb2.Record, data: bytes) -> Event:
        kind, fields = fact(record.fact)
        values = plain(record)
        return cls(
            position=record.position,
            id=uuid.UUID(bytes=record.event_id),
            project=record.project,
            version=record.version,
            recorded_at=read_moment(record.recorded_at),
            occurred_on=read_day(record.occurred_on),
            kind=kind,
            fact=fields,
            actor=values["actor"],
            documents=values["documents"],
            reason=record.reason,
            source=values["source"],
            correlation=record.correlation,
            warnings=[read_finding(finding) for finding in record.warnings],
            rule_pack=record.rule_pack,
            checker=values["checker"],
            record=data,
            leaf_hash=leaf_hash(data),
        )


def read_finding(finding: record_pb2.Finding) -> dict[str, Any]:
    """A finding's code and figures: money in đồng, days as ``date``."""
    return {"code": finding.code, "figures": figures(finding)}


def figures(finding: record_pb2.Finding) -> dict[str, Any]:
    """A finding's figures by name."""
    result: dict[str, Any] = {}
    for figure in finding.figures:
        which = figure.WhichOneof("value")
        if which == "date":
            result[figure.name] = read_day(figure.date)
        else:
            result[figure.name] = getattr(figure, which) if which else None
    return result
