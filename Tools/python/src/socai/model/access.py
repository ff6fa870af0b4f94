"""Access tokens, as an operator makes them (wire.md, section 12)."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from ..v1 import record_pb2

_TOKEN_BYTES = 32
_ID_DIGITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True, slots=True)
class Token:
    """A new token: ``text`` is for the one who will call and is shown once; the ledger keeps ``hash`` alone. Its
    ``id``, by which it is revoked, is the beginning of the hash."""

    text: str = field(repr=False)
    hash: bytes

    @classmethod
    def new(cls) -> Token:
        """32 random bytes.

        >>> len(Token.new().text)
        70
        """
        secret = os.urandom(_TOKEN_BYTES)
        return cls(f"socai_{secret.hex()}", sha256(secret).digest())

    @property
    def id(self) -> str:
        return self.hash.hex()[:_ID_DIGITS]

    def issued(self, principal: str, expires_at: datetime, label: str = "") -> record_pb2.Fact:
        """The fact that makes the token good, to be recorded in the stream ``@access``.

        >>> token = Token.new()
        >>> ledger.record("@access", token.issued("lan", datetime(2024, 1, 1, tzinfo=timezone.utc)))  # doctest: +SKIP
        """
        if expires_at.tzinfo is None:
            raise ValueError("the moment of expiry needs its time zone")
        micros = (expires_at - _EPOCH) // timedelta(microseconds=1)
        return record_pb2.Fact(
            token_issued=record_pb2.TokenIssued(principal=principal, hash=self.hash, expires_at=micros, label=label)
        )
