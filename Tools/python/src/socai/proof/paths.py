"""Verifying inclusion and consistency proofs: RFC 9162, sections 2.1.3.2 and 2.1.4.2."""

from __future__ import annotations

from collections.abc import Sequence

from .faults import Damaged
from .tree import EMPTY_ROOT, node_hash

#: A tree of 2^63 leaves needs no more.
LONGEST_PROOF = 63


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """That the leaf hash ``leaf`` is leaf ``index``, from 0, of the tree of ``size`` leaves with this root. Raises
    :class:`Damaged`."""
    _check_hashes(proof, leaf, root)
    if not 0 <= index < size:
        raise Damaged(f"an inclusion proof for leaf {index} of {size}")
    position, last, node = index, size - 1, leaf
    for other in proof:
        if last == 0:
            raise Damaged("an inclusion proof with too many hashes")
        if position & 1 or position == last:
            node = node_hash(other, node)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            node = node_hash(node, other)
        position, last = position >> 1, last >> 1
    if last:
        raise Damaged("an inclusion proof with too few hashes")
    if node != root:
        raise Damaged(f"the inclusion proof leads to the root {node.hex()}, not to {root.hex()}")


def verify_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> None:
    """That the tree of ``new`` leaves begins with the tree of ``old`` leaves. Raises :class:`Damaged`."""
    _check_hashes(proof, old_root, new_root)
    if not 0 <= old <= new:
        raise Damaged(f"a consistency proof from {old} to {new} leaves")
    if old == 0 or old == new:
        known = EMPTY_ROOT if old == 0 else new_root
        if proof:
            raise Damaged("a consistency proof with too many hashes")
        if old_root != known:
            raise Damaged(f"the root over {old} leaves is {known.hex()}, not {old_root.hex()}")
        return
    _check_roots(old, old_root, new, new_root, proof)


def _check_roots(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> None:
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    # Where the old tree is perfect, its root is the node that both paths begin with.
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        raise Damaged("a consistency proof with too few hashes")
    old_node = new_node = path[0]
    for other in path[1:]:
        if last == 0:
            raise Damaged("a consistency proof with too many hashes")
        if position & 1 or position == last:
            old_node, new_node = node_hash(other, old_node), node_hash(other, new_node)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new_node = node_hash(new_node, other)
        position, last = position >> 1, last >> 1
    if last:
        raise Damaged("a consistency proof with too few hashes")
    for size, node, root in ((old, old_node, old_root), (new, new_node, new_root)):
        if node != root:
            raise Damaged(f"the consistency proof gives {size} leaves the root {node.hex()}, not {root.hex()}")


def _check_hashes(proof: Sequence[bytes], *others: bytes) -> None:
    if len(proof) > LONGEST_PROOF:
        raise Damaged(f"a proof of {len(proof)} hashes; none has more than {LONGEST_PROOF}")
    if any(len(value) != 32 for value in (*proof, *others)):
        raise Damaged("a hash that does not have 32 bytes")
