"""The RFC 6962 tree over the log (log.md, section 4)."""

from __future__ import annotations

from hashlib import sha256


def leaf_hash(record: bytes) -> bytes:
    return sha256(b"\x00" + record).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """The root over leaves that come one after the other. It keeps one hash for each perfect subtree.

    >>> Tree().root().hex()
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """

    def __init__(self) -> None:
        self._subtrees: list[tuple[int, bytes]] = []
        self.size = 0

    def add(self, leaf: bytes) -> None:
        """Adds a leaf's hash."""
        size, node = 1, leaf
        while self._subtrees and self._subtrees[-1][0] == size:
            node = node_hash(self._subtrees.pop()[1], node)
            size *= 2
        self._subtrees.append((size, node))
        self.size += 1

    def root(self) -> bytes:
        if not self._subtrees:
            return sha256(b"").digest()
        root = self._subtrees[-1][1]
        for _, left in reversed(self._subtrees[:-1]):
            root = node_hash(left, root)
        return root
