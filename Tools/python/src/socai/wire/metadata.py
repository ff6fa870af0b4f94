"""Metadata: short keys, raw values, in order (wire.md, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Union

from .faults import malformed, too_large
from .limits import METADATA_BYTES, METADATA_ENTRIES, METADATA_KEY_BYTES

#: Pairs in the order in which they travel; keys may repeat.
Metadata = tuple[tuple[str, bytes], ...]
#: What an application may give: pairs or a mapping, values as text or bytes.
MetadataLike = Union[Mapping[str, Union[str, bytes]], Iterable[tuple[str, Union[str, bytes]]]]

_KEY = re.compile(rf"[a-z0-9\-_.]{{1,{METADATA_KEY_BYTES}}}\Z", re.ASCII)


def metadata(given: MetadataLike | None) -> Metadata:
    """The metadata that an application gave, checked. Raises ``ValueError``.

    >>> metadata({"x-reason": "đối chiếu"})
    (('x-reason', b'\\xc4\\x91\\xe1\\xbb\\x91i chi\\xe1\\xba\\xbfu'),)
    """
    pairs = given.items() if isinstance(given, Mapping) else (given or ())
    entries = tuple((key, value.encode() if isinstance(value, str) else bytes(value)) for key, value in pairs)
    fault = _first_fault(entries)
    if fault:
        raise ValueError(f"metadata: {fault[1]}")
    return entries


def check(entries: Metadata) -> Metadata:
    """The metadata that a peer sent, where it is within all limits. Raises ``StreamFault``."""
    fault = _first_fault(entries)
    if fault:
        size, text = fault
        raise (too_large if size else malformed)(f"metadata: {text}")
    return entries


def first(entries: Metadata, key: str) -> bytes | None:
    """The first value of a key."""
    return next((value for name, value in entries if name == key), None)


def _first_fault(entries: Metadata) -> tuple[bool, str] | None:
    if len(entries) > METADATA_ENTRIES:
        return True, f"more than {METADATA_ENTRIES} entries"
    if sum(len(key.encode()) + len(value) for key, value in entries) > METADATA_BYTES:
        return True, f"more than {METADATA_BYTES} bytes"
    for key, _ in entries:
        if not _KEY.match(key):
            return False, f"the key {key[:80]!r} is not 1 to {METADATA_KEY_BYTES} of a-z 0-9 - _ ."
    return None
