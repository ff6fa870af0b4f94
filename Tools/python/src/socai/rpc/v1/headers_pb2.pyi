from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CallHeader(_message.Message):
    __slots__ = ["accepted_encodings", "metadata", "method", "timeout_us"]
    ACCEPTED_ENCODINGS_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_US_FIELD_NUMBER: _ClassVar[int]
    accepted_encodings: int
    metadata: _containers.RepeatedCompositeFieldContainer[Entry]
    method: str
    timeout_us: int
    def __init__(self, method: _Optional[str] = ..., timeout_us: _Optional[int] = ..., accepted_encodings: _Optional[int] = ..., metadata: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ...) -> None: ...

class Entry(_message.Message):
    __slots__ = ["key", "value"]
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: bytes
    def __init__(self, key: _Optional[str] = ..., value: _Optional[bytes] = ...) -> None: ...

class InitialHeader(_message.Message):
    __slots__ = ["metadata"]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    metadata: _containers.RepeatedCompositeFieldContainer[Entry]
    def __init__(self, metadata: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ...) -> None: ...

class StatusHeader(_message.Message):
    __slots__ = ["code", "details", "message", "retry_after_ms", "trailers"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RETRY_AFTER_MS_FIELD_NUMBER: _ClassVar[int]
    TRAILERS_FIELD_NUMBER: _ClassVar[int]
    code: int
    details: bytes
    message: str
    retry_after_ms: int
    trailers: _containers.RepeatedCompositeFieldContainer[Entry]
    def __init__(self, code: _Optional[int] = ..., message: _Optional[str] = ..., details: _Optional[bytes] = ..., trailers: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., retry_after_ms: _Optional[int] = ...) -> None: ...
