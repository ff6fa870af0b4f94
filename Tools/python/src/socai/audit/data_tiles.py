"""The table of tiles (log.md, section 4), held against the leaves that it was made of."""

from __future__ import annotations

import sqlite3

from ..proof.faults import Damaged
from ..proof.tiles import WIDTH, hashes_at, levels, nodes_above, split_hashes


class StoredTiles:
    """The full tiles of one tree, checked as its leaves come by."""

    def __init__(self, database: sqlite3.Connection, tree: int) -> None:
        self._database = database
        self._tree = tree
        self._size = 0
        #: Of each level, the hashes that no full tile has yet.
        self._rows: list[list[bytes]] = []

    def add(self, leaf: bytes) -> None:
        """The next leaf's hash. Raises :class:`Damaged` for the tile that it fills."""
        self._size += 1
        self._put(0, leaf)

    def finish(self) -> None:
        """That there are no other tiles. Raises :class:`Damaged`."""
        expected = sum(hashes_at(level + 1, self._size) for level in range(levels(self._size)))
        (count,) = self._database.execute("SELECT count(*) FROM tiles WHERE tree = ?", (self._tree,)).fetchone()
        if count == expected:
            return
        for level, number in self._database.execute("SELECT level, number FROM tiles WHERE tree = ?", (self._tree,)):
            if not (0 <= level < 8 and 0 <= number < hashes_at(level + 1, self._size)):
                raise Damaged(f"tile {number} of level {level} of tree {self._tree} is there, and not full")
        raise Damaged(f"tree {self._tree} has {count} tiles, not {expected}")

    def _put(self, level: int, value: bytes) -> None:
        if level == len(self._rows):
            self._rows.append([])
        row = self._rows[level]
        row.append(value)
        if len(row) == WIDTH:
            number = (self._size >> 8 * (level + 1)) - 1
            nodes = nodes_above(row)
            self._check(level, number, row, nodes)
            row.clear()
            self._put(level + 1, nodes[-1])

    def _check(self, level: int, number: int, row: list[bytes], nodes: list[bytes]) -> None:
        where = f"tile {number} of level {level} of tree {self._tree}"
        first = number * WIDTH ** (level + 1) + 1
        stored = self._database.execute(
            "SELECT root, nodes FROM tiles WHERE tree = ? AND level = ? AND number = ?", (self._tree, level, number)
        ).fetchone()
        if stored is None:
            raise self._damaged(f"{where} is missing", first)
        root, data = stored
        if not isinstance(data, bytes) or len(data) != 510 * 32:
            raise self._damaged(f"{where} does not have 510 nodes", first)
        expected = row + nodes[:-1]
        for index, value in enumerate(split_hashes(data)):
            if value != expected[index]:
                below = index * WIDTH**level if index < WIDTH else 0
                raise self._damaged(f"{where}: node {index} is not what the leaf hashes give", first + below)
        if root != nodes[-1]:
            raise self._damaged(f"{where}: its root is not what the leaf hashes give", first)

    def _damaged(self, text: str, leaf: int) -> Damaged:
        """Positions are those of records; an entry of the access log has none."""
        return Damaged(text, leaf) if self._tree == 0 else Damaged(f"{text} (from entry {leaf} of the access log on)")


def check_trees(database: sqlite3.Connection) -> None:
    """That no tile belongs to a tree that is none. Raises :class:`Damaged`."""
    (count,) = database.execute("SELECT count(*) FROM tiles WHERE tree NOT IN (0, 1)").fetchone()
    if count:
        raise Damaged(f"{count} tiles of trees that there are not")
