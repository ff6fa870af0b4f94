"""Hashes and roots of RFC 6962, section 2.1 (log.md, section 4)."""

from __future__ import annotations

from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


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
        self.add_subtree(leaf, 1)

    def add_subtree(self, root: bytes, size: int) -> None:
        """Adds the root over the next ``size`` leaves: a power of 2 that divides the size so far."""
        if size < 1 or size & (size - 1) or self.size % size:
            raise ValueError(f"a subtree of {size} leaves does not come after {self.size}")
        self.size += size
        while self._subtrees and self._subtrees[-1][0] == size:
            root = node_hash(self._subtrees.pop()[1], root)
            size *= 2
        self._subtrees.append((size, root))

    def root(self) -> bytes:
        if not self._subtrees:
            return EMPTY_ROOT
        root = self._subtrees[-1][1]
        for _, left in reversed(self._subtrees[:-1]):
            root = node_hash(left, root)
        return root

    def copy(self) -> Tree:
        """The tree as it is now, which goes its own way from here on."""
        other = Tree()
        other._subtrees, other.size = self._subtrees.copy(), self.size
        return other
