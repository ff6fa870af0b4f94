"""Canonical JSON of reports (log.md, section 14): proto3 JSON written after RFC 8785."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from google.protobuf import json_format
from google.protobuf.message import Message


def canonical_json(report: Message) -> str:
    """A report's reply as the text that is hashed; ``provenance.position`` is left out.

    >>> from socai.v1 import reports_pb2
    >>> canonical_json(reports_pb2.CapitalReport(by="project", provenance={"position": 9, "as_known": 7}))
    '{"by":"project","provenance":{"as_known":"7"}}'
    """
    fields = json_format.MessageToDict(report, preserving_proto_field_name=True)
    provenance = fields.get("provenance")
    if isinstance(provenance, dict):
        provenance.pop("position", None)
    return write(fields)


def report_hash(report: Message) -> bytes:
    return sha256(canonical_json(report).encode()).digest()


def write(value: Any) -> str:
    """RFC 8785 of values without floating point, which no message here has: keys in order of UTF-16, no white space,
    and no more escapes than JSON needs."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(f"{write(name)}:{write(part)}" for name, part in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    if isinstance(value, float):
        raise TypeError("a report has no floating point")
    return json.dumps(value, ensure_ascii=False)
