"""Entries of the access log (log.md, section 4)."""

from __future__ import annotations

from google.protobuf.message import DecodeError

from ..proof.faults import Damaged
from ..v1 import audit_pb2
from .history import LONGEST_RECORD


def check_access_entry(data: bytes, sequence: int) -> audit_pb2.AccessLogEntry:
    """An entry, which says its own sequence. Raises :class:`Damaged`."""
    if len(data) > LONGEST_RECORD:
        raise Damaged(f"entry {sequence} of the access log has {len(data)} bytes")
    try:
        entry = audit_pb2.AccessLogEntry.FromString(data)
    except DecodeError as error:
        raise Damaged(f"entry {sequence} of the access log can't be read: {error}") from None
    if entry.sequence != sequence:
        raise Damaged(f"entry {sequence} of the access log says that it is {entry.sequence}")
    return entry
