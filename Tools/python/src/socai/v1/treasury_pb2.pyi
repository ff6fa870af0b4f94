from socai.v1 import record_pb2 as _record_pb2
from socai.v1 import reports_pb2 as _reports_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReconcileRange(_message.Message):
    __slots__ = ["cutoff", "project", "to"]
    CUTOFF_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    cutoff: _reports_pb2.Cutoff
    project: str
    to: str
    def __init__(self, to: _Optional[str] = ..., project: _Optional[str] = ..., cutoff: _Optional[_Union[_reports_pb2.Cutoff, _Mapping]] = ..., **kwargs) -> None: ...

class ReconcileReply(_message.Message):
    __slots__ = ["matches", "summary"]
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[VoucherMatch]
    summary: ReconcileSummary
    def __init__(self, matches: _Optional[_Iterable[_Union[VoucherMatch, _Mapping]]] = ..., summary: _Optional[_Union[ReconcileSummary, _Mapping]] = ...) -> None: ...

class ReconcileRequest(_message.Message):
    __slots__ = ["range", "vouchers"]
    RANGE_FIELD_NUMBER: _ClassVar[int]
    VOUCHERS_FIELD_NUMBER: _ClassVar[int]
    range: ReconcileRange
    vouchers: _containers.RepeatedCompositeFieldContainer[TreasuryVoucher]
    def __init__(self, range: _Optional[_Union[ReconcileRange, _Mapping]] = ..., vouchers: _Optional[_Iterable[_Union[TreasuryVoucher, _Mapping]]] = ...) -> None: ...

class ReconcileSummary(_message.Message):
    __slots__ = ["different", "matched", "missing_here", "missing_there", "payments_amount", "position", "repeated", "vouchers_amount"]
    DIFFERENT_FIELD_NUMBER: _ClassVar[int]
    MATCHED_FIELD_NUMBER: _ClassVar[int]
    MISSING_HERE_FIELD_NUMBER: _ClassVar[int]
    MISSING_THERE_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    REPEATED_FIELD_NUMBER: _ClassVar[int]
    VOUCHERS_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    different: int
    matched: int
    missing_here: int
    missing_there: int
    payments_amount: int
    position: int
    repeated: int
    vouchers_amount: int
    def __init__(self, matched: _Optional[int] = ..., missing_here: _Optional[int] = ..., missing_there: _Optional[int] = ..., different: _Optional[int] = ..., repeated: _Optional[int] = ..., vouchers_amount: _Optional[int] = ..., payments_amount: _Optional[int] = ..., position: _Optional[int] = ...) -> None: ...

class RecordedPayment(_message.Message):
    __slots__ = ["amount", "contract", "event_id", "occurred_on", "position", "project", "voucher"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_ON_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_FIELD_NUMBER: _ClassVar[int]
    amount: int
    contract: str
    event_id: bytes
    occurred_on: str
    position: int
    project: str
    voucher: _record_pb2.Voucher
    def __init__(self, event_id: _Optional[bytes] = ..., position: _Optional[int] = ..., project: _Optional[str] = ..., contract: _Optional[str] = ..., voucher: _Optional[_Union[_record_pb2.Voucher, _Mapping]] = ..., amount: _Optional[int] = ..., occurred_on: _Optional[str] = ...) -> None: ...

class TreasuryVoucher(_message.Message):
    __slots__ = ["amount", "contract", "date", "line", "number", "project"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    amount: int
    contract: str
    date: str
    line: int
    number: str
    project: str
    def __init__(self, number: _Optional[str] = ..., date: _Optional[str] = ..., amount: _Optional[int] = ..., contract: _Optional[str] = ..., project: _Optional[str] = ..., line: _Optional[int] = ...) -> None: ...

class VoucherMatch(_message.Message):
    __slots__ = ["differences", "payment", "result", "voucher"]
    class Result(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = []
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    DIFFERENT: VoucherMatch.Result
    MATCHED: VoucherMatch.Result
    MISSING_HERE: VoucherMatch.Result
    MISSING_THERE: VoucherMatch.Result
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    REPEATED: VoucherMatch.Result
    RESULT_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_FIELD_NUMBER: _ClassVar[int]
    differences: _containers.RepeatedScalarFieldContainer[str]
    payment: RecordedPayment
    result: VoucherMatch.Result
    voucher: TreasuryVoucher
    def __init__(self, result: _Optional[_Union[VoucherMatch.Result, str]] = ..., voucher: _Optional[_Union[TreasuryVoucher, _Mapping]] = ..., payment: _Optional[_Union[RecordedPayment, _Mapping]] = ..., differences: _Optional[_Iterable[str]] = ...) -> None: ...
