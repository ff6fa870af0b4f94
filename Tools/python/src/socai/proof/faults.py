"""How checking ends where something is not what it says."""

from __future__ import annotations


class Damaged(Exception):
    """What was checked is not what it says. ``position`` is the first that fails, where the fault has one."""

    def __init__(self, text: str, position: int | None = None) -> None:
        super().__init__(text if position is None else f"position {position}: {text}")
        self.position = position


class Forked(Damaged):
    """Two signed checkpoints of one log, of which neither tree extends the other, or the later one is of an earlier
    tree: ``kept`` and ``shown`` are the notes. Together they prove that the log's operator keeps two histories, or has
    taken one back; keep both."""

    def __init__(self, text: str, kept: str, shown: str, position: int | None = None) -> None:
        super().__init__(text, position)
        self.kept = kept
        self.shown = shown
