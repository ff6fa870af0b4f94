"""Paths, widths and contents of tiles and entry bundles (C2SP tlog-tiles)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .tree import Tree, node_hash

#: Hashes of a full tile, and entries of a full bundle.
WIDTH = 256


def hashes_at(level: int, size: int) -> int:
    """How many hashes the tiles of a level have in all, in a tree of ``size`` leaves.

    >>> [hashes_at(level, 70_000) for level in range(4)]
    [70000, 273, 1, 0]
    """
    return size >> 8 * level


def levels(size: int) -> int:
    """How many levels have tiles.

    >>> [levels(size) for size in (0, 1, 255, 256, 65_536)]
    [0, 1, 1, 2, 3]
    """
    count = 0
    while hashes_at(count, size):
        count += 1
    return count


def tile_path(level: int | str, number: int, width: int = WIDTH) -> str:
    """Where a tile is; level ``entries`` is that of the bundles.

    >>> tile_path(0, 1_234_067), tile_path("entries", 273, 112)
    ('tile/0/x001/x234/067', 'tile/entries/273.p/112')
    """
    groups = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def split_hashes(data: bytes) -> list[bytes]:
    """The hashes of a tile. Raises ``ValueError`` where it is not made of whole ones."""
    if len(data) % 32:
        raise ValueError(f"{len(data)} bytes, which are no whole hashes")
    return [data[start : start + 32] for start in range(0, len(data), 32)]


def split_bundle(data: bytes) -> Iterator[bytes]:
    """The entries of a bundle. Raises ``ValueError`` where one is cut off."""
    start = 0
    while start < len(data):
        end = start + 2 + int.from_bytes(data[start : start + 2], "big")
        if start + 2 > len(data) or end > len(data):
            raise ValueError("the last entry is cut off")
        yield data[start + 2 : end]
        start = end


def nodes_above(hashes: Sequence[bytes]) -> list[bytes]:
    """The nodes over a full tile's hashes, level by level, down to the 2 below its root; then the root."""
    nodes: list[bytes] = []
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[index], row[index + 1]) for index in range(0, len(row), 2)]
        nodes += row
    return nodes


def root_of_edge(edge: Sequence[Sequence[bytes]]) -> bytes:
    """The root of a tree whose level ``n`` has the hashes ``edge[n]`` beyond its full tiles."""
    tree = Tree()
    for level, hashes in reversed(list(enumerate(edge))):
        for value in hashes:
            tree.add_subtree(value, WIDTH**level)
    return tree.root()
