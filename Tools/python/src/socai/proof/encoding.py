"""Text forms that have one spelling for each value: what has two is refused."""

from __future__ import annotations

import base64
import binascii
import re

#: The largest size of a tree, as C2SP's numbers are.
LARGEST = 2**63 - 1
_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,18})\Z", re.ASCII)


def read_base64(text: str) -> bytes:
    """The bytes of standard base64 (RFC 4648, section 4), padded, without anything else in it. Raises ``ValueError``.

    >>> read_base64("AQI=")
    b'\\x01\\x02'
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError(f"{shortened(text)} is no base64") from None
    if write_base64(data) != text:
        raise ValueError(f"{shortened(text)} is not how base64 is written")
    return data


def write_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def read_hash(text: str) -> bytes:
    """A SHA-256 in base64. Raises ``ValueError``."""
    data = read_base64(text)
    if len(data) != 32:
        raise ValueError(f"a hash of {len(data)} bytes; one has 32")
    return data


def read_decimal(text: str) -> int:
    """A number from 0 to :data:`LARGEST` without leading zeroes. Raises ``ValueError``."""
    if not _DECIMAL.match(text) or int(text) > LARGEST:
        raise ValueError(f"{shortened(text)} is no decimal number, or too large")
    return int(text)


def shortened(text: str) -> str:
    """Text from outside, for an error's sentence."""
    return repr(text if len(text) <= 60 else text[:60] + "…")
