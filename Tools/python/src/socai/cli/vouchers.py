"""Vouchers from a CSV file, as treasuries export them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from typing import IO

from ..model.reconciliation import Voucher

_COLUMNS = ("number", "date", "amount", "contract", "project")
_REQUIRED = ("number", "date", "amount")


class BadFile(Exception):
    """A line of the file is no voucher; the text says which and why."""


def read(file: IO[str]) -> Iterator[Voucher]:
    """The vouchers of a file whose first line names the columns: number, date and amount; contract and project where
    they are known. Days are 2023-05-20 or 20/05/2023; amounts whole đồng, with or without dots."""
    reader = csv.DictReader(file)
    names = [name.strip().lower() for name in reader.fieldnames or []]
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise BadFile(f"the first line must name the columns {', '.join(_COLUMNS)}; not there: {', '.join(missing)}")
    reader.fieldnames = names
    for row in reader:
        values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        if not any(values.values()):
            continue
        try:
            yield Voucher(
                number=_number(values["number"]),
                date=_day(values["date"]),
                amount=_amount(values["amount"]),
                contract=values["contract"],
                project=values["project"],
                line=reader.line_num,
            )
        except ValueError as error:
            raise BadFile(f"line {reader.line_num}: {error}") from None


def _number(text: str) -> str:
    if not text:
        raise ValueError("a voucher without a number")
    return text


def _day(text: str) -> date:
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day; write 2023-05-20 or 20/05/2023") from None


def _amount(text: str) -> int:
    plain = re.sub(r"(?<=\d)[.\s](?=\d{3}(\D|$))", "", text)
    if not re.fullmatch(r"-?\d{1,18}", plain, re.ASCII):
        raise ValueError(f"{text!r} is no amount; write whole đồng, as 160000000000 or 160.000.000.000")
    return int(plain)
