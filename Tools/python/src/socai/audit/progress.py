"""How far a long verification has come."""

from __future__ import annotations

from collections.abc import Callable

#: Is told what is done, and of how much, after every step; steps are short.
Progress = Callable[[int, int], None]


def silent(done: int, of: int) -> None:
    """Tells nobody."""
