"""socai: an event-sourced ledger of public-investment projects, asked from Python.

>>> import socai
>>> with socai.connect("127.0.0.1:7878", token="socai_…", ca="ca.pem") as ledger:     # doctest: +SKIP
...     june = ledger.capital(year=2023, as_of="2023-06-30", as_known=78)
...     print(june.total.disbursed, june.formula("", "council_plan"))
...     frame = pandas.DataFrame(june)

Amounts are ``int`` in đồng, rates exact ``Fraction``, days ``datetime.date``, moments ``datetime`` in UTC.
"""

from . import audit
from .audit import Checkpoint, Damaged, Forked, NotAll, Verified
from .errors import Code, RpcError
from .ledger import Caller, Ledger, Status, connect
from .model.access import Token
from .model.events import DamagedEvent, Event
from .model.facts import bucket, fact, voucher
from .model.reconciliation import Match, Reconciliation, Summary, Voucher
from .model.recording import ImportResult, Notice, Receipt, Refused, command, document
from .model.rows import CapitalRow, MonthRow, ProgressRow, ProjectRow, Provenance, Ratio, Report, SpendRow
from .model.values import new_id

__all__ = [
    "Caller",
    "CapitalRow",
    "Checkpoint",
    "Code",
    "Damaged",
    "DamagedEvent",
    "Event",
    "Forked",
    "ImportResult",
    "Ledger",
    "Match",
    "MonthRow",
    "NotAll",
    "Notice",
    "ProgressRow",
    "ProjectRow",
    "Provenance",
    "Ratio",
    "Receipt",
    "Reconciliation",
    "Refused",
    "Report",
    "RpcError",
    "SpendRow",
    "Status",
    "Summary",
    "Token",
    "Verified",
    "Voucher",
    "audit",
    "bucket",
    "command",
    "connect",
    "document",
    "fact",
    "new_id",
    "voucher",
]
