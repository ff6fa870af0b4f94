"""A tlog-tiles directory under a checkpoint: every hash and entry is verified before it is handed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .faults import Damaged
from .tiles import WIDTH, hashes_at, levels, nodes_above, root_of_edge, split_bundle, split_hashes, tile_path
from .tree import leaf_hash

_LONGEST_TILE = WIDTH * 32
_LONGEST_BUNDLE = WIDTH * (2 + 0xFFFF)


class TileDirectory:
    """The first ``size`` leaves of a log, whose root a checkpoint has said.

    Opening it verifies all hashes but those of level 0, from the root down. ``entries`` says whether there are entry
    bundles. Raises :class:`Damaged`, here and wherever it reads, with the first entry or tile that does not fit."""

    def __init__(self, folder: Path, size: int, root: bytes, *, entries: bool = True) -> None:
        self.folder = folder
        self.size = size
        self._has_entries = entries
        self._levels = levels(size)
        self._edge = [self._hashes(level, hashes_at(level + 1, size)) for level in range(self._levels)]
        self._above: list[bytes] = []
        if root_of_edge(self._edge) != root:
            self._blame(f"the tiles have the root {root_of_edge(self._edge).hex()}, the checkpoint has {root.hex()}")
        for level in reversed(range(1, self._levels)):
            self._above = self._verified_level(level)

    def bundles(self) -> Iterator[list[bytes]]:
        """The entries, as many at once as a bundle has."""
        for number in range(self._count(0)):
            _, entries = self._verified_leaves(number)
            yield entries

    def leaves(self) -> Iterator[list[bytes]]:
        """The hashes of the leaves, as many at once as a tile has; those of the entries, where there are entries."""
        for number in range(self._count(0)):
            hashes, _ = self._verified_leaves(number)
            yield hashes

    def _verified_level(self, level: int) -> list[bytes]:
        hashes: list[bytes] = []
        for number in range(hashes_at(level + 1, self.size)):
            tile = self._hashes(level, number)
            if nodes_above(tile)[-1] != self._above[number]:
                self._blame(f"{tile_path(level, number)} has not the root that the tile above it says")
            hashes += tile
        return hashes + self._edge[level]

    def _verified_leaves(self, number: int) -> tuple[list[bytes], list[bytes]]:
        """A tile of level 0 and its entries. The tile at the edge was verified with the root."""
        full = number < hashes_at(1, self.size)
        tile = self._hashes(0, number) if full else self._edge[0]
        fits = not full or nodes_above(tile)[-1] == self._above[number]
        if not self._has_entries:
            if not fits:
                raise self._misfit(number, 0, "has not the root that the tile above it says")
            return tile, []
        entries = self._entries(number)
        hashes = [leaf_hash(entry) for entry in entries]
        different = _first_difference(hashes, tile)
        if fits and different is not None:
            raise self._misfit(number, different, "has the hash of another entry")
        if not fits and nodes_above(hashes)[-1] == self._above[number]:
            raise self._misfit(number, different or 0, "has a hash that is not its entry's")
        if not fits:
            raise self._misfit(number, different or 0, "and its entries are not what the tile above says")
        return tile, entries

    def _misfit(self, number: int, offset: int, text: str) -> Damaged:
        return Damaged(f"{tile_path(0, number, self._width(0, number))} {text}", number * WIDTH + offset + 1)

    def _blame(self, text: str) -> None:
        """Finds, from the leaves up, the first entry or tile that does not fit. Raises in any case."""
        for number in range(self._count(0) if self._has_entries else 0):
            hashes = [leaf_hash(entry) for entry in self._entries(number)]
            different = _first_difference(hashes, self._hashes(0, number))
            if different is not None:
                raise self._misfit(number, different, "has the hash of another entry")
        for level in range(self._levels - 1):
            for number in range(hashes_at(level + 1, self.size)):
                above = self._hashes(level + 1, number // WIDTH)
                if nodes_above(self._hashes(level, number))[-1] != above[number % WIDTH]:
                    raise Damaged(
                        f"{tile_path(level, number)} has not the root that the tile above it says",
                        number * WIDTH ** (level + 1) + 1,
                    )
        raise Damaged(text)

    def _count(self, level: int) -> int:
        """Tiles of a level, the partial one among them."""
        return -(-hashes_at(level, self.size) // WIDTH)

    def _width(self, level: int, number: int) -> int:
        return min(WIDTH, hashes_at(level, self.size) - number * WIDTH)

    def _hashes(self, level: int, number: int) -> list[bytes]:
        """The hashes of a tile, as many as this tree has of it: none where it would be empty."""
        width = self._width(level, number)
        if not width:
            return []
        path, data = self._read(level, number, width, _LONGEST_TILE)
        try:
            hashes = split_hashes(data)
        except ValueError as error:
            raise Damaged(f"{path} has {error}") from None
        return self._cut(path, hashes, width)

    def _entries(self, number: int) -> list[bytes]:
        width = self._width(0, number)
        path, data = self._read("entries", number, width, _LONGEST_BUNDLE)
        try:
            entries = list(split_bundle(data))
        except ValueError as error:
            raise Damaged(f"{path}: {error}", number * WIDTH + 1) from None
        return self._cut(path, entries, width)

    def _cut(self, path: str, parts: list[bytes], width: int) -> list[bytes]:
        """A full tile stands for a partial one that was deleted when it became full."""
        expected = width if ".p/" in path else WIDTH
        if len(parts) != expected:
            raise Damaged(f"{path} holds {len(parts)}, not {expected}")
        return parts[:width]

    def _read(self, level: int | str, number: int, width: int, longest: int) -> tuple[str, bytes]:
        wanted = tile_path(level, number, width)
        for path in dict.fromkeys((wanted, tile_path(level, number))):
            try:
                with open(self.folder / path, "rb") as file:
                    data = file.read(longest + 1)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
            if len(data) > longest:
                raise Damaged(f"{path} is longer than any can be")
            return path, data
        raise Damaged(f"{wanted} is not there")


def _first_difference(one: Sequence[bytes], other: Sequence[bytes]) -> int | None:
    return next((index for index, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), None)
