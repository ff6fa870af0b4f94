"""A server that answers an auditor's questions from a made log, and lies where a test says so."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import made_ledgers as made
from scripted import Peer, ScriptedServer
from signing import Signer

import socai
from socai.ledger import Ledger
from socai.proof.tree import leaf_hash
from socai.v1 import audit_pb2, ledger_pb2, record_pb2, reports_pb2
from socai.wire import frames
from socai.wire.faults import Code
from socai.wire.frames import MSG, Type
from socai.wire.headers import Status, decode_call, split

BATCH = 100


class Refusal(Exception):
    """A status that a handler ends its call with."""

    def __init__(self, code: Code, message: str = "") -> None:
        super().__init__(message)
        self.status = Status(code, message)


class HonestLog:
    """What a server has, and how it answers. A liar overrides one of the methods."""

    def __init__(self, entries: Sequence[bytes], signer: Signer, *witnesses: Signer) -> None:
        self.entries = list(entries)
        self.leaves = list(map(leaf_hash, entries))
        self.signer = signer
        self.witnesses = witnesses
        self.access = made.access_entries(150)
        #: How far the checkpoint is; ``None``: as far as the log.
        self.signed_to: int | None = None
        self.reports: dict[str, Any] = {}

    # Pieces that liars replace.

    def status(self) -> ledger_pb2.GetStatusReply:
        return ledger_pb2.GetStatusReply(position=len(self.leaves), root=made.root(self.leaves), software="honest")

    def note(self) -> str:
        size = self.signed_to if self.signed_to is not None else len(self.leaves)
        return self.signer.checkpoint(size, made.root(self.leaves[:size]))

    def witnessed_note(self) -> str:
        """Witnesses come in later."""
        size = len(self.leaves) // 2
        return self.signer.checkpoint(size, made.root(self.leaves[:size]), *self.witnesses)

    def key(self) -> str:
        return str(self.signer.key)

    def shown(self) -> Sequence[bytes]:
        """The records of a reading."""
        return self.entries

    def consistency(self, old: int, new: int) -> list[bytes]:
        return made.consistency(old, self.leaves[:new])

    def receipt(self, index: int) -> str:
        return made.receipt(self.entries, index, self.signer, *self.witnesses)

    def access_shown(self) -> Sequence[bytes]:
        return self.access

    # The services.

    def answer(self, method: str, data: bytes) -> Iterator[Any]:
        name = method.rpartition("/")[2]
        handler: Callable[[bytes], Any] | None = getattr(self, name, None)
        if handler is None:
            raise Refusal(Code.UNIMPLEMENTED, name)
        reply = handler(data)
        yield from reply if isinstance(reply, Iterator) else [reply]

    def GetStatus(self, _: bytes) -> Any:
        return self.status()

    def GetCheckpoint(self, data: bytes) -> Any:
        request = audit_pb2.GetCheckpointRequest.FromString(data)
        if request.tree == audit_pb2.ACCESS_LOG:
            leaves, signer = list(map(leaf_hash, self.access)), self.signer.access_log()
            note = signer.checkpoint(len(leaves), made.root(leaves))
            return audit_pb2.GetCheckpointReply(note=note, key=str(signer.key))
        if not request.witnessed:
            return audit_pb2.GetCheckpointReply(note=self.note(), key=self.key())
        if not self.witnesses:
            raise Refusal(Code.NOT_FOUND, "no witness has signed")
        return audit_pb2.GetCheckpointReply(note=self.witnessed_note(), key=self.key())

    def GetConsistency(self, data: bytes) -> Any:
        request = audit_pb2.GetConsistencyRequest.FromString(data)
        return audit_pb2.GetConsistencyReply(proof=self.consistency(getattr(request, "from"), request.to))

    def GetReceipt(self, data: bytes) -> Any:
        request = audit_pb2.GetReceiptRequest.FromString(data)
        index = request.position - 1 if request.WhichOneof("event") == "position" else self.find(request.event_id)
        return audit_pb2.GetReceiptReply(proof=self.receipt(index))

    def find(self, event_id: bytes) -> int:
        for index, entry in enumerate(self.entries):
            if record_pb2.Record.FromString(entry).event_id == event_id:
                return index
        raise Refusal(Code.NOT_FOUND, "no such event")

    def ReadLog(self, data: bytes) -> Iterator[Any]:
        request = ledger_pb2.ReadLogRequest.FromString(data)
        shown = list(self.shown())
        end = min(request.to or len(shown), len(shown))
        start = max(getattr(request, "from"), 1)
        for first in range(start, end + 1, BATCH):
            last = min(first + BATCH - 1, end)
            events = [
                ledger_pb2.LoggedEvent(record=entry, leaf_hash=leaf_hash(entry)) for entry in shown[first - 1 : last]
            ]
            yield ledger_pb2.LogBatch(events=events, head=len(self.entries), through=last, partial=self.partial())

    def partial(self) -> bool:
        return False

    def ReadAccessLog(self, data: bytes) -> Iterator[Any]:
        entries = list(self.access_shown())
        for start in range(0, len(entries), BATCH):
            part = entries[start : start + BATCH]
            yield audit_pb2.AccessLogBatch(entries=part, through=start + len(part))

    def ListPublished(self, _: bytes) -> Any:
        reply = audit_pb2.ListPublishedReply()
        for entry in self.entries:
            record = record_pb2.Record.FromString(entry)
            if record.fact.HasField("report_published"):
                published = record.fact.report_published
                reply.reports.add(event_id=record.event_id, event_position=record.position, published=published)
        return reply

    def GetPublished(self, data: bytes) -> Any:
        return audit_pb2.GetPublishedReply(json=self.reports["json"])

    def GetCapital(self, data: bytes) -> Any:
        reply: reports_pb2.CapitalReport = self.reports["capital"]
        return reply


class LyingServer(ScriptedServer):
    """Serves one connection at a time, as many as come, until it is left."""

    def __init__(self, log: HonestLog) -> None:
        super().__init__()
        self._log = log
        self._over = threading.Event()

    def connect(self, **options: Any) -> Ledger:
        return socai.connect(str(self.address), **options)

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._over.set()
        # Wakes the thread, which waits for one that connects.
        socket.create_connection((self.address.host, self.address.port)).close()
        super().__exit__(kind, *rest)

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                connected, _ = self._listening.accept()
                connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with connected:
                    self._serve(Peer(connected))
        except BaseException as error:
            self._failure = error

    def _serve(self, peer: Peer) -> None:
        if self._over.is_set():
            return
        try:
            peer.greet()
            while True:
                frame = peer.expect(Type.OPEN, Type.RESET, Type.PING, Type.GOAWAY)
                if frame.type is Type.OPEN:
                    self._answer(peer, frame.stream, frame.payload)
        except ConnectionError:
            return

    def _answer(self, peer: Peer, stream: int, payload: bytes) -> None:
        header, message = split(payload)
        try:
            for reply in self._log.answer(decode_call(header).method, message):
                data = reply.SerializeToString()
                for start in range(0, len(data) or 1, 60_000):
                    more = frames.MORE if start + 60_000 < len(data) else 0
                    peer.send(frames.encode(Type.DATA, MSG | more, stream, data[start : start + 60_000]))
            peer.answer(stream, status=Status())
        except Refusal as refusal:
            peer.answer(stream, status=refusal.status)
