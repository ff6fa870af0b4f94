"""What a server has signed, and whether it only grew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import Code, RpcError
from ..proof.checkpoints import Checkpoint, open_checkpoint
from ..proof.faults import Damaged, Forked
from ..proof.keys import VerifierKey
from ..proof.paths import verify_consistency
from ..v1 import audit_pb2

if TYPE_CHECKING:
    from ..ledger import Ledger


def fetch_checkpoint(
    ledger: Ledger,
    key: VerifierKey,
    witnesses: Sequence[VerifierKey] = (),
    *,
    at_least: int = 0,
    since: Checkpoint | None = None,
    tree: audit_pb2.LogTree = audit_pb2.RECORDS,
) -> Checkpoint:
    """The server's newest signed checkpoint, of at least so many leaves; with ``witnesses`` the newest that witnesses
    signed too, and these must be among them. With ``since``, one kept from before, the
    server's own proof that it extends that one is verified: this every caller can do. Raises :class:`Damaged`, and
    :class:`Forked` where the server signed another history."""
    request = audit_pb2.GetCheckpointRequest(at_least=at_least, tree=tree, witnessed=bool(witnesses))
    try:
        reply = ledger.rpc_audit.GetCheckpoint(request, idempotent=True)
    except RpcError as error:
        if witnesses and error.code is Code.NOT_FOUND:
            raise Damaged(f"the server has no checkpoint that {witnesses[0].name} cosigned") from None
        raise
    try:
        shown = open_checkpoint(reply.note, key, witnesses)
    except Damaged as fault:
        other = f"; the server says that its key is {reply.key[:200]!r}" if reply.key != str(key) else ""
        raise Damaged(f"{fault}{other}") from None
    if shown.size < at_least:
        raise Damaged(f"a checkpoint of {shown.size}, where the server had said that there are {at_least}")
    if since is not None:
        check_grown(ledger, since, shown, tree)
    return shown


def check_grown(
    ledger: Ledger, kept: Checkpoint, shown: Checkpoint, tree: audit_pb2.LogTree = audit_pb2.RECORDS
) -> None:
    """That the tree of ``shown`` begins with that of ``kept``, by the server's proof. Raises :class:`Forked`."""
    check_size(kept, shown)
    if kept.size == shown.size:
        if kept.root != shown.root:
            raise Forked(f"two roots over the first {kept.size} are signed: a fork", kept.note, shown.note)
        return
    try:
        proof = fetch_consistency(ledger, kept.size, shown.size, tree)
        verify_consistency(kept.size, kept.root, shown.size, shown.root, proof)
    except Damaged as fault:
        text = f"the server does not prove that the signed {shown.size} begin with the signed {kept.size}: {fault}"
        raise Forked(text, kept.note, shown.note) from None


def check_size(kept: Checkpoint, shown: Checkpoint) -> None:
    """That the log did not become shorter. Raises :class:`Forked`."""
    if kept.size > shown.size:
        text = f"the log ends here, and the same key had signed {kept.size}: a rollback"
        raise Forked(text, kept.note, shown.note, shown.size + 1)


def fetch_consistency(
    ledger: Ledger, old: int, new: int, tree: audit_pb2.LogTree = audit_pb2.RECORDS
) -> Sequence[bytes]:
    """The server's proof, which nobody has verified."""
    request = audit_pb2.GetConsistencyRequest(to=new, tree=tree)
    setattr(request, "from", old)
    proof: Sequence[bytes] = ledger.rpc_audit.GetConsistency(request, idempotent=True).proof
    return proof
