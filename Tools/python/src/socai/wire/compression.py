"""Compressed messages (wire.md, section 6)."""

from __future__ import annotations

import zlib

from .faults import malformed, too_large
from .limits import COMPRESS_FROM_BYTES, RATIO_FREE_BYTES, RATIO_MAXIMUM

_SIZE_BYTES = 4


def deflate(message: bytes) -> bytes | None:
    """The message as it travels compressed, or ``None`` where it is to be left as it is."""
    if len(message) < COMPRESS_FROM_BYTES:
        return None
    stream = zlib.compress(message)
    if _SIZE_BYTES + len(stream) > len(message) * 9 // 10:
        return None
    if len(message) > RATIO_FREE_BYTES and len(message) > RATIO_MAXIMUM * len(stream):
        return None
    return len(message).to_bytes(_SIZE_BYTES, "big") + stream


def declared_size(packed: bytes, maximum: int) -> int:
    """The size that a compressed message says it will have, after all checks that come before inflating."""
    if len(packed) < _SIZE_BYTES:
        raise malformed("a compressed message without its size")
    size = int.from_bytes(packed[:_SIZE_BYTES], "big")
    if size == 0:
        raise malformed("a compressed message of size 0")
    if size > maximum:
        raise too_large(f"a message of {size} bytes; at most {maximum}")
    if size > RATIO_FREE_BYTES and size > RATIO_MAXIMUM * (len(packed) - _SIZE_BYTES):
        raise too_large(f"a message of {size} bytes from {len(packed) - _SIZE_BYTES}")
    return size


def inflate(packed: bytes, maximum: int) -> bytes:
    """The message inside. Never makes more than the declared size and one byte. Raises ``StreamFault``."""
    size = declared_size(packed, maximum)
    inflater = zlib.decompressobj()
    try:
        # One byte above the size shows a stream that goes on; a preset dictionary ends in zlib.error.
        message = inflater.decompress(memoryview(packed)[_SIZE_BYTES:], size + 1)
    except zlib.error as error:
        raise malformed(f"a compressed message that does not inflate: {error}") from None
    if len(message) != size or not inflater.eof:
        raise malformed("a compressed message that does not end at its declared size")
    if inflater.unused_data:
        raise malformed("bytes behind the end of a compressed message")
    return message
