public import Ledger
public import LedgerClient
internal import NIOCore
public import RPC
public import Transparency

/// Follows a server into a ledger of its own, and stores nothing that is not proved (Protocol/log.md, section 13).
public final class Mirror: Sendable {
    private let ledger: Ledger
    private let connection: LedgerConnection
    private let keys: CheckpointKeys
    private let onLoss: @Sendable (RPCStatus, Duration) -> Void
    private let onProgress: @Sendable (_ position: UInt64, _ head: UInt64) -> Void

    /// - Parameters:
    ///   - ledger: opened as a mirror of the log with these keys.
    ///   - keys: which came another way than from the server.
    ///   - onLoss: told when the server is lost, and how long the pause is. Any thread.
    ///   - onProgress: told how far the mirror is, and the server. Any thread.
    public init(
        _ ledger: Ledger,
        of connection: LedgerConnection,
        keys: CheckpointKeys,
        onLoss: @escaping @Sendable (RPCStatus, Duration) -> Void = { _, _ in },
        onProgress: @escaping @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) {
        self.ledger = ledger
        self.connection = connection
        self.keys = keys
        self.onLoss = onLoss
        self.onProgress = onProgress
    }

    /// Follows until the task is cancelled.
    /// - Throws: ``MirrorAlarm`` where the server is not honest: nothing more is stored then; `RPCStatus` where it can't
    ///   be followed, as without the right to read everything; `LedgerError`; `CancellationError`.
    public func run() async throws {
        try await begin()
        while true {
            do {
                try await session()
            } catch let status as RPCStatus where status.code == .unavailable || status.code == .deadlineExceeded {
                let pause = Duration.seconds(1)
                onLoss(status, pause)
                try await Task.sleep(for: pause)
            } catch let status as RPCStatus where status.code == .dataLoss {
                // Its log is damaged, as it says itself, or what it sends has gaps.
                throw MirrorAlarm(.hiddenRecords, status.message)
            }
        }
    }

    private func session() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.follow() }
            group.addTask { try await self.watch() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// What the server signs now must extend what is here.
    private func begin() async throws {
        var reading = reading()
        let signed = try await reading.renewCheckpoint()
        guard signed.checkpoint.size >= ledger.head.position else { throw rollback(signed) }
        try ledger.see(signed)
        // An empty batch proves what is here already.
        _ = try await reading.take([])
    }

    private func follow() async throws {
        var reading = reading()
        let subscription = LogSubscription(
            LogSelection(from: ledger.head.position + 1),
            on: connection,
            onLoss: onLoss
        )
        defer { subscription.cancel() }
        var waiting = WaitingRecords(after: ledger.head.position)
        for try await batch in subscription {
            try waiting.add(batch)
            guard batch.isLive || waiting.isFull else { continue }
            if !waiting.records.isEmpty { try await store(waiting.take(), &reading) }
            onProgress(ledger.head.position, batch.head)
        }
    }

    private func store(_ records: [[UInt8]], _ reading: inout VerifiedReading) async throws {
        let proved = try await reading.take(records)
        try ledger.see(proved.checkpoint)
        try await ledger.adopt(proved.records, root: proved.root)
        guard proved.checkpoint.checkpoint.size <= ledger.head.position else { return }
        try ledger.keep(followed: proved.checkpoint)
    }

    /// A server that has gone back may have nothing to say to who waits for more.
    private func watch() async throws {
        while true {
            try await Task.sleep(for: .seconds(Limits.watchSeconds))
            do {
                // Before it is asked: what is here then was under a checkpoint that it had signed.
                let head = ledger.head.position
                var reading = VerifiedReading(of: connection, keys: keys, checkpoint: ledger.seenCheckpoint)
                let signed = try await reading.renewCheckpoint()
                try check(signed, head)
                try ledger.see(signed)
            } catch let status as RPCStatus {
                // Following goes on by itself as soon as it can.
                guard status.code == .unavailable || status.code == .deadlineExceeded else { throw status }
            }
        }
    }

    private func check(_ signed: SignedCheckpoint, _ head: UInt64) throws {
        let size = signed.checkpoint.size
        guard size >= head else { throw rollback(signed) }
        guard size <= ledger.head.position else { return }
        guard try ledger.root(at: size) == signed.checkpoint.root else {
            throw MirrorAlarm(
                .fork,
                "The server signed two histories: its checkpoint of \(size) is not of what it served. Keep both checkpoints.",
                evidence: [ledger.seenCheckpoint?.note, signed.note].compactMap { $0 }
            )
        }
    }

    private func rollback(_ signed: SignedCheckpoint) -> MirrorAlarm {
        MirrorAlarm(
            .rollback,
            "The server's log ends at \(signed.checkpoint.size), but it served \(ledger.head.position): it has gone back.",
            at: signed.checkpoint.size + 1,
            evidence: [ledger.seenCheckpoint?.note, signed.note].compactMap { $0 }
        )
    }

    private func reading() -> VerifiedReading {
        VerifiedReading(of: connection, keys: keys, after: ledger.edge, checkpoint: ledger.seenCheckpoint)
    }
}
