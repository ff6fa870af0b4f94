"""Offline proofs of one leaf (C2SP tlog-proof)."""

from __future__ import annotations

from dataclasses import dataclass

from .encoding import read_base64, read_decimal, read_hash
from .faults import Damaged
from .notes import LONGEST_NOTE
from .paths import LONGEST_PROOF

_FIRST_LINE = "c2sp.org/tlog-proof@v1"
#: A record of 65,535 bytes in base64, a proof, a note.
LONGEST_RECEIPT = 128 * 1024 + LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class Receipt:
    """The parts of a receipt, none of which is verified. ``note`` is the checkpoint, as it is written."""

    extra: bytes | None
    index: int
    proof: tuple[bytes, ...]
    note: str

    @classmethod
    def parse(cls, data: bytes | str) -> Receipt:
        """Raises :class:`Damaged` where this is no receipt."""
        if len(data) > LONGEST_RECEIPT:
            raise Damaged(f"a receipt of more than {LONGEST_RECEIPT} bytes")
        try:
            text = data.decode("utf-8") if isinstance(data, bytes) else data
        except UnicodeDecodeError:
            raise Damaged("a receipt that is no UTF-8") from None
        head, blank, note = text.partition("\n\n")
        if not blank:
            raise Damaged("a receipt without a blank line before its checkpoint")
        lines = head.split("\n")
        if lines.pop(0) != _FIRST_LINE:
            raise Damaged(f"a receipt begins with {_FIRST_LINE}")
        try:
            extra = read_base64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
            return cls(extra, _index(lines), _hashes(lines), note)
        except ValueError as error:
            raise Damaged(f"no receipt: {error}") from None


def _index(lines: list[str]) -> int:
    if not lines or not lines[0].startswith("index "):
        raise ValueError("the line with the index is not there")
    return read_decimal(lines.pop(0)[6:])


def _hashes(lines: list[str]) -> tuple[bytes, ...]:
    if len(lines) > LONGEST_PROOF:
        raise ValueError(f"a proof of {len(lines)} hashes; none has more than {LONGEST_PROOF}")
    return tuple(map(read_hash, lines))
