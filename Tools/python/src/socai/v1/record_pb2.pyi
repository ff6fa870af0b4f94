from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

ALLOCATED: PlanLevel
AUDITOR: Role
BOARD: Role
BUDGET: Funding
COUNCIL: PlanLevel
DESCRIPTOR: _descriptor.FileDescriptor
FINANCE: Role
NON_BUDGET: Funding
OPERATOR: Role
PRIME_MINISTER: PlanLevel
PUBLIC: Role
ROLE_UNSPECIFIED: Role
UNSTATED: Funding

class Actor(_message.Message):
    __slots__ = ["name", "organisation", "role"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    name: str
    organisation: str
    role: str
    def __init__(self, name: _Optional[str] = ..., organisation: _Optional[str] = ..., role: _Optional[str] = ...) -> None: ...

class AdvanceRefunded(_message.Message):
    __slots__ = ["advance", "amount", "bucket", "contract", "voucher"]
    ADVANCE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_FIELD_NUMBER: _ClassVar[int]
    advance: bytes
    amount: int
    bucket: Bucket
    contract: str
    voucher: Voucher
    def __init__(self, bucket: _Optional[_Union[Bucket, _Mapping]] = ..., contract: _Optional[str] = ..., amount: _Optional[int] = ..., advance: _Optional[bytes] = ..., voucher: _Optional[_Union[Voucher, _Mapping]] = ...) -> None: ...

class ApprovalAmended(_message.Message):
    __slots__ = ["cause", "new_total", "old_total"]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    NEW_TOTAL_FIELD_NUMBER: _ClassVar[int]
    OLD_TOTAL_FIELD_NUMBER: _ClassVar[int]
    cause: str
    new_total: int
    old_total: int
    def __init__(self, old_total: _Optional[int] = ..., new_total: _Optional[int] = ..., cause: _Optional[str] = ...) -> None: ...

class Bucket(_message.Message):
    __slots__ = ["kind", "source", "year"]
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    ADVANCED: Bucket.Kind
    ANNUAL: Bucket.Kind
    CARRIED_OVER: Bucket.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    kind: Bucket.Kind
    source: str
    year: int
    def __init__(self, year: _Optional[int] = ..., source: _Optional[str] = ..., kind: _Optional[_Union[Bucket.Kind, str]] = ...) -> None: ...

class CapitalPlanned(_message.Message):
    __slots__ = ["action", "bucket", "change", "counterpart", "level"]
    class Action(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    ACTION_FIELD_NUMBER: _ClassVar[int]
    ADJUSTED: CapitalPlanned.Action
    ASSIGNED: CapitalPlanned.Action
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    COUNTERPART_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED: CapitalPlanned.Action
    action: CapitalPlanned.Action
    bucket: Bucket
    change: int
    counterpart: str
    level: PlanLevel
    def __init__(self, bucket: _Optional[_Union[Bucket, _Mapping]] = ..., level: _Optional[_Union[PlanLevel, str]] = ..., action: _Optional[_Union[CapitalPlanned.Action, str]] = ..., change: _Optional[int] = ..., counterpart: _Optional[str] = ...) -> None: ...

class CertificateBound(_message.Message):
    __slots__ = ["fingerprint", "principal"]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    fingerprint: bytes
    principal: str
    def __init__(self, principal: _Optional[str] = ..., fingerprint: _Optional[bytes] = ...) -> None: ...

class CertificateUnbound(_message.Message):
    __slots__ = ["fingerprint"]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    fingerprint: bytes
    def __init__(self, fingerprint: _Optional[bytes] = ...) -> None: ...

class CommandsProposed(_message.Message):
    __slots__ = ["request"]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: bytes
    def __init__(self, request: _Optional[bytes] = ...) -> None: ...

class ContractSigned(_message.Message):
    __slots__ = ["advance_cap", "contractor", "number", "value"]
    ADVANCE_CAP_FIELD_NUMBER: _ClassVar[int]
    CONTRACTOR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    advance_cap: int
    contractor: str
    number: str
    value: int
    def __init__(self, number: _Optional[str] = ..., contractor: _Optional[str] = ..., value: _Optional[int] = ..., advance_cap: _Optional[int] = ...) -> None: ...

class Disbursed(_message.Message):
    __slots__ = ["bucket", "contract", "gross", "kind", "net", "recovered", "voucher"]
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    ADVANCE: Disbursed.Kind
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NET_FIELD_NUMBER: _ClassVar[int]
    RECOVERED_FIELD_NUMBER: _ClassVar[int]
    VOLUME: Disbursed.Kind
    VOUCHER_FIELD_NUMBER: _ClassVar[int]
    bucket: Bucket
    contract: str
    gross: int
    kind: Disbursed.Kind
    net: int
    recovered: int
    voucher: Voucher
    def __init__(self, kind: _Optional[_Union[Disbursed.Kind, str]] = ..., bucket: _Optional[_Union[Bucket, _Mapping]] = ..., contract: _Optional[str] = ..., gross: _Optional[int] = ..., recovered: _Optional[int] = ..., net: _Optional[int] = ..., voucher: _Optional[_Union[Voucher, _Mapping]] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ["date", "issuer", "number", "sha256"]
    DATE_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    date: str
    issuer: str
    number: str
    sha256: str
    def __init__(self, number: _Optional[str] = ..., issuer: _Optional[str] = ..., date: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class EventReversed(_message.Message):
    __slots__ = ["event_id", "original"]
    class Original(_message.Message):
        __slots__ = ["fact", "occurred_on", "position"]
        FACT_FIELD_NUMBER: _ClassVar[int]
        OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
        POSITION_FIELD_NUMBER: _ClassVar[int]
        fact: bytes
        occurred_on: str
        position: int
        def __init__(self, position: _Optional[int] = ..., occurred_on: _Optional[str] = ..., fact: _Optional[bytes] = ...) -> None: ...
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_FIELD_NUMBER: _ClassVar[int]
    event_id: bytes
    original: EventReversed.Original
    def __init__(self, event_id: _Optional[bytes] = ..., original: _Optional[_Union[EventReversed.Original, _Mapping]] = ...) -> None: ...

class Fact(_message.Message):
    __slots__ = ["advance_refunded", "approval_amended", "capital_planned", "certificate_bound", "certificate_unbound", "commands_proposed", "contract_signed", "disbursed", "event_reversed", "finding_answered", "finding_closed", "finding_raised", "principal_admitted", "principal_dismissed", "progress_reported", "project_approved", "project_assigned", "project_cancelled", "project_inaugurated", "project_registered", "project_resumed", "project_started", "project_suspended", "project_unassigned", "proposal_approved", "proposal_rejected", "report_published", "spend_reported", "target_set", "token_issued", "token_revoked", "two_person_rule_set"]
    ADVANCE_REFUNDED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_AMENDED_FIELD_NUMBER: _ClassVar[int]
    CAPITAL_PLANNED_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_BOUND_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_UNBOUND_FIELD_NUMBER: _ClassVar[int]
    COMMANDS_PROPOSED_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_SIGNED_FIELD_NUMBER: _ClassVar[int]
    DISBURSED_FIELD_NUMBER: _ClassVar[int]
    EVENT_REVERSED_FIELD_NUMBER: _ClassVar[int]
    FINDING_ANSWERED_FIELD_NUMBER: _ClassVar[int]
    FINDING_CLOSED_FIELD_NUMBER: _ClassVar[int]
    FINDING_RAISED_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_ADMITTED_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_DISMISSED_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_REPORTED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_APPROVED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_ASSIGNED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_CANCELLED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_INAUGURATED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_REGISTERED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_RESUMED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_STARTED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_SUSPENDED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_UNASSIGNED_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_APPROVED_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_REJECTED_FIELD_NUMBER: _ClassVar[int]
    REPORT_PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    SPEND_REPORTED_FIELD_NUMBER: _ClassVar[int]
    TARGET_SET_FIELD_NUMBER: _ClassVar[int]
    TOKEN_ISSUED_FIELD_NUMBER: _ClassVar[int]
    TOKEN_REVOKED_FIELD_NUMBER: _ClassVar[int]
    TWO_PERSON_RULE_SET_FIELD_NUMBER: _ClassVar[int]
    advance_refunded: AdvanceRefunded
    approval_amended: ApprovalAmended
    capital_planned: CapitalPlanned
    certificate_bound: CertificateBound
    certificate_unbound: CertificateUnbound
    commands_proposed: CommandsProposed
    contract_signed: ContractSigned
    disbursed: Disbursed
    event_reversed: EventReversed
    finding_answered: FindingAnswered
    finding_closed: FindingClosed
    finding_raised: FindingRaised
    principal_admitted: PrincipalAdmitted
    principal_dismissed: PrincipalDismissed
    progress_reported: ProgressReported
    project_approved: ProjectApproved
    project_assigned: ProjectAssigned
    project_cancelled: ProjectCancelled
    project_inaugurated: ProjectInaugurated
    project_registered: ProjectRegistered
    project_resumed: ProjectResumed
    project_started: ProjectStarted
    project_suspended: ProjectSuspended
    project_unassigned: ProjectUnassigned
    proposal_approved: ProposalApproved
    proposal_rejected: ProposalRejected
    report_published: ReportPublished
    spend_reported: SpendReported
    target_set: TargetSet
    token_issued: TokenIssued
    token_revoked: TokenRevoked
    two_person_rule_set: TwoPersonRuleSet
    def __init__(self, project_registered: _Optional[_Union[ProjectRegistered, _Mapping]] = ..., target_set: _Optional[_Union[TargetSet, _Mapping]] = ..., project_approved: _Optional[_Union[ProjectApproved, _Mapping]] = ..., approval_amended: _Optional[_Union[ApprovalAmended, _Mapping]] = ..., capital_planned: _Optional[_Union[CapitalPlanned, _Mapping]] = ..., contract_signed: _Optional[_Union[ContractSigned, _Mapping]] = ..., project_started: _Optional[_Union[ProjectStarted, _Mapping]] = ..., progress_reported: _Optional[_Union[ProgressReported, _Mapping]] = ..., disbursed: _Optional[_Union[Disbursed, _Mapping]] = ..., advance_refunded: _Optional[_Union[AdvanceRefunded, _Mapping]] = ..., spend_reported: _Optional[_Union[SpendReported, _Mapping]] = ..., event_reversed: _Optional[_Union[EventReversed, _Mapping]] = ..., project_suspended: _Optional[_Union[ProjectSuspended, _Mapping]] = ..., project_resumed: _Optional[_Union[ProjectResumed, _Mapping]] = ..., project_cancelled: _Optional[_Union[ProjectCancelled, _Mapping]] = ..., project_inaugurated: _Optional[_Union[ProjectInaugurated, _Mapping]] = ..., finding_raised: _Optional[_Union[FindingRaised, _Mapping]] = ..., finding_answered: _Optional[_Union[FindingAnswered, _Mapping]] = ..., finding_closed: _Optional[_Union[FindingClosed, _Mapping]] = ..., principal_admitted: _Optional[_Union[PrincipalAdmitted, _Mapping]] = ..., principal_dismissed: _Optional[_Union[PrincipalDismissed, _Mapping]] = ..., project_assigned: _Optional[_Union[ProjectAssigned, _Mapping]] = ..., project_unassigned: _Optional[_Union[ProjectUnassigned, _Mapping]] = ..., token_issued: _Optional[_Union[TokenIssued, _Mapping]] = ..., token_revoked: _Optional[_Union[TokenRevoked, _Mapping]] = ..., certificate_bound: _Optional[_Union[CertificateBound, _Mapping]] = ..., certificate_unbound: _Optional[_Union[CertificateUnbound, _Mapping]] = ..., two_person_rule_set: _Optional[_Union[TwoPersonRuleSet, _Mapping]] = ..., commands_proposed: _Optional[_Union[CommandsProposed, _Mapping]] = ..., proposal_approved: _Optional[_Union[ProposalApproved, _Mapping]] = ..., proposal_rejected: _Optional[_Union[ProposalRejected, _Mapping]] = ..., report_published: _Optional[_Union[ReportPublished, _Mapping]] = ...) -> None: ...

class Figure(_message.Message):
    __slots__ = ["basis_points", "count", "date", "money", "name", "text"]
    BASIS_POINTS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    MONEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    basis_points: int
    count: int
    date: str
    money: int
    name: str
    text: str
    def __init__(self, name: _Optional[str] = ..., money: _Optional[int] = ..., date: _Optional[str] = ..., basis_points: _Optional[int] = ..., count: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class FigureChange(_message.Message):
    __slots__ = ["after", "before", "figure"]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    after: str
    before: str
    figure: str
    def __init__(self, figure: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class Finding(_message.Message):
    __slots__ = ["code", "figures"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    code: str
    figures: _containers.RepeatedCompositeFieldContainer[Figure]
    def __init__(self, code: _Optional[str] = ..., figures: _Optional[_Iterable[_Union[Figure, _Mapping]]] = ...) -> None: ...

class FindingAnswered(_message.Message):
    __slots__ = ["finding", "text"]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    finding: str
    text: str
    def __init__(self, finding: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class FindingClosed(_message.Message):
    __slots__ = ["finding", "text"]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    finding: str
    text: str
    def __init__(self, finding: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class FindingRaised(_message.Message):
    __slots__ = ["amount", "due", "events", "finding", "text"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    amount: int
    due: str
    events: _containers.RepeatedScalarFieldContainer[bytes]
    finding: str
    text: str
    def __init__(self, finding: _Optional[str] = ..., events: _Optional[_Iterable[bytes]] = ..., amount: _Optional[int] = ..., due: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class PrincipalAdmitted(_message.Message):
    __slots__ = ["organisation", "principal", "role", "title"]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    organisation: str
    principal: str
    role: Role
    title: str
    def __init__(self, principal: _Optional[str] = ..., organisation: _Optional[str] = ..., role: _Optional[_Union[Role, str]] = ..., title: _Optional[str] = ...) -> None: ...

class PrincipalDismissed(_message.Message):
    __slots__ = ["principal"]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    principal: str
    def __init__(self, principal: _Optional[str] = ...) -> None: ...

class ProgressReported(_message.Message):
    __slots__ = ["note", "period", "physical"]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    PHYSICAL_FIELD_NUMBER: _ClassVar[int]
    note: str
    period: str
    physical: int
    def __init__(self, period: _Optional[str] = ..., physical: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class ProjectApproved(_message.Message):
    __slots__ = ["kind", "total_investment"]
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    DECISION: ProjectApproved.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    POLICY: ProjectApproved.Kind
    TOTAL_INVESTMENT_FIELD_NUMBER: _ClassVar[int]
    UNSPECIFIED: ProjectApproved.Kind
    kind: ProjectApproved.Kind
    total_investment: int
    def __init__(self, kind: _Optional[_Union[ProjectApproved.Kind, str]] = ..., total_investment: _Optional[int] = ...) -> None: ...

class ProjectAssigned(_message.Message):
    __slots__ = ["organisation", "project"]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    organisation: str
    project: str
    def __init__(self, organisation: _Optional[str] = ..., project: _Optional[str] = ...) -> None: ...

class ProjectCancelled(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ProjectInaugurated(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ProjectRegistered(_message.Message):
    __slots__ = ["agency", "funding", "group", "group_name", "locations", "name"]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    FUNDING_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    GROUP_NAME_FIELD_NUMBER: _ClassVar[int]
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    agency: str
    funding: Funding
    group: str
    group_name: str
    locations: _containers.RepeatedScalarFieldContainer[str]
    name: str
    def __init__(self, name: _Optional[str] = ..., group: _Optional[str] = ..., group_name: _Optional[str] = ..., funding: _Optional[_Union[Funding, str]] = ..., agency: _Optional[str] = ..., locations: _Optional[_Iterable[str]] = ...) -> None: ...

class ProjectResumed(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ProjectStarted(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ProjectSuspended(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ProjectUnassigned(_message.Message):
    __slots__ = ["organisation", "project"]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    organisation: str
    project: str
    def __init__(self, organisation: _Optional[str] = ..., project: _Optional[str] = ...) -> None: ...

class ProposalApproved(_message.Message):
    __slots__ = ["proposal"]
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    proposal: bytes
    def __init__(self, proposal: _Optional[bytes] = ...) -> None: ...

class ProposalRejected(_message.Message):
    __slots__ = ["proposal"]
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    proposal: bytes
    def __init__(self, proposal: _Optional[bytes] = ...) -> None: ...

class Record(_message.Message):
    __slots__ = ["actor", "checker", "correlation", "documents", "event_id", "fact", "occurred_on", "position", "project", "reason", "recorded_at", "rule_pack", "schema", "source", "version", "warnings"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CHECKER_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    RULE_PACK_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    actor: Actor
    checker: Actor
    correlation: str
    documents: _containers.RepeatedCompositeFieldContainer[Document]
    event_id: bytes
    fact: Fact
    occurred_on: str
    position: int
    project: str
    reason: str
    recorded_at: int
    rule_pack: str
    schema: int
    source: Source
    version: int
    warnings: _containers.RepeatedCompositeFieldContainer[Finding]
    def __init__(self, position: _Optional[int] = ..., event_id: _Optional[bytes] = ..., project: _Optional[str] = ..., version: _Optional[int] = ..., recorded_at: _Optional[int] = ..., occurred_on: _Optional[str] = ..., schema: _Optional[int] = ..., actor: _Optional[_Union[Actor, _Mapping]] = ..., documents: _Optional[_Iterable[_Union[Document, _Mapping]]] = ..., reason: _Optional[str] = ..., source: _Optional[_Union[Source, _Mapping]] = ..., correlation: _Optional[str] = ..., warnings: _Optional[_Iterable[_Union[Finding, _Mapping]]] = ..., rule_pack: _Optional[str] = ..., fact: _Optional[_Union[Fact, _Mapping]] = ..., checker: _Optional[_Union[Actor, _Mapping]] = ...) -> None: ...

class ReportPublished(_message.Message):
    __slots__ = ["changes", "position", "query", "report", "root", "sha256", "software", "version"]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    ROOT_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SOFTWARE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[FigureChange]
    position: int
    query: bytes
    report: str
    root: bytes
    sha256: bytes
    software: str
    version: int
    def __init__(self, report: _Optional[str] = ..., version: _Optional[int] = ..., query: _Optional[bytes] = ..., software: _Optional[str] = ..., position: _Optional[int] = ..., root: _Optional[bytes] = ..., sha256: _Optional[bytes] = ..., changes: _Optional[_Iterable[_Union[FigureChange, _Mapping]]] = ...) -> None: ...

class Source(_message.Message):
    __slots__ = ["file", "kind", "line", "raw"]
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    DEMO: Source.Kind
    FILE_FIELD_NUMBER: _ClassVar[int]
    IMPORT: Source.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    MANUAL: Source.Kind
    RAW_FIELD_NUMBER: _ClassVar[int]
    file: str
    kind: Source.Kind
    line: int
    raw: str
    def __init__(self, kind: _Optional[_Union[Source.Kind, str]] = ..., file: _Optional[str] = ..., line: _Optional[int] = ..., raw: _Optional[str] = ...) -> None: ...

class SpendReported(_message.Message):
    __slots__ = ["cumulative", "period"]
    CUMULATIVE_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    cumulative: int
    period: str
    def __init__(self, period: _Optional[str] = ..., cumulative: _Optional[int] = ...) -> None: ...

class TargetSet(_message.Message):
    __slots__ = ["deadline", "goal"]
    class Goal(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    CONTINUE: TargetSet.Goal
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    GOAL_FIELD_NUMBER: _ClassVar[int]
    INAUGURATE: TargetSet.Goal
    START: TargetSet.Goal
    deadline: str
    goal: TargetSet.Goal
    def __init__(self, goal: _Optional[_Union[TargetSet.Goal, str]] = ..., deadline: _Optional[str] = ...) -> None: ...

class TokenIssued(_message.Message):
    __slots__ = ["expires_at", "hash", "label", "principal"]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    expires_at: int
    hash: bytes
    label: str
    principal: str
    def __init__(self, principal: _Optional[str] = ..., hash: _Optional[bytes] = ..., expires_at: _Optional[int] = ..., label: _Optional[str] = ...) -> None: ...

class TokenRevoked(_message.Message):
    __slots__ = ["token"]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: str
    def __init__(self, token: _Optional[str] = ...) -> None: ...

class TwoPersonRuleSet(_message.Message):
    __slots__ = ["fact", "from_amount"]
    FACT_FIELD_NUMBER: _ClassVar[int]
    FROM_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    fact: str
    from_amount: int
    def __init__(self, fact: _Optional[str] = ..., from_amount: _Optional[int] = ...) -> None: ...

class Voucher(_message.Message):
    __slots__ = ["date", "number"]
    DATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    date: str
    number: str
    def __init__(self, number: _Optional[str] = ..., date: _Optional[str] = ...) -> None: ...

class Funding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class PlanLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
