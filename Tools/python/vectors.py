"""Vectors of canonical JSON, as tab-separated lines: type, bytes in hexadecimal, JSON.

By hand: what is easily got wrong. At random, from a fixed seed: every field of every reply.
"""

import json
import random

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor

from socai.v1 import reports_pb2

TEXTS = [
    "Cầu Bến Rừng, quận Hải An",
    "NHÓM I: dự án khánh thành năm 2023 \u2014 “ngân sách”",
    'quote " backslash \\ slash / less <&>',
    "".join(map(chr, range(0x20))) + "\x7f",
    "\u2028\u2029\u202e\ufeff\u0085\u00a0",
    "e\u0301 and \u00e9, \U0001f309",
    "",
]
WHOLE = [0, 1, -1, 2**31 - 1, 2**53, 2**53 + 1, 2**63 - 1, -(2**63), 73_622_889_700_000]


def number(draw, kind):
    """A number that the kind of field holds."""
    bits = 32 if kind in (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_UINT32) else 64
    signed = kind in (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_INT64)
    least, most = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    return min(max(draw.choice(WHOLE + [most, least]), least), most)


def value(draw, field):
    kind = field.cpp_type
    if kind == FieldDescriptor.CPPTYPE_BOOL:
        return draw.random() < 0.5
    if kind == FieldDescriptor.CPPTYPE_ENUM:
        return draw.choice(field.enum_type.values).number
    if kind == FieldDescriptor.CPPTYPE_STRING:
        if field.type == FieldDescriptor.TYPE_BYTES:
            return draw.randbytes(draw.randrange(20))
        return draw.choice(TEXTS)
    return number(draw, kind)


def fill(draw, message):
    """Gives some of the fields a value, those of a oneof in turn."""
    for field in message.DESCRIPTOR.fields:
        if draw.random() < 0.3:
            continue
        # Newer protobuf has no labels, older no is_repeated.
        repeated = field.is_repeated if hasattr(field, "is_repeated") else field.label == field.LABEL_REPEATED
        if field.cpp_type == FieldDescriptor.CPPTYPE_MESSAGE:
            if repeated:
                for _ in range(draw.randrange(3)):
                    fill(draw, getattr(message, field.name).add())
            else:
                part = getattr(message, field.name)
                part.SetInParent()
                fill(draw, part)
        elif repeated:
            getattr(message, field.name).extend(value(draw, field) for _ in range(draw.randrange(3)))
        else:
            setattr(message, field.name, value(draw, field))


def canonical(message):
    """Protobuf's JSON with proto names, keys in order; all keys are ASCII, so their order is that of RFC 8785."""
    plain = json_format.MessageToDict(message, preserving_proto_field_name=True)
    plain.get("provenance", {}).pop("position", None)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def by_hand():
    yield reports_pb2.ListProjectsReply()
    reply = reports_pb2.ListProjectsReply()
    reply.provenance.position = 95
    yield reply
    for text in TEXTS:
        reply = reports_pb2.ListProjectsReply()
        reply.provenance.position, reply.provenance.as_known, reply.provenance.as_of = 95, 78, "2023-06-30"
        reply.rows.add(code="PL5-02", name=text, total_investment=0, locations=[text, ""])
        yield reply
    for amount in WHOLE:
        report = reports_pb2.CapitalReport(by="month", year=2023)
        report.total.annual.limit = amount
        report.total.total_investment = amount
        report.total.ratios.add(numerator=amount, denominator=0, basis="council_plan")
        yield report


def main():
    draw = random.Random(2023)
    messages = list(by_hand())
    for kind in ("ListProjectsReply", "ProjectDetail", "ProgressReport", "CapitalReport", "FindingsReport"):
        for _ in range(12):
            message = getattr(reports_pb2, kind)()
            fill(draw, message)
            messages.append(message)
    for message in messages:
        print(message.DESCRIPTOR.full_name, message.SerializeToString(deterministic=True).hex(), canonical(message), sep="\t")


main()
