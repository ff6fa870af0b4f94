from socai.v1 import record_pb2 as _record_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Balance(_message.Message):
    __slots__ = ["buckets", "contracts", "disbursed", "project", "state", "total_investment", "version"]
    BUCKETS_FIELD_NUMBER: _ClassVar[int]
    CONTRACTS_FIELD_NUMBER: _ClassVar[int]
    DISBURSED_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_INVESTMENT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    buckets: _containers.RepeatedCompositeFieldContainer[BucketBalance]
    contracts: _containers.RepeatedCompositeFieldContainer[ContractBalance]
    disbursed: int
    project: str
    state: str
    total_investment: int
    version: int
    def __init__(self, project: _Optional[str] = ..., version: _Optional[int] = ..., state: _Optional[str] = ..., total_investment: _Optional[int] = ..., disbursed: _Optional[int] = ..., buckets: _Optional[_Iterable[_Union[BucketBalance, _Mapping]]] = ..., contracts: _Optional[_Iterable[_Union[ContractBalance, _Mapping]]] = ...) -> None: ...

class BucketBalance(_message.Message):
    __slots__ = ["bucket", "disbursed", "limit"]
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    DISBURSED_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    bucket: _record_pb2.Bucket
    disbursed: int
    limit: int
    def __init__(self, bucket: _Optional[_Union[_record_pb2.Bucket, _Mapping]] = ..., limit: _Optional[int] = ..., disbursed: _Optional[int] = ...) -> None: ...

class Command(_message.Message):
    __slots__ = ["correlation", "documents", "expected_version", "fact", "id", "occurred_on", "project", "reason", "source"]
    CORRELATION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    correlation: str
    documents: _containers.RepeatedCompositeFieldContainer[_record_pb2.Document]
    expected_version: int
    fact: _record_pb2.Fact
    id: bytes
    occurred_on: str
    project: str
    reason: str
    source: _record_pb2.Source
    def __init__(self, id: _Optional[bytes] = ..., project: _Optional[str] = ..., occurred_on: _Optional[str] = ..., fact: _Optional[_Union[_record_pb2.Fact, _Mapping]] = ..., documents: _Optional[_Iterable[_Union[_record_pb2.Document, _Mapping]]] = ..., reason: _Optional[str] = ..., source: _Optional[_Union[_record_pb2.Source, _Mapping]] = ..., correlation: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class ContractBalance(_message.Message):
    __slots__ = ["disbursed", "number", "outstanding", "value"]
    DISBURSED_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    disbursed: int
    number: str
    outstanding: int
    value: int
    def __init__(self, number: _Optional[str] = ..., value: _Optional[int] = ..., disbursed: _Optional[int] = ..., outstanding: _Optional[int] = ...) -> None: ...

class GetEventRequest(_message.Message):
    __slots__ = ["event_id"]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    event_id: bytes
    def __init__(self, event_id: _Optional[bytes] = ...) -> None: ...

class GetStatusReply(_message.Message):
    __slots__ = ["position", "projects", "recorded_at", "root", "software"]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ROOT_FIELD_NUMBER: _ClassVar[int]
    SOFTWARE_FIELD_NUMBER: _ClassVar[int]
    position: int
    projects: int
    recorded_at: int
    root: bytes
    software: str
    def __init__(self, position: _Optional[int] = ..., root: _Optional[bytes] = ..., recorded_at: _Optional[int] = ..., software: _Optional[str] = ..., projects: _Optional[int] = ...) -> None: ...

class GetStatusRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class LogBatch(_message.Message):
    __slots__ = ["events", "head", "partial", "through"]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    PARTIAL_FIELD_NUMBER: _ClassVar[int]
    THROUGH_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[LoggedEvent]
    head: int
    partial: bool
    through: int
    def __init__(self, events: _Optional[_Iterable[_Union[LoggedEvent, _Mapping]]] = ..., head: _Optional[int] = ..., through: _Optional[int] = ..., partial: bool = ...) -> None: ...

class LoggedEvent(_message.Message):
    __slots__ = ["leaf_hash", "record"]
    LEAF_HASH_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    leaf_hash: bytes
    record: bytes
    def __init__(self, record: _Optional[bytes] = ..., leaf_hash: _Optional[bytes] = ...) -> None: ...

class Notice(_message.Message):
    __slots__ = ["finding", "message_en", "message_vi"]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_EN_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_VI_FIELD_NUMBER: _ClassVar[int]
    finding: _record_pb2.Finding
    message_en: str
    message_vi: str
    def __init__(self, finding: _Optional[_Union[_record_pb2.Finding, _Mapping]] = ..., message_vi: _Optional[str] = ..., message_en: _Optional[str] = ...) -> None: ...

class ReadLogRequest(_message.Message):
    __slots__ = ["follow", "kinds", "streams", "to"]
    FOLLOW_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    follow: bool
    kinds: _containers.RepeatedScalarFieldContainer[str]
    streams: _containers.RepeatedScalarFieldContainer[str]
    to: int
    def __init__(self, to: _Optional[int] = ..., streams: _Optional[_Iterable[str]] = ..., follow: bool = ..., kinds: _Optional[_Iterable[str]] = ..., **kwargs) -> None: ...

class RecordReply(_message.Message):
    __slots__ = ["balances", "recorded", "refused"]
    BALANCES_FIELD_NUMBER: _ClassVar[int]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    balances: _containers.RepeatedCompositeFieldContainer[Balance]
    recorded: _containers.RepeatedCompositeFieldContainer[Recorded]
    refused: Refused
    def __init__(self, recorded: _Optional[_Iterable[_Union[Recorded, _Mapping]]] = ..., refused: _Optional[_Union[Refused, _Mapping]] = ..., balances: _Optional[_Iterable[_Union[Balance, _Mapping]]] = ...) -> None: ...

class RecordRequest(_message.Message):
    __slots__ = ["commands", "dry_run"]
    COMMANDS_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    commands: _containers.RepeatedCompositeFieldContainer[Command]
    dry_run: bool
    def __init__(self, commands: _Optional[_Iterable[_Union[Command, _Mapping]]] = ..., dry_run: bool = ...) -> None: ...

class RecordStreamReply(_message.Message):
    __slots__ = ["first_position", "last_position", "receipts", "recorded", "refusals", "refused", "repeated", "warnings"]
    class UnitRefused(_message.Message):
        __slots__ = ["refused", "unit"]
        REFUSED_FIELD_NUMBER: _ClassVar[int]
        UNIT_FIELD_NUMBER: _ClassVar[int]
        refused: Refused
        unit: int
        def __init__(self, unit: _Optional[int] = ..., refused: _Optional[_Union[Refused, _Mapping]] = ...) -> None: ...
    FIRST_POSITION_FIELD_NUMBER: _ClassVar[int]
    LAST_POSITION_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    REFUSALS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    REPEATED_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    first_position: int
    last_position: int
    receipts: _containers.RepeatedCompositeFieldContainer[Recorded]
    recorded: int
    refusals: _containers.RepeatedCompositeFieldContainer[RecordStreamReply.UnitRefused]
    refused: int
    repeated: int
    warnings: int
    def __init__(self, recorded: _Optional[int] = ..., repeated: _Optional[int] = ..., refused: _Optional[int] = ..., refusals: _Optional[_Iterable[_Union[RecordStreamReply.UnitRefused, _Mapping]]] = ..., warnings: _Optional[int] = ..., first_position: _Optional[int] = ..., last_position: _Optional[int] = ..., receipts: _Optional[_Iterable[_Union[Recorded, _Mapping]]] = ...) -> None: ...

class RecordStreamRequest(_message.Message):
    __slots__ = ["dry_run", "units", "whole"]
    class Unit(_message.Message):
        __slots__ = ["commands"]
        COMMANDS_FIELD_NUMBER: _ClassVar[int]
        commands: _containers.RepeatedCompositeFieldContainer[Command]
        def __init__(self, commands: _Optional[_Iterable[_Union[Command, _Mapping]]] = ...) -> None: ...
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    dry_run: bool
    units: _containers.RepeatedCompositeFieldContainer[RecordStreamRequest.Unit]
    whole: bool
    def __init__(self, whole: bool = ..., dry_run: bool = ..., units: _Optional[_Iterable[_Union[RecordStreamRequest.Unit, _Mapping]]] = ...) -> None: ...

class Recorded(_message.Message):
    __slots__ = ["event_id", "occurred_on", "position", "proposal", "recorded_at", "repeated", "version", "warnings"]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    REPEATED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    event_id: bytes
    occurred_on: str
    position: int
    proposal: bytes
    recorded_at: int
    repeated: bool
    version: int
    warnings: _containers.RepeatedCompositeFieldContainer[Notice]
    def __init__(self, event_id: _Optional[bytes] = ..., position: _Optional[int] = ..., version: _Optional[int] = ..., recorded_at: _Optional[int] = ..., occurred_on: _Optional[str] = ..., warnings: _Optional[_Iterable[_Union[Notice, _Mapping]]] = ..., repeated: bool = ..., proposal: _Optional[bytes] = ...) -> None: ...

class Refused(_message.Message):
    __slots__ = ["index", "notice"]
    INDEX_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    index: int
    notice: Notice
    def __init__(self, index: _Optional[int] = ..., notice: _Optional[_Union[Notice, _Mapping]] = ...) -> None: ...
