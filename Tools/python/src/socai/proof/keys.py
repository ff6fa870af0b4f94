"""Verifier keys of signed notes (C2SP signed-note), and whose signature a line is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import ed25519
from .encoding import read_base64, shortened, write_base64

#: Signature types: a log's Ed25519, and a witness's with a time (C2SP tlog-cosignature).
LOG, WITNESS = 0x01, 0x04
_KEY_ID = re.compile(r"[0-9a-f]{8}\Z", re.ASCII)
_PRIVATE = "PRIVATE+KEY+"
#: A key's file holds one line; what is longer is none.
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name, an Ed25519 public key and what it signs. The name of a log's key is the log's origin."""

    name: str
    public: bytes
    type: int = LOG

    @property
    def id(self) -> bytes:
        """The first 4 bytes of what a name and a key hash to."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{write_base64(bytes([self.type]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Reads ``NAME+ID+BASE64``. Raises ``ValueError``.

        >>> VerifierKey.parse("here+cafe")
        Traceback (most recent call last):
        ValueError: 'here+cafe' is no verifier key; one is NAME+KEYID+BASE64
        """
        if text.startswith(_PRIVATE):
            raise ValueError("this is a private key: keep it secret, and give the verifier key NAME+KEYID+BASE64")
        parts = text.split("+", 2)
        if len(parts) != 3 or not is_key_name(parts[0]) or not _KEY_ID.match(parts[1]):
            raise ValueError(f"{shortened(text)} is no verifier key; one is NAME+KEYID+BASE64")
        material = read_base64(parts[2])
        if len(material) != 33 or material[0] not in (LOG, WITNESS):
            raise ValueError(f"the key {parts[0]} is not of Ed25519, of signature type 1 or 4")
        key = cls(parts[0], material[1:], material[0])
        if key.id.hex() != parts[1]:
            raise ValueError(f"the key {parts[0]} has the id {key.id.hex()}, and says {parts[1]}: a digit is wrong")
        return key

    @classmethod
    def read(cls, text: str) -> VerifierKey:
        """A key as it is given on a command line: itself, or a file that holds it. Raises ``ValueError``."""
        text = text.strip()
        if "+" not in text or text.count("+") < 2:
            return cls.parse(_first_line(Path(text)))
        return cls.parse(text)

    @classmethod
    def of_signer(cls, path: Path) -> VerifierKey:
        """The verifier key of a signer's file (log.md, section 9). Raises ``ValueError`` and ``OSError``."""
        parts = _first_line(path).split("+", 4)
        if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"] or not is_key_name(parts[2]):
            raise ValueError(f"{path} holds no signer's key")
        material = read_base64(parts[4])
        if len(material) != 33 or material[0] != LOG:
            raise ValueError(f"{path} holds no Ed25519 key")
        key = cls(parts[2], ed25519.public_key(material[1:]))
        if key.id.hex() != parts[3]:
            raise ValueError(f"the key in {path} has the id {key.id.hex()}, and says {parts[3]}")
        return key

    def access_log(self) -> VerifierKey:
        """The key of the access log beside this log: the same one under another name."""
        return VerifierKey(f"{self.name}/access-log", self.public, self.type)


def is_key_name(text: str) -> bool:
    """Not empty, without spaces, plus and control characters."""
    return bool(text) and "+" not in text and not any(mark.isspace() or mark < " " for mark in text)


def _first_line(path: Path) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(_LONGEST)
    except UnicodeDecodeError:
        raise ValueError(f"{path} holds no key") from None
    return text.strip()
