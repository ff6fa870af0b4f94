"""Flow control: how much may be on its way (wire.md, section 7)."""

from __future__ import annotations

from .faults import ConnectionFault, Goaway
from .limits import WINDOW_MAXIMUM


class SendWindow:
    """What this end may still send. Below 0 after a message that was larger than what was left."""

    def __init__(self, initial: int) -> None:
        self.left = initial

    @property
    def open(self) -> bool:
        """Whether a message may begin."""
        return self.left > 0

    def spend(self, cost: int) -> None:
        self.left -= cost

    def grant(self, increment: int) -> None:
        """A WINDOW arrived. Raises ``ConnectionFault``."""
        if increment == 0:
            raise ConnectionFault(Goaway.FLOW_CONTROL, "a WINDOW of 0")
        if self.left + increment > WINDOW_MAXIMUM:
            raise ConnectionFault(Goaway.FLOW_CONTROL, "a window above 2^31 - 1")
        self.left += increment


class ReceiveWindow:
    """What the peer may still send, and what is to be granted back."""

    def __init__(self, initial: int) -> None:
        self._step = initial // 2
        self.left = initial
        self.taken = 0

    def begin(self) -> None:
        """A message begins. Raises ``ConnectionFault`` where none may."""
        if self.left <= 0:
            raise ConnectionFault(Goaway.FLOW_CONTROL, "a message beyond the window")

    def receive(self, cost: int) -> None:
        self.left -= cost

    def take(self, cost: int) -> int:
        """The application took what cost this much; the increment to grant now, or 0 while it is below the step."""
        self.taken += cost
        if self.taken < self._step:
            return 0
        increment, self.taken = self.taken, 0
        self.left += increment
        return increment
