from socai.v1 import ledger_pb2 as _ledger_pb2
from socai.v1 import record_pb2 as _record_pb2
from socai.v1 import reports_pb2 as _reports_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

ACCESS_LOG: LogTree
DESCRIPTOR: _descriptor.FileDescriptor
RECORDS: LogTree

class AccessLogBatch(_message.Message):
    __slots__ = ["entries", "through"]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    THROUGH_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedScalarFieldContainer[bytes]
    through: int
    def __init__(self, entries: _Optional[_Iterable[bytes]] = ..., through: _Optional[int] = ...) -> None: ...

class AccessLogEntry(_message.Message):
    __slots__ = ["lines", "sequence"]
    LINES_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[AccessLogLine]
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[AccessLogLine, _Mapping]]] = ...) -> None: ...

class AccessLogLine(_message.Message):
    __slots__ = ["at", "method", "organisation", "position", "principal", "refused", "subject"]
    AT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    at: int
    method: str
    organisation: str
    position: int
    principal: str
    refused: _record_pb2.Finding
    subject: str
    def __init__(self, at: _Optional[int] = ..., principal: _Optional[str] = ..., organisation: _Optional[str] = ..., method: _Optional[str] = ..., subject: _Optional[str] = ..., position: _Optional[int] = ..., refused: _Optional[_Union[_record_pb2.Finding, _Mapping]] = ...) -> None: ...

class GetCheckpointReply(_message.Message):
    __slots__ = ["key", "note"]
    KEY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    key: str
    note: str
    def __init__(self, note: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class GetCheckpointRequest(_message.Message):
    __slots__ = ["at_least", "tree", "witnessed"]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    TREE_FIELD_NUMBER: _ClassVar[int]
    WITNESSED_FIELD_NUMBER: _ClassVar[int]
    at_least: int
    tree: LogTree
    witnessed: bool
    def __init__(self, at_least: _Optional[int] = ..., tree: _Optional[_Union[LogTree, str]] = ..., witnessed: bool = ...) -> None: ...

class GetConsistencyReply(_message.Message):
    __slots__ = ["proof"]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    proof: _containers.RepeatedScalarFieldContainer[bytes]
    def __init__(self, proof: _Optional[_Iterable[bytes]] = ...) -> None: ...

class GetConsistencyRequest(_message.Message):
    __slots__ = ["to", "tree"]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    TREE_FIELD_NUMBER: _ClassVar[int]
    to: int
    tree: LogTree
    def __init__(self, to: _Optional[int] = ..., tree: _Optional[_Union[LogTree, str]] = ..., **kwargs) -> None: ...

class GetPublishedReply(_message.Message):
    __slots__ = ["json", "report", "sha256"]
    JSON_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    json: str
    report: PublishedReport
    sha256: bytes
    def __init__(self, report: _Optional[_Union[PublishedReport, _Mapping]] = ..., json: _Optional[str] = ..., sha256: _Optional[bytes] = ...) -> None: ...

class GetPublishedRequest(_message.Message):
    __slots__ = ["report", "version"]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    report: str
    version: int
    def __init__(self, report: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetReceiptReply(_message.Message):
    __slots__ = ["proof"]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    proof: str
    def __init__(self, proof: _Optional[str] = ...) -> None: ...

class GetReceiptRequest(_message.Message):
    __slots__ = ["event_id", "position"]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    event_id: bytes
    position: int
    def __init__(self, event_id: _Optional[bytes] = ..., position: _Optional[int] = ...) -> None: ...

class GetStateHashesReply(_message.Message):
    __slots__ = ["hashes", "provenance", "root"]
    HASHES_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    ROOT_FIELD_NUMBER: _ClassVar[int]
    hashes: _containers.RepeatedCompositeFieldContainer[StateHash]
    provenance: _reports_pb2.Provenance
    root: bytes
    def __init__(self, provenance: _Optional[_Union[_reports_pb2.Provenance, _Mapping]] = ..., root: _Optional[bytes] = ..., hashes: _Optional[_Iterable[_Union[StateHash, _Mapping]]] = ...) -> None: ...

class GetStateHashesRequest(_message.Message):
    __slots__ = ["cutoff"]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    cutoff: _reports_pb2.Cutoff
    def __init__(self, cutoff: _Optional[_Union[_reports_pb2.Cutoff, _Mapping]] = ...) -> None: ...

class ListPublishedReply(_message.Message):
    __slots__ = ["reports"]
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[PublishedReport]
    def __init__(self, reports: _Optional[_Iterable[_Union[PublishedReport, _Mapping]]] = ...) -> None: ...

class ListPublishedRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class PublishReportReply(_message.Message):
    __slots__ = ["recorded", "report"]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    recorded: _ledger_pb2.RecordReply
    report: PublishedReport
    def __init__(self, recorded: _Optional[_Union[_ledger_pb2.RecordReply, _Mapping]] = ..., report: _Optional[_Union[PublishedReport, _Mapping]] = ...) -> None: ...

class PublishReportRequest(_message.Message):
    __slots__ = ["dry_run", "id", "query", "reason", "report"]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    dry_run: bool
    id: bytes
    query: ReportQuery
    reason: str
    report: str
    def __init__(self, id: _Optional[bytes] = ..., report: _Optional[str] = ..., query: _Optional[_Union[ReportQuery, _Mapping]] = ..., reason: _Optional[str] = ..., dry_run: bool = ...) -> None: ...

class PublishedReport(_message.Message):
    __slots__ = ["actor", "event_id", "event_position", "published", "reason", "recorded_at"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_POSITION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    actor: _record_pb2.Actor
    event_id: bytes
    event_position: int
    published: _record_pb2.ReportPublished
    reason: str
    recorded_at: int
    def __init__(self, event_id: _Optional[bytes] = ..., event_position: _Optional[int] = ..., recorded_at: _Optional[int] = ..., actor: _Optional[_Union[_record_pb2.Actor, _Mapping]] = ..., published: _Optional[_Union[_record_pb2.ReportPublished, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class ReadAccessLogRequest(_message.Message):
    __slots__ = ["to"]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    to: int
    def __init__(self, to: _Optional[int] = ..., **kwargs) -> None: ...

class ReportQuery(_message.Message):
    __slots__ = ["capital", "findings", "progress", "project", "projects"]
    CAPITAL_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    capital: _reports_pb2.GetCapitalRequest
    findings: _reports_pb2.GetFindingsRequest
    progress: _reports_pb2.GetProgressRequest
    project: _reports_pb2.GetProjectRequest
    projects: _reports_pb2.ListProjectsRequest
    def __init__(self, projects: _Optional[_Union[_reports_pb2.ListProjectsRequest, _Mapping]] = ..., project: _Optional[_Union[_reports_pb2.GetProjectRequest, _Mapping]] = ..., progress: _Optional[_Union[_reports_pb2.GetProgressRequest, _Mapping]] = ..., capital: _Optional[_Union[_reports_pb2.GetCapitalRequest, _Mapping]] = ..., findings: _Optional[_Union[_reports_pb2.GetFindingsRequest, _Mapping]] = ...) -> None: ...

class StateHash(_message.Message):
    __slots__ = ["name", "sha256"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    name: str
    sha256: bytes
    def __init__(self, name: _Optional[str] = ..., sha256: _Optional[bytes] = ...) -> None: ...

class LogTree(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
