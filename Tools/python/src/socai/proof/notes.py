"""Signed notes (C2SP signed-note): text, a blank line, lines of signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import ed25519
from .encoding import LARGEST, read_base64
from .faults import Damaged
from .keys import LOG, VerifierKey, is_key_name

#: Room for more signatures than C2SP asks verifiers to take, those that are large too.
LONGEST_NOTE = 256 * 1024
MOST_SIGNATURES = 100
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Signature:
    """A line below a note. ``data`` has what follows the key's id."""

    name: str
    key_id: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was read, and whose signatures nobody has verified: its text means nothing before."""

    #: With its last newline.
    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, data: bytes | str) -> Note:
        """Raises :class:`Damaged` where this is no signed note."""
        whole = _text(data)
        end = whole.rfind("\n\n")
        if end < 0 or not whole.endswith("\n"):
            raise Damaged("a note without a blank line before its signatures, or without a newline at its end")
        lines = whole[end + 2 :].split("\n")[:-1]
        if not 0 < len(lines) <= MOST_SIGNATURES:
            raise Damaged(f"a note with {len(lines)} signatures")
        return cls(whole[: end + 1], tuple(map(_signature, lines)))

    def verify(self, key: VerifierKey) -> list[int]:
        """The times of this key's signatures, in seconds since 1970, or 0 for each of a log's. Empty where it has not
        signed; other keys' lines are passed over. Raises :class:`Damaged` for a line that has this key's name and id
        and is not good."""
        return [_verified(key, self.text, data) for data in self._of(key)]

    def _of(self, key: VerifierKey) -> Iterator[bytes]:
        for signature in self.signatures:
            if (signature.name, signature.key_id) == (key.name, key.id):
                yield signature.data


def _text(data: bytes | str) -> str:
    if len(data) > LONGEST_NOTE:
        raise Damaged(f"a note of more than {LONGEST_NOTE} bytes")
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        text.encode("utf-8")
    except UnicodeError:
        raise Damaged("a note that is no UTF-8") from None
    if _CONTROL.search(text):
        raise Damaged("a note with control characters")
    return text


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "\u2014" or not is_key_name(name):
        raise Damaged("a line below a note that is no signature")
    try:
        data = read_base64(encoded)
    except ValueError as error:
        raise Damaged(f"the signature of {name}: {error}") from None
    if len(data) < 5:
        raise Damaged(f"the signature of {name} has no bytes")
    return Signature(name, data[:4], data[4:])


def _verified(key: VerifierKey, text: str, data: bytes) -> int:
    if key.type == LOG:
        time, signature, message = 0, data, text
    else:
        time, signature = int.from_bytes(data[:8], "big"), data[8:]
        message = f"cosignature/v1\ntime {time}\n{text}"
    if len(signature) != 64 or time > LARGEST or not ed25519.verify(key.public, message.encode(), signature):
        raise Damaged(f"the signature of {key.name} is not good")
    return time
