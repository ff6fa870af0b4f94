from socai.v1 import record_pb2 as _record_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Assignment(_message.Message):
    __slots__ = ["organisation", "projects"]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    organisation: str
    projects: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, organisation: _Optional[str] = ..., projects: _Optional[_Iterable[str]] = ...) -> None: ...

class GetAccessReply(_message.Message):
    __slots__ = ["assignments", "position", "principals", "rules", "version"]
    ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PRINCIPALS_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    assignments: _containers.RepeatedCompositeFieldContainer[Assignment]
    position: int
    principals: _containers.RepeatedCompositeFieldContainer[PrincipalEntry]
    rules: _containers.RepeatedCompositeFieldContainer[_record_pb2.TwoPersonRuleSet]
    version: int
    def __init__(self, principals: _Optional[_Iterable[_Union[PrincipalEntry, _Mapping]]] = ..., assignments: _Optional[_Iterable[_Union[Assignment, _Mapping]]] = ..., rules: _Optional[_Iterable[_Union[_record_pb2.TwoPersonRuleSet, _Mapping]]] = ..., version: _Optional[int] = ..., position: _Optional[int] = ...) -> None: ...

class GetAccessRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListProposalsReply(_message.Message):
    __slots__ = ["proposals"]
    PROPOSALS_FIELD_NUMBER: _ClassVar[int]
    proposals: _containers.RepeatedCompositeFieldContainer[Proposal]
    def __init__(self, proposals: _Optional[_Iterable[_Union[Proposal, _Mapping]]] = ...) -> None: ...

class ListProposalsRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class PrincipalEntry(_message.Message):
    __slots__ = ["certificates", "dismissed", "organisation", "principal", "role", "title", "tokens"]
    CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    DISMISSED_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TOKENS_FIELD_NUMBER: _ClassVar[int]
    certificates: _containers.RepeatedScalarFieldContainer[bytes]
    dismissed: bool
    organisation: str
    principal: str
    role: _record_pb2.Role
    title: str
    tokens: _containers.RepeatedCompositeFieldContainer[TokenEntry]
    def __init__(self, principal: _Optional[str] = ..., organisation: _Optional[str] = ..., role: _Optional[_Union[_record_pb2.Role, str]] = ..., title: _Optional[str] = ..., dismissed: bool = ..., tokens: _Optional[_Iterable[_Union[TokenEntry, _Mapping]]] = ..., certificates: _Optional[_Iterable[bytes]] = ...) -> None: ...

class Proposal(_message.Message):
    __slots__ = ["id", "maker", "position", "recorded_at", "request"]
    ID_FIELD_NUMBER: _ClassVar[int]
    MAKER_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    id: bytes
    maker: _record_pb2.Actor
    position: int
    recorded_at: int
    request: bytes
    def __init__(self, id: _Optional[bytes] = ..., position: _Optional[int] = ..., recorded_at: _Optional[int] = ..., maker: _Optional[_Union[_record_pb2.Actor, _Mapping]] = ..., request: _Optional[bytes] = ...) -> None: ...

class TokenEntry(_message.Message):
    __slots__ = ["expires_at", "id", "label", "revoked"]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    expires_at: int
    id: str
    label: str
    revoked: bool
    def __init__(self, id: _Optional[str] = ..., expires_at: _Optional[int] = ..., label: _Optional[str] = ..., revoked: bool = ...) -> None: ...

class WhoAmIReply(_message.Message):
    __slots__ = ["by", "expires_at", "organisation", "principal", "projects", "role", "title"]
    BY_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    by: str
    expires_at: int
    organisation: str
    principal: str
    projects: _containers.RepeatedScalarFieldContainer[str]
    role: _record_pb2.Role
    title: str
    def __init__(self, principal: _Optional[str] = ..., organisation: _Optional[str] = ..., role: _Optional[_Union[_record_pb2.Role, str]] = ..., title: _Optional[str] = ..., projects: _Optional[_Iterable[str]] = ..., by: _Optional[str] = ..., expires_at: _Optional[int] = ...) -> None: ...

class WhoAmIRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...
