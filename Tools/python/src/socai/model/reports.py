"""Answers of ``socai.v1.Reports`` as rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Union

from ..v1 import record_pb2, reports_pb2
from .rows import CapitalRow, MonthRow, ProgressRow, ProjectRow, Provenance, Ratio, Report, SpendRow
from .values import read_day


def capital(reply: reports_pb2.CapitalReport) -> Report[Union[CapitalRow, MonthRow]]:
    """Rows of projects, groups, agencies or sources; of months where it is by month. ``about["spend"]`` has the spend
    of projects without budget capital."""
    monthly = reply.by == "month"
    rows = [_month(row) for row in reply.months] if monthly else [_capital(row) for row in reply.rows]
    ratios = {row.month: _ratios(row.ratios) for row in reply.months} if monthly else {}
    ratios.update({row.key: _ratios(row.ratios) for row in reply.rows})
    ratios[""] = _ratios(reply.total.ratios)
    return Report(
        rows,
        _provenance(reply.provenance),
        reply,
        total=_capital(reply.total),
        ratios=ratios,
        by=reply.by,
        year=reply.year,
        spend=[_spend(row) for row in reply.spend_rows],
        spend_total=_spend(reply.spend_total),
    )


def progress(reply: reports_pb2.ProgressReport) -> Report[ProgressRow]:
    return Report(
        (_progress(row) for row in reply.rows),
        _provenance(reply.provenance),
        reply,
        total=_progress(reply.total),
        by=reply.by,
    )


def projects(reply: reports_pb2.ListProjectsReply) -> Report[ProjectRow]:
    return Report((project(row) for row in reply.rows), _provenance(reply.provenance), reply)


def project(row: reports_pb2.ProjectRow) -> ProjectRow:
    return ProjectRow(
        code=row.code,
        name=row.name,
        group=row.group,
        group_name=row.group_name,
        funding=record_pb2.Funding.Name(row.funding).lower(),
        agency=row.agency,
        state=row.state,
        total_investment=row.total_investment if row.HasField("total_investment") else None,
        registered_on=read_day(row.registered_on),
        version=row.version,
        last_position=row.last_position,
        includes_demo=row.includes_demo,
    )


def provenance(reply: reports_pb2.ProjectDetail) -> Provenance:
    return _provenance(reply.provenance)


def _provenance(message: reports_pb2.Provenance) -> Provenance:
    return Provenance(message.position, date.fromisoformat(message.as_of), message.as_known)


def _ratios(messages: Iterable[reports_pb2.Ratio]) -> dict[str, Ratio]:
    return {
        ratio.basis: Ratio(
            ratio.basis,
            ratio.numerator,
            ratio.denominator,
            ratio.basis_points if ratio.HasField("basis_points") else None,
        )
        for ratio in messages
    }


def _capital(row: reports_pb2.CapitalRow) -> CapitalRow:
    annual, ratios = row.annual, _ratios(row.ratios)
    return CapitalRow(
        key=row.key,
        name=row.name,
        projects=row.projects,
        total_investment=row.total_investment if row.HasField("total_investment") else None,
        plan_prime_minister=annual.plan.prime_minister,
        plan_council=annual.plan.council,
        plan_allocated=annual.plan.allocated,
        limit=annual.limit,
        advances=annual.payments.advances,
        gross=annual.payments.gross,
        recovered=annual.payments.recovered,
        refunded=annual.payments.refunded,
        outstanding=annual.payments.outstanding,
        disbursed=annual.payments.disbursed,
        remaining=annual.remaining,
        carried_over_limit=row.carried_over.limit,
        carried_over_disbursed=row.carried_over.payments.disbursed,
        carried_over_remaining=row.carried_over.remaining,
        advanced_limit=row.advanced.limit,
        advanced_disbursed=row.advanced.payments.disbursed,
        disbursed_all_years=row.all_years.disbursed,
        rate_council_plan=_rate(ratios, "council_plan"),
        rate_prime_minister_plan=_rate(ratios, "prime_minister_plan"),
        rate_allocated_plan=_rate(ratios, "allocated_plan"),
        rate_carried_over_plan=_rate(ratios, "carried_over_plan"),
        rate_total_investment=_rate(ratios, "total_investment"),
        includes_demo=row.includes_demo,
    )


def _month(row: reports_pb2.MonthRow) -> MonthRow:
    ratios = _ratios(row.ratios)
    return MonthRow(
        month=row.month,
        advances=row.annual.advances,
        gross=row.annual.gross,
        recovered=row.annual.recovered,
        refunded=row.annual.refunded,
        disbursed=row.annual.disbursed,
        carried_over_disbursed=row.carried_over.disbursed,
        cumulative_disbursed=row.cumulative_annual.disbursed,
        cumulative_carried_over_disbursed=row.cumulative_carried_over.disbursed,
        rate_council_plan=_rate(ratios, "council_plan"),
        rate_prime_minister_plan=_rate(ratios, "prime_minister_plan"),
        rate_allocated_plan=_rate(ratios, "allocated_plan"),
        rate_carried_over_plan=_rate(ratios, "carried_over_plan"),
    )


def _rate(ratios: dict[str, Ratio], basis: str):  # type: ignore[no-untyped-def]
    ratio = ratios.get(basis)
    return ratio.fraction if ratio else None


def _spend(row: reports_pb2.SpendRow) -> SpendRow:
    return SpendRow(
        key=row.key,
        name=row.name,
        projects=row.projects,
        reporting=row.reporting,
        total_investment=row.total_investment,
        latest_period=row.latest_period,
        cumulative=row.cumulative,
        includes_demo=row.includes_demo,
    )


def _progress(row: reports_pb2.ProgressRow) -> ProgressRow:
    return ProgressRow(
        key=row.key,
        name=row.name,
        projects=row.projects,
        state=row.state,
        period=row.progress.period,
        physical=row.progress.physical if row.HasField("progress") else None,
        target=row.target.goal,
        deadline=read_day(row.target.deadline),
        target_status=row.target.status,
        slippage_days=row.slippage_days,
        targets_met=row.targets.met,
        targets_met_late=row.targets.met_late,
        targets_late=row.targets.late,
        targets_due=row.targets.due,
        includes_demo=row.includes_demo,
    )
