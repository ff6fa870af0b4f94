from socai.v1 import record_pb2 as _record_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApprovalRow(_message.Message):
    __slots__ = ["date", "event_id", "issuer", "kind", "number", "position", "total_investment"]
    DATE_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_INVESTMENT_FIELD_NUMBER: _ClassVar[int]
    date: str
    event_id: bytes
    issuer: str
    kind: str
    number: str
    position: int
    total_investment: int
    def __init__(self, number: _Optional[str] = ..., issuer: _Optional[str] = ..., date: _Optional[str] = ..., kind: _Optional[str] = ..., total_investment: _Optional[int] = ..., event_id: _Optional[bytes] = ..., position: _Optional[int] = ...) -> None: ...

class AuditItem(_message.Message):
    __slots__ = ["actor", "amount", "days", "event_id", "fact", "kind", "occurred_on", "original", "position", "project", "reason", "recorded_at"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    actor: _record_pb2.Actor
    amount: int
    days: int
    event_id: bytes
    fact: str
    kind: str
    occurred_on: str
    original: int
    position: int
    project: str
    reason: str
    recorded_at: int
    def __init__(self, kind: _Optional[str] = ..., project: _Optional[str] = ..., position: _Optional[int] = ..., event_id: _Optional[bytes] = ..., fact: _Optional[str] = ..., occurred_on: _Optional[str] = ..., recorded_at: _Optional[int] = ..., actor: _Optional[_Union[_record_pb2.Actor, _Mapping]] = ..., amount: _Optional[int] = ..., days: _Optional[int] = ..., original: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class AuditList(_message.Message):
    __slots__ = ["earlier", "items", "provenance"]
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    earlier: int
    items: _containers.RepeatedCompositeFieldContainer[AuditItem]
    provenance: Provenance
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., items: _Optional[_Iterable[_Union[AuditItem, _Mapping]]] = ..., earlier: _Optional[int] = ...) -> None: ...

class BucketFigures(_message.Message):
    __slots__ = ["limit", "payments", "plan", "remaining"]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    REMAINING_FIELD_NUMBER: _ClassVar[int]
    limit: int
    payments: Payments
    plan: PlanLevels
    remaining: int
    def __init__(self, plan: _Optional[_Union[PlanLevels, _Mapping]] = ..., limit: _Optional[int] = ..., payments: _Optional[_Union[Payments, _Mapping]] = ..., remaining: _Optional[int] = ...) -> None: ...

class BucketRow(_message.Message):
    __slots__ = ["bucket", "figures", "ratios"]
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    RATIOS_FIELD_NUMBER: _ClassVar[int]
    bucket: _record_pb2.Bucket
    figures: BucketFigures
    ratios: _containers.RepeatedCompositeFieldContainer[Ratio]
    def __init__(self, bucket: _Optional[_Union[_record_pb2.Bucket, _Mapping]] = ..., figures: _Optional[_Union[BucketFigures, _Mapping]] = ..., ratios: _Optional[_Iterable[_Union[Ratio, _Mapping]]] = ...) -> None: ...

class CapitalReport(_message.Message):
    __slots__ = ["by", "months", "provenance", "rows", "spend_rows", "spend_total", "total", "year"]
    BY_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    SPEND_ROWS_FIELD_NUMBER: _ClassVar[int]
    SPEND_TOTAL_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    by: str
    months: _containers.RepeatedCompositeFieldContainer[MonthRow]
    provenance: Provenance
    rows: _containers.RepeatedCompositeFieldContainer[CapitalRow]
    spend_rows: _containers.RepeatedCompositeFieldContainer[SpendRow]
    spend_total: SpendRow
    total: CapitalRow
    year: int
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., by: _Optional[str] = ..., year: _Optional[int] = ..., rows: _Optional[_Iterable[_Union[CapitalRow, _Mapping]]] = ..., months: _Optional[_Iterable[_Union[MonthRow, _Mapping]]] = ..., total: _Optional[_Union[CapitalRow, _Mapping]] = ..., spend_rows: _Optional[_Iterable[_Union[SpendRow, _Mapping]]] = ..., spend_total: _Optional[_Union[SpendRow, _Mapping]] = ...) -> None: ...

class CapitalRow(_message.Message):
    __slots__ = ["advanced", "all_years", "annual", "buckets", "carried_over", "includes_demo", "key", "name", "projects", "ratios", "total_investment"]
    ADVANCED_FIELD_NUMBER: _ClassVar[int]
    ALL_YEARS_FIELD_NUMBER: _ClassVar[int]
    ANNUAL_FIELD_NUMBER: _ClassVar[int]
    BUCKETS_FIELD_NUMBER: _ClassVar[int]
    CARRIED_OVER_FIELD_NUMBER: _ClassVar[int]
    INCLUDES_DEMO_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    RATIOS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_INVESTMENT_FIELD_NUMBER: _ClassVar[int]
    advanced: BucketFigures
    all_years: Payments
    annual: BucketFigures
    buckets: _containers.RepeatedCompositeFieldContainer[BucketRow]
    carried_over: BucketFigures
    includes_demo: bool
    key: str
    name: str
    projects: int
    ratios: _containers.RepeatedCompositeFieldContainer[Ratio]
    total_investment: int
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., projects: _Optional[int] = ..., total_investment: _Optional[int] = ..., annual: _Optional[_Union[BucketFigures, _Mapping]] = ..., carried_over: _Optional[_Union[BucketFigures, _Mapping]] = ..., advanced: _Optional[_Union[BucketFigures, _Mapping]] = ..., all_years: _Optional[_Union[Payments, _Mapping]] = ..., ratios: _Optional[_Iterable[_Union[Ratio, _Mapping]]] = ..., buckets: _Optional[_Iterable[_Union[BucketRow, _Mapping]]] = ..., includes_demo: bool = ...) -> None: ...

class Cause(_message.Message):
    __slots__ = ["after", "change", "documents", "event_id", "kind", "occurred_on", "position", "recorded_at", "undone"]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    UNDONE_FIELD_NUMBER: _ClassVar[int]
    after: FigureValue
    change: int
    documents: _containers.RepeatedCompositeFieldContainer[_record_pb2.Document]
    event_id: bytes
    kind: str
    occurred_on: str
    position: int
    recorded_at: int
    undone: bool
    def __init__(self, position: _Optional[int] = ..., event_id: _Optional[bytes] = ..., kind: _Optional[str] = ..., occurred_on: _Optional[str] = ..., recorded_at: _Optional[int] = ..., change: _Optional[int] = ..., after: _Optional[_Union[FigureValue, _Mapping]] = ..., undone: bool = ..., documents: _Optional[_Iterable[_Union[_record_pb2.Document, _Mapping]]] = ...) -> None: ...

class ContractRow(_message.Message):
    __slots__ = ["contractor", "number", "payments", "signed_on", "value"]
    CONTRACTOR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    SIGNED_ON_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    contractor: str
    number: str
    payments: Payments
    signed_on: str
    value: int
    def __init__(self, number: _Optional[str] = ..., contractor: _Optional[str] = ..., value: _Optional[int] = ..., signed_on: _Optional[str] = ..., payments: _Optional[_Union[Payments, _Mapping]] = ...) -> None: ...

class Cutoff(_message.Message):
    __slots__ = ["as_of", "position", "recorded_at"]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    as_of: str
    position: int
    recorded_at: int
    def __init__(self, as_of: _Optional[str] = ..., position: _Optional[int] = ..., recorded_at: _Optional[int] = ...) -> None: ...

class DifferenceReport(_message.Message):
    __slots__ = ["moves", "to"]
    FROM_FIELD_NUMBER: _ClassVar[int]
    MOVES_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    moves: _containers.RepeatedCompositeFieldContainer[FigureMove]
    to: Provenance
    def __init__(self, to: _Optional[_Union[Provenance, _Mapping]] = ..., moves: _Optional[_Iterable[_Union[FigureMove, _Mapping]]] = ..., **kwargs) -> None: ...

class FigureMove(_message.Message):
    __slots__ = ["after", "before", "causes", "earlier", "earlier_change", "figure"]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    EARLIER_CHANGE_FIELD_NUMBER: _ClassVar[int]
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    after: FigureValue
    before: FigureValue
    causes: _containers.RepeatedCompositeFieldContainer[Cause]
    earlier: int
    earlier_change: int
    figure: FigureName
    def __init__(self, figure: _Optional[_Union[FigureName, _Mapping]] = ..., before: _Optional[_Union[FigureValue, _Mapping]] = ..., after: _Optional[_Union[FigureValue, _Mapping]] = ..., causes: _Optional[_Iterable[_Union[Cause, _Mapping]]] = ..., earlier: _Optional[int] = ..., earlier_change: _Optional[int] = ...) -> None: ...

class FigureName(_message.Message):
    __slots__ = ["bucket", "contract", "field", "project"]
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    bucket: _record_pb2.Bucket
    contract: str
    field: str
    project: str
    def __init__(self, project: _Optional[str] = ..., bucket: _Optional[_Union[_record_pb2.Bucket, _Mapping]] = ..., contract: _Optional[str] = ..., field: _Optional[str] = ...) -> None: ...

class FigureTrace(_message.Message):
    __slots__ = ["causes", "earlier", "earlier_change", "figure", "provenance", "value"]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    EARLIER_CHANGE_FIELD_NUMBER: _ClassVar[int]
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    causes: _containers.RepeatedCompositeFieldContainer[Cause]
    earlier: int
    earlier_change: int
    figure: FigureName
    provenance: Provenance
    value: FigureValue
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., figure: _Optional[_Union[FigureName, _Mapping]] = ..., value: _Optional[_Union[FigureValue, _Mapping]] = ..., causes: _Optional[_Iterable[_Union[Cause, _Mapping]]] = ..., earlier: _Optional[int] = ..., earlier_change: _Optional[int] = ...) -> None: ...

class FigureValue(_message.Message):
    __slots__ = ["basis_points", "money", "state"]
    BASIS_POINTS_FIELD_NUMBER: _ClassVar[int]
    MONEY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    basis_points: int
    money: int
    state: str
    def __init__(self, money: _Optional[int] = ..., basis_points: _Optional[int] = ..., state: _Optional[str] = ...) -> None: ...

class FindingRow(_message.Message):
    __slots__ = ["amount", "answer", "answered_on", "closed_on", "due", "events", "finding", "outcome", "overdue", "position", "project", "raised_on", "status", "text"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    RAISED_ON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    amount: int
    answer: str
    answered_on: str
    closed_on: str
    due: str
    events: _containers.RepeatedScalarFieldContainer[bytes]
    finding: str
    outcome: str
    overdue: bool
    position: int
    project: str
    raised_on: str
    status: str
    text: str
    def __init__(self, project: _Optional[str] = ..., finding: _Optional[str] = ..., status: _Optional[str] = ..., overdue: bool = ..., raised_on: _Optional[str] = ..., due: _Optional[str] = ..., amount: _Optional[int] = ..., text: _Optional[str] = ..., answer: _Optional[str] = ..., answered_on: _Optional[str] = ..., outcome: _Optional[str] = ..., closed_on: _Optional[str] = ..., events: _Optional[_Iterable[bytes]] = ..., position: _Optional[int] = ...) -> None: ...

class FindingsReport(_message.Message):
    __slots__ = ["amount", "answered", "closed", "open", "overdue", "provenance", "rows"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    amount: int
    answered: int
    closed: int
    open: int
    overdue: int
    provenance: Provenance
    rows: _containers.RepeatedCompositeFieldContainer[FindingRow]
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., rows: _Optional[_Iterable[_Union[FindingRow, _Mapping]]] = ..., open: _Optional[int] = ..., answered: _Optional[int] = ..., overdue: _Optional[int] = ..., closed: _Optional[int] = ..., amount: _Optional[int] = ...) -> None: ...

class GetAuditListRequest(_message.Message):
    __slots__ = ["cutoff", "kinds", "project"]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    cutoff: Cutoff
    kinds: _containers.RepeatedScalarFieldContainer[str]
    project: str
    def __init__(self, cutoff: _Optional[_Union[Cutoff, _Mapping]] = ..., project: _Optional[str] = ..., kinds: _Optional[_Iterable[str]] = ...) -> None: ...

class GetCapitalRequest(_message.Message):
    __slots__ = ["by", "cutoff", "year"]
    BY_FIELD_NUMBER: _ClassVar[int]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    by: str
    cutoff: Cutoff
    year: int
    def __init__(self, by: _Optional[str] = ..., year: _Optional[int] = ..., cutoff: _Optional[_Union[Cutoff, _Mapping]] = ...) -> None: ...

class GetDifferenceRequest(_message.Message):
    __slots__ = ["project", "to"]
    FROM_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    project: str
    to: Cutoff
    def __init__(self, to: _Optional[_Union[Cutoff, _Mapping]] = ..., project: _Optional[str] = ..., **kwargs) -> None: ...

class GetFindingsRequest(_message.Message):
    __slots__ = ["closed", "cutoff", "project"]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    closed: bool
    cutoff: Cutoff
    project: str
    def __init__(self, cutoff: _Optional[_Union[Cutoff, _Mapping]] = ..., project: _Optional[str] = ..., closed: bool = ...) -> None: ...

class GetProgressRequest(_message.Message):
    __slots__ = ["by", "cutoff"]
    BY_FIELD_NUMBER: _ClassVar[int]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    by: str
    cutoff: Cutoff
    def __init__(self, by: _Optional[str] = ..., cutoff: _Optional[_Union[Cutoff, _Mapping]] = ...) -> None: ...

class GetProjectRequest(_message.Message):
    __slots__ = ["code", "cutoff"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    code: str
    cutoff: Cutoff
    def __init__(self, code: _Optional[str] = ..., cutoff: _Optional[_Union[Cutoff, _Mapping]] = ...) -> None: ...

class ListProjectsReply(_message.Message):
    __slots__ = ["provenance", "rows"]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    provenance: Provenance
    rows: _containers.RepeatedCompositeFieldContainer[ProjectRow]
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., rows: _Optional[_Iterable[_Union[ProjectRow, _Mapping]]] = ...) -> None: ...

class ListProjectsRequest(_message.Message):
    __slots__ = ["cutoff"]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    cutoff: Cutoff
    def __init__(self, cutoff: _Optional[_Union[Cutoff, _Mapping]] = ...) -> None: ...

class MonthRow(_message.Message):
    __slots__ = ["annual", "carried_over", "cumulative_annual", "cumulative_carried_over", "month", "ratios"]
    ANNUAL_FIELD_NUMBER: _ClassVar[int]
    CARRIED_OVER_FIELD_NUMBER: _ClassVar[int]
    CUMULATIVE_ANNUAL_FIELD_NUMBER: _ClassVar[int]
    CUMULATIVE_CARRIED_OVER_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    RATIOS_FIELD_NUMBER: _ClassVar[int]
    annual: Payments
    carried_over: Payments
    cumulative_annual: Payments
    cumulative_carried_over: Payments
    month: str
    ratios: _containers.RepeatedCompositeFieldContainer[Ratio]
    def __init__(self, month: _Optional[str] = ..., annual: _Optional[_Union[Payments, _Mapping]] = ..., carried_over: _Optional[_Union[Payments, _Mapping]] = ..., cumulative_annual: _Optional[_Union[Payments, _Mapping]] = ..., cumulative_carried_over: _Optional[_Union[Payments, _Mapping]] = ..., ratios: _Optional[_Iterable[_Union[Ratio, _Mapping]]] = ...) -> None: ...

class Payments(_message.Message):
    __slots__ = ["advances", "disbursed", "gross", "outstanding", "recovered", "refunded"]
    ADVANCES_FIELD_NUMBER: _ClassVar[int]
    DISBURSED_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_FIELD_NUMBER: _ClassVar[int]
    RECOVERED_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FIELD_NUMBER: _ClassVar[int]
    advances: int
    disbursed: int
    gross: int
    outstanding: int
    recovered: int
    refunded: int
    def __init__(self, advances: _Optional[int] = ..., gross: _Optional[int] = ..., recovered: _Optional[int] = ..., refunded: _Optional[int] = ..., outstanding: _Optional[int] = ..., disbursed: _Optional[int] = ...) -> None: ...

class PlanLevels(_message.Message):
    __slots__ = ["allocated", "council", "prime_minister"]
    ALLOCATED_FIELD_NUMBER: _ClassVar[int]
    COUNCIL_FIELD_NUMBER: _ClassVar[int]
    PRIME_MINISTER_FIELD_NUMBER: _ClassVar[int]
    allocated: int
    council: int
    prime_minister: int
    def __init__(self, prime_minister: _Optional[int] = ..., council: _Optional[int] = ..., allocated: _Optional[int] = ...) -> None: ...

class ProgressReading(_message.Message):
    __slots__ = ["occurred_on", "period", "physical", "position"]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    PHYSICAL_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    occurred_on: str
    period: str
    physical: int
    position: int
    def __init__(self, period: _Optional[str] = ..., physical: _Optional[int] = ..., occurred_on: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class ProgressReport(_message.Message):
    __slots__ = ["by", "provenance", "rows", "to_continue", "to_inaugurate", "to_start", "total"]
    BY_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    TO_CONTINUE_FIELD_NUMBER: _ClassVar[int]
    TO_INAUGURATE_FIELD_NUMBER: _ClassVar[int]
    TO_START_FIELD_NUMBER: _ClassVar[int]
    by: str
    provenance: Provenance
    rows: _containers.RepeatedCompositeFieldContainer[ProgressRow]
    to_continue: TargetCounts
    to_inaugurate: TargetCounts
    to_start: TargetCounts
    total: ProgressRow
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., by: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ProgressRow, _Mapping]]] = ..., total: _Optional[_Union[ProgressRow, _Mapping]] = ..., to_inaugurate: _Optional[_Union[TargetCounts, _Mapping]] = ..., to_start: _Optional[_Union[TargetCounts, _Mapping]] = ..., to_continue: _Optional[_Union[TargetCounts, _Mapping]] = ...) -> None: ...

class ProgressRow(_message.Message):
    __slots__ = ["includes_demo", "key", "name", "progress", "projects", "slippage_days", "state", "states", "target", "targets"]
    INCLUDES_DEMO_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    SLIPPAGE_DAYS_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    includes_demo: bool
    key: str
    name: str
    progress: ProgressReading
    projects: int
    slippage_days: int
    state: str
    states: _containers.RepeatedCompositeFieldContainer[StateCount]
    target: TargetRow
    targets: TargetCounts
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., projects: _Optional[int] = ..., state: _Optional[str] = ..., progress: _Optional[_Union[ProgressReading, _Mapping]] = ..., target: _Optional[_Union[TargetRow, _Mapping]] = ..., slippage_days: _Optional[int] = ..., states: _Optional[_Iterable[_Union[StateCount, _Mapping]]] = ..., targets: _Optional[_Union[TargetCounts, _Mapping]] = ..., includes_demo: bool = ...) -> None: ...

class ProjectDetail(_message.Message):
    __slots__ = ["buckets", "contracts", "payments", "progress", "project", "provenance", "spends"]
    BUCKETS_FIELD_NUMBER: _ClassVar[int]
    CONTRACTS_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    SPENDS_FIELD_NUMBER: _ClassVar[int]
    buckets: _containers.RepeatedCompositeFieldContainer[BucketRow]
    contracts: _containers.RepeatedCompositeFieldContainer[ContractRow]
    payments: Payments
    progress: ProgressReading
    project: ProjectRow
    provenance: Provenance
    spends: _containers.RepeatedCompositeFieldContainer[SpendReading]
    def __init__(self, provenance: _Optional[_Union[Provenance, _Mapping]] = ..., project: _Optional[_Union[ProjectRow, _Mapping]] = ..., contracts: _Optional[_Iterable[_Union[ContractRow, _Mapping]]] = ..., buckets: _Optional[_Iterable[_Union[BucketRow, _Mapping]]] = ..., payments: _Optional[_Union[Payments, _Mapping]] = ..., progress: _Optional[_Union[ProgressReading, _Mapping]] = ..., spends: _Optional[_Iterable[_Union[SpendReading, _Mapping]]] = ...) -> None: ...

class ProjectRow(_message.Message):
    __slots__ = ["agency", "approvals", "code", "funding", "group", "group_name", "includes_demo", "last_position", "locations", "name", "registered_on", "state", "targets", "total_investment", "version"]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    APPROVALS_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    FUNDING_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    GROUP_NAME_FIELD_NUMBER: _ClassVar[int]
    INCLUDES_DEMO_FIELD_NUMBER: _ClassVar[int]
    LAST_POSITION_FIELD_NUMBER: _ClassVar[int]
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_INVESTMENT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    agency: str
    approvals: _containers.RepeatedCompositeFieldContainer[ApprovalRow]
    code: str
    funding: _record_pb2.Funding
    group: str
    group_name: str
    includes_demo: bool
    last_position: int
    locations: _containers.RepeatedScalarFieldContainer[str]
    name: str
    registered_on: str
    state: str
    targets: _containers.RepeatedCompositeFieldContainer[TargetRow]
    total_investment: int
    version: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., group: _Optional[str] = ..., group_name: _Optional[str] = ..., funding: _Optional[_Union[_record_pb2.Funding, str]] = ..., agency: _Optional[str] = ..., state: _Optional[str] = ..., total_investment: _Optional[int] = ..., approvals: _Optional[_Iterable[_Union[ApprovalRow, _Mapping]]] = ..., targets: _Optional[_Iterable[_Union[TargetRow, _Mapping]]] = ..., version: _Optional[int] = ..., last_position: _Optional[int] = ..., includes_demo: bool = ..., registered_on: _Optional[str] = ..., locations: _Optional[_Iterable[str]] = ...) -> None: ...

class Provenance(_message.Message):
    __slots__ = ["as_known", "as_of", "position"]
    AS_KNOWN_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    as_known: int
    as_of: str
    position: int
    def __init__(self, position: _Optional[int] = ..., as_of: _Optional[str] = ..., as_known: _Optional[int] = ...) -> None: ...

class Ratio(_message.Message):
    __slots__ = ["basis", "basis_points", "denominator", "numerator"]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    BASIS_POINTS_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    basis: str
    basis_points: int
    denominator: int
    numerator: int
    def __init__(self, numerator: _Optional[int] = ..., denominator: _Optional[int] = ..., basis: _Optional[str] = ..., basis_points: _Optional[int] = ...) -> None: ...

class SpendReading(_message.Message):
    __slots__ = ["cumulative", "occurred_on", "period", "position"]
    CUMULATIVE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    cumulative: int
    occurred_on: str
    period: str
    position: int
    def __init__(self, period: _Optional[str] = ..., cumulative: _Optional[int] = ..., occurred_on: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class SpendRow(_message.Message):
    __slots__ = ["cumulative", "includes_demo", "key", "latest_period", "name", "projects", "reporting", "total_investment"]
    CUMULATIVE_FIELD_NUMBER: _ClassVar[int]
    INCLUDES_DEMO_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    LATEST_PERIOD_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    REPORTING_FIELD_NUMBER: _ClassVar[int]
    TOTAL_INVESTMENT_FIELD_NUMBER: _ClassVar[int]
    cumulative: int
    includes_demo: bool
    key: str
    latest_period: str
    name: str
    projects: int
    reporting: int
    total_investment: int
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., projects: _Optional[int] = ..., reporting: _Optional[int] = ..., total_investment: _Optional[int] = ..., latest_period: _Optional[str] = ..., cumulative: _Optional[int] = ..., includes_demo: bool = ...) -> None: ...

class StateCount(_message.Message):
    __slots__ = ["projects", "state"]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    projects: int
    state: str
    def __init__(self, state: _Optional[str] = ..., projects: _Optional[int] = ...) -> None: ...

class TargetCounts(_message.Message):
    __slots__ = ["due", "late", "met", "met_late"]
    DUE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    MET_LATE_FIELD_NUMBER: _ClassVar[int]
    due: int
    late: int
    met: int
    met_late: int
    def __init__(self, met: _Optional[int] = ..., met_late: _Optional[int] = ..., late: _Optional[int] = ..., due: _Optional[int] = ...) -> None: ...

class TargetRow(_message.Message):
    __slots__ = ["deadline", "goal", "met_on", "slippage_days", "status"]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    GOAL_FIELD_NUMBER: _ClassVar[int]
    MET_ON_FIELD_NUMBER: _ClassVar[int]
    SLIPPAGE_DAYS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    deadline: str
    goal: str
    met_on: str
    slippage_days: int
    status: str
    def __init__(self, goal: _Optional[str] = ..., deadline: _Optional[str] = ..., status: _Optional[str] = ..., met_on: _Optional[str] = ..., slippage_days: _Optional[int] = ...) -> None: ...

class TraceFigureRequest(_message.Message):
    __slots__ = ["cutoff", "figure"]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    cutoff: Cutoff
    figure: FigureName
    def __init__(self, figure: _Optional[_Union[FigureName, _Mapping]] = ..., cutoff: _Optional[_Union[Cutoff, _Mapping]] = ...) -> None: ...
