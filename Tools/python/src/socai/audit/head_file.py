"""The head file (log.md, section 8)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_MAGIC = b"socaihd1"


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log had come at a commit."""

    position: int
    root: bytes

    @classmethod
    def read(cls, path: Path) -> Head | None:
        """``None`` where there is none, or it is torn: then it says nothing."""
        try:
            with open(path, "rb") as file:
                data = file.read(57)
        except FileNotFoundError:
            return None
        if len(data) != 56 or data[:8] != _MAGIC or sha256(data[:48]).digest()[:8] != data[48:]:
            return None
        return cls(int.from_bytes(data[8:16], "little"), data[16:48])
