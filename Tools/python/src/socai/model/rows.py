"""Rows of the reports: flat, so that ``pandas.DataFrame(rows)`` is a table at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar, overload

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an answer rests on: given at ``position``, counting events up to the day ``as_of`` and up to the position
    ``as_known``. The same question with these two has the same answer for ever."""

    position: int
    as_of: date
    as_known: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate with its formula, both in đồng. Exact as ``fraction``; rounded half-up as ``basis_points``.

    >>> str(Ratio("council_plan", 60_000_000_000, 200_000_000_000, 3000))
    '60.000.000.000 / 200.000.000.000 (council_plan) = 30,00 %'
    """

    basis: str
    numerator: int
    denominator: int
    basis_points: int | None

    @property
    def fraction(self) -> Fraction | None:
        """``None`` where the denominator is 0."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def __str__(self) -> str:
        return f"{grouped(self.numerator)} / {grouped(self.denominator)} ({self.basis}) = {percent(self.basis_points)}"


@dataclass(frozen=True, slots=True)
class CapitalRow:
    """Budget capital of one project, group, agency or source, or of all. Without a prefix: annual capital of the
    year. ``disbursed`` = ``gross`` + ``outstanding``; ``outstanding`` = ``advances`` - ``recovered`` - ``refunded``."""

    key: str
    name: str
    projects: int
    total_investment: int | None
    plan_prime_minister: int
    plan_council: int
    plan_allocated: int
    limit: int
    advances: int
    gross: int
    recovered: int
    refunded: int
    outstanding: int
    disbursed: int
    remaining: int
    carried_over_limit: int
    carried_over_disbursed: int
    carried_over_remaining: int
    advanced_limit: int
    advanced_disbursed: int
    disbursed_all_years: int
    rate_council_plan: Fraction | None
    rate_prime_minister_plan: Fraction | None
    rate_allocated_plan: Fraction | None
    rate_carried_over_plan: Fraction | None
    rate_total_investment: Fraction | None
    includes_demo: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What was disbursed in one month, of the year's capital and of what was carried over."""

    month: str
    advances: int
    gross: int
    recovered: int
    refunded: int
    disbursed: int
    carried_over_disbursed: int
    cumulative_disbursed: int
    cumulative_carried_over_disbursed: int
    rate_council_plan: Fraction | None
    rate_prime_minister_plan: Fraction | None
    rate_allocated_plan: Fraction | None
    rate_carried_over_plan: Fraction | None


@dataclass(frozen=True, slots=True)
class SpendRow:
    """Spend of projects without budget capital: reported by their agencies, and in no rate."""

    key: str
    name: str
    projects: int
    reporting: int
    total_investment: int
    latest_period: str
    cumulative: int
    includes_demo: bool


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of the register."""

    code: str
    name: str
    group: str
    group_name: str
    funding: str
    agency: str
    state: str
    total_investment: int | None
    registered_on: date | None
    version: int
    last_position: int
    includes_demo: bool


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far one project, group or agency is. ``physical`` is in hundredths of a percent, by project only."""

    key: str
    name: str
    projects: int
    state: str
    period: str
    physical: int | None
    target: str
    deadline: date | None
    target_status: str
    slippage_days: int
    targets_met: int
    targets_met_late: int
    targets_late: int
    targets_due: int
    includes_demo: bool


class Report(Sequence[Row], Generic[Row]):
    """A list of rows that knows where it comes from. ``message`` is the whole answer as it came."""

    def __init__(self, rows: Iterable[Row], provenance: Provenance, message: Any, **more: Any) -> None:
        self._rows = tuple(rows)
        self.provenance = provenance
        self.message = message
        self.total: Row | None = more.pop("total", None)
        self._ratios: dict[str, dict[str, Ratio]] = more.pop("ratios", {})
        #: What the report is over: ``by``, ``year`` and the like.
        self.about: dict[str, Any] = more

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        p = self.provenance
        about = "".join(f" {name}={value}" for name, value in self.about.items() if isinstance(value, (str, int)))
        return f"<Report of {len(self)} rows{about} as_of={p.as_of} as_known={p.as_known} at position {p.position}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return [asdict(row) for row in self._rows]  # type: ignore[call-overload]

    def formula(self, key: str, basis: str = "council_plan") -> Ratio:
        """The formula behind a rate of the row with this key (``""``: the total). Raises ``KeyError``.

        >>> print(ledger.capital(year=2023).formula("PL5-02"))       # doctest: +SKIP
        340.000.000.000 / 500.000.000.000 (council_plan) = 68,00 %
        """
        return self._ratios[key][basis]


def grouped(value: int) -> str:
    """A number as it is written in Vietnam.

    >>> grouped(-73_622_889_700_000)
    '-73.622.889.700.000'
    """
    return f"{value:,}".replace(",", ".")


def percent(basis_points: int | None) -> str:
    """Hundredths of a percent as a percentage; ``n/a`` where there is none.

    >>> percent(6800), percent(-5), percent(None)
    ('68,00 %', '-0,05 %', 'n/a')
    """
    if basis_points is None:
        return "n/a"
    whole, rest = divmod(abs(basis_points), 100)
    return f"{'-' if basis_points < 0 else ''}{whole},{rest:02} %"
