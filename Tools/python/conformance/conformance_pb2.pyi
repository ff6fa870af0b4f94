from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Chunk(_message.Message):
    __slots__ = ["body"]
    BODY_FIELD_NUMBER: _ClassVar[int]
    body: bytes
    def __init__(self, body: _Optional[bytes] = ...) -> None: ...

class ChunkWanted(_message.Message):
    __slots__ = ["delay_us", "size"]
    DELAY_US_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    delay_us: int
    size: int
    def __init__(self, size: _Optional[int] = ..., delay_us: _Optional[int] = ...) -> None: ...

class CollectReply(_message.Message):
    __slots__ = ["bytes", "messages"]
    BYTES_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    bytes: int
    messages: int
    def __init__(self, bytes: _Optional[int] = ..., messages: _Optional[int] = ...) -> None: ...

class CollectRequest(_message.Message):
    __slots__ = ["body", "outcome"]
    BODY_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    body: bytes
    outcome: Outcome
    def __init__(self, body: _Optional[bytes] = ..., outcome: _Optional[_Union[Outcome, _Mapping]] = ...) -> None: ...

class HangRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class Outcome(_message.Message):
    __slots__ = ["code", "details", "message", "retry_after_ms"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RETRY_AFTER_MS_FIELD_NUMBER: _ClassVar[int]
    code: int
    details: bytes
    message: str
    retry_after_ms: int
    def __init__(self, code: _Optional[int] = ..., message: _Optional[str] = ..., details: _Optional[bytes] = ..., retry_after_ms: _Optional[int] = ...) -> None: ...

class ProbeReply(_message.Message):
    __slots__ = ["cancelled", "hanging", "resident_bytes"]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    HANGING_FIELD_NUMBER: _ClassVar[int]
    RESIDENT_BYTES_FIELD_NUMBER: _ClassVar[int]
    cancelled: int
    hanging: int
    resident_bytes: int
    def __init__(self, hanging: _Optional[int] = ..., cancelled: _Optional[int] = ..., resident_bytes: _Optional[int] = ...) -> None: ...

class ProbeRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ProduceRequest(_message.Message):
    __slots__ = ["chunks", "outcome"]
    CHUNKS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    chunks: _containers.RepeatedCompositeFieldContainer[ChunkWanted]
    outcome: Outcome
    def __init__(self, chunks: _Optional[_Iterable[_Union[ChunkWanted, _Mapping]]] = ..., outcome: _Optional[_Union[Outcome, _Mapping]] = ...) -> None: ...

class UnaryReply(_message.Message):
    __slots__ = ["arrivals", "body", "deadline_left_us", "principal", "traceparent"]
    ARRIVALS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_LEFT_US_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    arrivals: int
    body: bytes
    deadline_left_us: int
    principal: str
    traceparent: str
    def __init__(self, body: _Optional[bytes] = ..., deadline_left_us: _Optional[int] = ..., principal: _Optional[str] = ..., traceparent: _Optional[str] = ..., arrivals: _Optional[int] = ...) -> None: ...

class UnaryRequest(_message.Message):
    __slots__ = ["body", "delay_us", "failures", "key", "outcome", "size"]
    BODY_FIELD_NUMBER: _ClassVar[int]
    DELAY_US_FIELD_NUMBER: _ClassVar[int]
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    body: bytes
    delay_us: int
    failures: int
    key: str
    outcome: Outcome
    size: int
    def __init__(self, size: _Optional[int] = ..., body: _Optional[bytes] = ..., delay_us: _Optional[int] = ..., outcome: _Optional[_Union[Outcome, _Mapping]] = ..., key: _Optional[str] = ..., failures: _Optional[int] = ...) -> None: ...
