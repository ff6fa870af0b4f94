public import Logging
internal import Synchronization
public import Transparency

/// Cosigns checkpoints of logs it knows, each of which extends the one before (C2SP tlog-witness). Any thread.
public final class Witness: Sendable {
    /// The key of its cosignatures.
    public let key: VerifierKey
    private let signer: SigningKey
    private let directory: WitnessDirectory
    private let logs: [[UInt8]: WitnessedLog]
    private let clock: @Sendable () -> UInt64
    private let logger: Logger
    /// By origin. The lock is held until a new one is on the disk, so that of two requests one sees the other.
    private let latest: Mutex<[[UInt8]: Checkpoint]>

    /// Takes up what was cosigned before. Blocks.
    /// - Parameters:
    ///   - key: of kind `witness`.
    ///   - clock: seconds since 1970.
    /// - Throws: `invalid_argument` where there are no logs, one is given twice, or the key is a log's; `damaged`, `io`.
    public init(
        _ directory: WitnessDirectory,
        key: SigningKey,
        logs: [WitnessedLog],
        logger: Logger,
        clock: @escaping @Sendable () -> UInt64
    ) throws(WitnessError) {
        guard key.verifier.kind == .witness else {
            throw WitnessError(.invalidArgument, "\(key.verifier.name) is a log's key; a witness needs one of its own.")
        }
        let byOrigin = Dictionary(logs.map { (Array($0.origin.utf8), $0) }) { first, _ in first }
        guard !logs.isEmpty, logs.count <= Limits.logs, byOrigin.count == logs.count else {
            throw WitnessError(.invalidArgument, "A witness has 1 to \(Limits.logs) logs, each of them once.")
        }
        var latest: [[UInt8]: Checkpoint] = [:]
        for (origin, log) in byOrigin { latest[origin] = try directory.latest(of: log) }
        self.key = key.verifier
        signer = key
        self.directory = directory
        self.logs = byOrigin
        self.latest = Mutex(latest)
        self.logger = logger
        self.clock = clock
    }

    /// Decides on the body of an `add-checkpoint` request. Blocks until a checkpoint that it cosigns is on the disk.
    public func add(_ body: [UInt8]) -> WitnessAnswer {
        let request: AddCheckpoint
        let checkpoint: Checkpoint
        do {
            request = try AddCheckpoint(body)
            checkpoint = try Checkpoint(text: request.note.text)
        } catch {
            return .malformed((error as? WitnessError)?.message ?? "\(error)")
        }
        let origin = Array(checkpoint.origin.utf8)
        guard let log = logs[origin] else { return .unknownLog("This witness does not know the log.") }
        guard log.trusts(request.note) else {
            return .untrusted("The checkpoint has no good signature by a key that is trusted for this log.")
        }
        guard request.old <= checkpoint.size else {
            return .malformed("The checkpoint of \(checkpoint.size) is smaller than the old size \(request.old).")
        }
        return latest.withLock { decide(request, checkpoint, &$0[origin]) }
    }

    /// Compares and swaps.
    private func decide(
        _ request: AddCheckpoint,
        _ checkpoint: Checkpoint,
        _ latest: inout Checkpoint?
    ) -> WitnessAnswer {
        let size = latest?.size ?? 0
        let root = latest?.root ?? .empty
        guard request.old == size else { return .conflict(size) }
        if checkpoint.size == size, checkpoint.root != root {
            keepEvidence(request.note, checkpoint)
            return .conflict(size)
        }
        do throws(ProofError) {
            try ConsistencyProof.verify(
                from: size,
                fromRoot: root,
                to: checkpoint.size,
                toRoot: checkpoint.root,
                proof: request.proof
            )
        } catch {
            logger.warning("a signed checkpoint came without a proof that holds", metadata: log(checkpoint))
            return .unproven(error.message)
        }
        return keep(request.note, checkpoint, &latest)
    }

    private func keep(_ note: SignedNote, _ checkpoint: Checkpoint, _ latest: inout Checkpoint?) -> WitnessAnswer {
        do {
            try directory.keep(note, of: checkpoint.origin)
            latest = checkpoint
            return .cosigned(try signer.cosign(checkpoint, at: clock()))
        } catch {
            logger.error("a checkpoint can't be kept", metadata: ["error": "\(error)"])
            return .failed("The witness can't keep the checkpoint now; try again later.")
        }
    }

    /// Two signed roots of one size: whoever runs the log keeps two histories.
    private func keepEvidence(_ note: SignedNote, _ checkpoint: Checkpoint) {
        logger.critical("a log has signed two trees of one size", metadata: log(checkpoint))
        do throws(WitnessError) {
            try directory.keepEvidence(note, of: checkpoint.origin)
        } catch {
            logger.error("the evidence can't be kept", metadata: ["error": "\(error)"])
        }
    }

    private func log(_ checkpoint: Checkpoint) -> Logger.Metadata {
        ["origin": "\(checkpoint.origin)", "size": "\(checkpoint.size)", "root": "\(checkpoint.root)"]
    }
}
