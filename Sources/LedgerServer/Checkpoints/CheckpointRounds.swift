public import Ledger
public import Logging
internal import NIOPosix
internal import Transparency
public import Witness

/// Signs a checkpoint of what was recorded, once a second at most, and asks witnesses to sign it as well. Runs beside a
/// server, as one task.
public struct CheckpointRounds: Sendable {
    private let ledger: Ledger
    private let witnesses: [WitnessClient]
    private let logger: Logger
    private let clock: any Clock<Duration>

    public init(
        _ ledger: Ledger,
        witnesses: [WitnessClient],
        logger: Logger,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.ledger = ledger
        self.witnesses = witnesses
        self.logger = logger
        self.clock = clock
    }

    /// Runs until the task is cancelled. What fails is logged and tried again: signing in the next round, a witness after
    /// a time that doubles up to a minute. A witness that can't be reached keeps nobody else waiting for long.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await signRounds() }
            if !witnesses.isEmpty { group.addTask { try await witnessRounds() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func signRounds() async throws {
        var done: UInt64?
        while true {
            try await clock.sleep(for: Limits.checkpointInterval)
            let position = ledger.head.position
            guard position != done else { continue }
            do {
                _ = try await sign()
                done = position
            } catch let error as LedgerError {
                logger.error("checkpoint not signed", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func witnessRounds() async throws {
        var sizes = [UInt64](repeating: 0, count: witnesses.count)
        var done: UInt64?
        var failures = 0
        while true {
            try await clock.sleep(for: Limits.checkpointInterval * (1 << min(failures, Limits.checkpointDoublings)))
            let position = ledger.head.position
            guard position != done else { continue }
            do {
                done = try await witness(try await sign(), at: position, &sizes) ? position : nil
                failures = done == nil ? failures + 1 : 0
            } catch let error as LedgerError {
                failures += 1
                logger.error("cosignatures not kept", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func sign() async throws -> SignedNote {
        try await NIOThreadPool.singleton.runIfActive { [ledger] in
            // That of the access log lies in its file, for backups.
            _ = try ledger.checkpoint(of: .accessLog)
            return try ledger.checkpoint()
        }
    }

    /// - Returns: whether all witnesses have signed.
    private func witness(_ note: SignedNote, at position: UInt64, _ sizes: inout [UInt64]) async throws -> Bool {
        var witnessed = note
        for (place, client) in witnesses.enumerated() {
            do {
                let size = try Checkpoint(text: note.text).size
                let line = try await client.cosign(note, from: sizes[place]) { [ledger] from in
                    try await NIOThreadPool.singleton.runIfActive {
                        try ledger.consistencyProof(from: from, to: size)
                    }
                }
                try witnessed.add(line)
                sizes[place] = size
            } catch {
                if error is CancellationError { throw error }
                logger.warning(
                    "witness has not signed",
                    metadata: ["witness": "\(client.key.name)", "size": "\(position)", "reason": "\(error)"]
                )
            }
        }
        guard witnessed.signatures.count > note.signatures.count else { return false }
        // Fewer than all are better than none: a reader may ask for a quorum.
        let taken = witnessed
        try await NIOThreadPool.singleton.runIfActive { [ledger] in try ledger.take(witnessed: taken) }
        return witnessed.signatures.count == note.signatures.count + witnesses.count
    }
}
