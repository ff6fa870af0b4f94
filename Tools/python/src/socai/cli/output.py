"""Rows as a table for people, or as JSON or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from ..model.rows import grouped, percent

FORMATS = ("table", "json", "csv")
# How the names of fields that hold đồng begin.
_MONEY = tuple(
    "advanced_ advances amount carried_over change council cumulative disbursed gross limit net new_total numerator"
    " old_total outstanding payments_amount plan_ prime_minister recovered refunded remaining total_investment value"
    " vouchers_amount allocated denominator".split()
)


def show(rows: Iterable[Any], form: str, columns: Sequence[str] | None = None) -> None:
    """Prints all rows; ``columns`` are those of the table, JSON and CSV have all."""
    dicts = [row if isinstance(row, dict) else asdict(row) for row in rows]
    if form == "json":
        print(json.dumps(dicts, ensure_ascii=False, indent=2, default=machine))
    elif form == "csv":
        _csv(dicts)
    else:
        _table(dicts, columns)


def show_one(value: Any, form: str) -> None:
    """Prints one thing with its fields below each other."""
    fields = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    if form == "json":
        print(json.dumps(fields, ensure_ascii=False, indent=2, default=machine))
    elif form == "csv":
        _csv([fields])
    else:
        _tree(fields, "")


def line(value: Mapping[str, Any]) -> str:
    """One JSON line."""
    return json.dumps(value, ensure_ascii=False, default=machine)


def machine(value: Any) -> Any:
    """What JSON has no word for: rates as exact text, bytes as hexadecimal text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (Fraction, uuid.UUID)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def show_csv_line(row: dict[str, Any], first: bool) -> None:
    """One line of CSV, the names ahead of the first."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if first:
        writer.writerow(row)
    writer.writerow([_cell(value) for value in row.values()])


def note(text: str) -> None:
    """A remark beside the output, which stays readable for programs."""
    for part in text.split("\n"):
        print(_printable(part), file=sys.stderr)


def _csv(rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    names = list(rows[0]) if rows else []
    if names:
        writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=machine)
    return str(machine(value)) if not isinstance(value, (str, int)) else str(value)


def _table(rows: list[dict[str, Any]], columns: Sequence[str] | None) -> None:
    names = list(columns or (rows[0] if rows else ()))
    body = [[human(name, row[name]) for name in names] for row in rows]
    right = [bool(rows) and all(_number(row[name]) for row in rows) for name in names]
    widths = [max([_width(name), *(_width(line[index]) for line in body)]) for index, name in enumerate(names)]
    for cells in [names, ["─" * width for width in widths], *body]:
        padded = (_pad(cell, width, end) for cell, width, end in zip(cells, widths, right))
        print("  ".join(padded).rstrip())


def _tree(value: Any, indent: str) -> None:
    for name, part in value.items():
        if isinstance(part, Mapping):
            print(f"{indent}{name}")
            _tree(part, indent + "  ")
        elif isinstance(part, (list, tuple)) and part and isinstance(part[0], Mapping):
            for number, item in enumerate(part, 1):
                print(f"{indent}{name} {number}")
                _tree(item, indent + "  ")
        else:
            print(f"{indent}{name}: {human(name, part)}")


def human(name: str, value: Any) -> str:
    """A value for people: amounts grouped, rates as percentages, times in full seconds."""
    if value is None:
        return "" if not name.startswith("rate_") else "n/a"
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Fraction):
        # Half-up to hundredths of a percent, as the server rounds.
        return percent((2 * 10_000 * value.numerator + value.denominator) // (2 * value.denominator))
    if isinstance(value, int) and name.startswith(_MONEY):
        return grouped(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%SZ")
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={human(key, part)}" for key, part in value.items() if part not in (None, "", 0))
    return str(machine(value)) if not isinstance(value, (str, int)) else _printable(str(value))


def _printable(text: str) -> str:
    """Text of the ledger may hold what moves a terminal's cursor."""
    return "".join(" " if unicodedata.category(mark) in ("Cc", "Cf") else mark for mark in text)


def _number(value: Any) -> bool:
    return value is None or isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _width(text: str) -> int:
    marks = (mark for mark in text if not unicodedata.combining(mark))
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in marks)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
