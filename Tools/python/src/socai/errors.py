"""How calls fail."""

from __future__ import annotations

from .wire.faults import Code
from .wire.headers import Status
from .wire.metadata import Metadata

__all__ = ["Code", "RpcError"]

_ADVICE = {
    Code.CANCELLED: "the call was cancelled",
    Code.DEADLINE_EXCEEDED: "give it more time (timeout=SECONDS), or ask for less",
    Code.PERMISSION_DENIED: "ask an operator of the ledger for a role that may do this",
    Code.RESOURCE_EXHAUSTED: "ask for less at once, or later",
    Code.UNIMPLEMENTED: "the server is older than this client; update the server",
    Code.UNAVAILABLE: "is the server running, and the address right (SOCAI_ADDRESS)?",
    Code.UNAUTHENTICATED: "give a token that holds (token=…, or SOCAI_TOKEN), or a client certificate",
    Code.DATA_LOSS: "verify the log with `socai audit verify` before anything else",
}


class RpcError(Exception):
    """A call that failed: the status ``code`` and what to do about it.

    ``message`` is the server's own sentence, ``details`` a serialised message of the service, ``trailers`` the
    metadata of the end, ``retry_after_ms`` the server's hint.

    >>> print(RpcError(Code.DEADLINE_EXCEEDED, "the deadline passed"))
    DEADLINE_EXCEEDED: the deadline passed (give it more time (timeout=SECONDS), or ask for less)
    """

    def __init__(
        self,
        code: Code,
        message: str = "",
        details: bytes = b"",
        trailers: Metadata = (),
        retry_after_ms: int | None = None,
        *,
        not_started: bool = False,
        lost: bool = False,
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.details = details
        self.trailers = trailers
        self.retry_after_ms = retry_after_ms
        #: The call provably did not reach a handler.
        self.not_started = not_started
        #: The connection was lost, so that nobody knows how far the call came.
        self.lost = lost

    @classmethod
    def of(cls, status: Status) -> RpcError:
        return cls(status.code, status.message, status.details, status.trailers, status.retry_after_ms)

    def __str__(self) -> str:
        advice = _ADVICE.get(self.code)
        text = f"{self.code.name}: {self.message}" if self.message else self.code.name
        return f"{text} ({advice})" if advice else text
