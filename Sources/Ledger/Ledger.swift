internal import EventLog
internal import Files
public import Logging
internal import Metrics
public import Portfolio
public import Projections
internal import Transparency

/// Told how many events are done, and of how many.
public typealias ReplayProgress = (_ done: UInt64, _ total: UInt64) -> Void

/// The ledger in process: record, ask, replay. Composes the domain, the log and the projections.
///
/// All methods may be called from any thread. Recording goes through one writer thread, which shares commits among
/// those who wait; questions are answered from memory at one position; reads of the log block their thread.
public final class Ledger: Sendable {
    /// What a ledger is given instead of taking it itself.
    public struct Environment: Sendable {
        /// The time of recording. Where it falls behind the last record's, that one's counts.
        public var clock: @Sendable () -> Timestamp
        public var rules: RulePacks
        public var logger: Logger

        public init(clock: @escaping @Sendable () -> Timestamp, rules: RulePacks = .vietnam, logger: Logger) {
            self.clock = clock
            self.rules = rules
            self.logger = logger
        }
    }

    public let environment: Environment
    let log: EventLog
    private let readModel: ReadModel
    private let writer: GroupCommit<Submission>
    private let snapshots: SnapshotWriter
    private let fault: LedgerFault
    private let meter = CommitMeter()
    private let committedAccess: CommittedRegister<AccessRegister>
    private let committedPublications: CommittedRegister<PublicationRegister>
    /// Sign checkpoints; none where the ledger was opened without its key.
    let checkpointers: [CheckpointedTree: any CheckpointSource]
    let journal: AccessJournal
    private let accessSchedule = AccessSchedule()
    private let keyLock: FileLock?

    /// Opens the ledger of a data directory for recording, creating it where there is none. Blocks.
    /// - Parameters:
    ///   - checkpoints: where they come from. A key that signs them must be there.
    ///   - progress: told how many events are folded, and of how many.
    /// - Throws: `locked`, `damaged` (also where the log does not extend the last checkpoint that was signed),
    ///   `not_a_ledger`, `newer_schema`, `not_found` (the key), `io`, `disk_full`.
    public static func open(
        directory: String,
        environment: Environment,
        checkpoints: LedgerCheckpoints = .none,
        progress: @escaping ReplayProgress = { _, _ in }
    ) throws(LedgerError) -> Ledger {
        let log = try inLedger { () throws(LogError) in
            try EventLog.open(directory: directory, mode: .readWrite, progress: { _, _ in })
        }
        let (readModel, snapshot) = try Replay(log, environment.logger).run(progress: progress)
        var sources: [CheckpointedTree: any CheckpointSource] = [:]
        var lock: FileLock?
        switch checkpoints {
        case .none: break
        case .signed(let keys):
            lock = try keys.lock()
            sources = try Checkpointer.make(log, keys, data: directory)
        case .followed(let keys): sources[.records] = try FollowedCheckpoints(keys, data: directory)
        }
        return try Ledger(
            log,
            readModel,
            snapshotAt: snapshot,
            (access: try AccessRegister(log), publications: try PublicationRegister(log)),
            environment,
            sources,
            lock
        )
    }

    private init(
        _ log: EventLog,
        _ readModel: ReadModel,
        snapshotAt snapshot: UInt64,
        _ registers: (access: AccessRegister, publications: PublicationRegister),
        _ environment: Environment,
        _ checkpointers: [CheckpointedTree: any CheckpointSource],
        _ keyLock: FileLock?
    ) throws(LedgerError) {
        self.log = log
        self.checkpointers = checkpointers
        self.keyLock = keyLock
        self.readModel = readModel
        self.environment = environment
        let snapshots = try SnapshotWriter(log, readModel, lastAt: snapshot, environment.logger)
        self.snapshots = snapshots
        let fault = LedgerFault { log.endWaits() }
        self.fault = fault
        let meter = meter
        let access = CommittedRegister(registers.access)
        committedAccess = access
        let publications = CommittedRegister(registers.publications)
        committedPublications = publications
        let schedule = accessSchedule
        let journal = AccessJournal { schedule.due($0) }
        self.journal = journal
        writer = try inLedger { () throws(LogError) in
            let recorder = Recorder(
                log: log,
                appender: try log.makeAppender(),
                readModel: readModel,
                snapshots: snapshots,
                fault: fault,
                meter: meter,
                access: access,
                publications: publications,
                journal: journal,
                environment: environment
            )
            return try GroupCommit(
                name: "ledger-writer",
                limits: .init(batch: LedgerLimits.submissionsPerBatch, waiting: LedgerLimits.waitingSubmissions),
                handler: { recorder.handle($0) }
            )
        }
        schedule.start { [weak self] in self?.askForAccessLog() }
    }

    /// Ends recording: what waits is still recorded, then a snapshot is written and the directory is let go. Blocks.
    public func close() {
        askForAccessLog()
        accessSchedule.stop()
        writer.close()
        snapshots.close(finalSnapshot: !fault.isDeclared)
        if !fault.isDeclared { signLast() }
        log.close()
    }

    /// So that whoever copies the directory has a checkpoint of all of it.
    private func signLast() {
        for tree in CheckpointedTree.allCases {
            do throws(LedgerError) {
                _ = try (checkpointers[tree] as? Checkpointer)?.checkpoint(covering: 0)
            } catch {
                environment.logger.error("checkpoint not signed", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// The end of the log as of the last commit.
    public var head: LedgerHead { LedgerHead(log.head) }

    /// Who may do what, as of the last commit: a copy that does not change any more. Any thread; never waits for the
    /// writer's work.
    public var access: AccessRegister { committedAccess.latest }

    /// What was published, as of the last commit: as `access`.
    public var publications: PublicationRegister { committedPublications.latest }

    /// The read models, to ask.
    /// - Throws: `damaged` once the ledger knows that its log is damaged: it is then never served as truth.
    public func projections() throws(LedgerError) -> ReadModel {
        try checkHealth()
        return readModel
    }

    /// Ends every `waitForEvents`, now and later, with `closed`: those who follow are told to come again, before the
    /// ledger is closed. Recording and reading go on.
    public func endWaits() {
        log.endWaits()
    }

    /// From now on nothing is recorded or answered any more, and nobody waits for events, because `error` says that the data can't be trusted.
    public func declareDamaged(_ error: LedgerError) {
        fault.declare(error)
    }

    /// - Throws: `damaged` once the ledger knows that its log is.
    public func checkHealth() throws(LedgerError) {
        try fault.check()
    }

    /// Runs `body` once when the ledger is found damaged; at once where it is already. It must not block.
    public func whenDamaged(_ body: @escaping @Sendable (LedgerError) -> Void) {
        fault.whenDeclared(body)
    }

    /// What was done so far. Any thread.
    public var counters: LedgerCounters {
        // The figures first: they are never ahead of the log.
        let projected = readModel.position
        return LedgerCounters(
            position: log.head.position,
            projectedPosition: projected,
            projects: UInt64(clamping: projectCount),
            eventsPerCommit: meter.events.snapshot,
            commitLatency: meter.latency.snapshot,
            failedCommits: meter.failures,
            isDamaged: fault.isDeclared
        )
    }

    /// Hands requests to the writer; each is recorded as one or refused as one, in order.
    /// - Parameter completion: called once, on the writer's thread, after the commit; must not block. One outcome a
    ///   request. A failure means that none of them is recorded, or that the ledger stopped in between (then
    ///   repeating them is harmless).
    /// - Throws: `overloaded`, `closed`, `damaged`, `invalid_argument`: then the completion is not called.
    public func record(
        _ requests: [Recording],
        completion: @escaping @Sendable (Result<[RecordingOutcome], LedgerError>) -> Void
    ) throws(LedgerError) {
        try checkHealth()
        guard !isMirror else {
            throw LedgerError(.mirror, "This is a mirror: record at the server that it follows, and read here.")
        }
        let commands = requests.reduce(0) { $0 + $1.commands.count }
        guard commands <= Portfolio.Limits.commandsPerUnit, requests.allSatisfy({ !$0.commands.isEmpty }) else {
            throw LedgerError(
                .invalidArgument,
                "A request holds 1 to \(Portfolio.Limits.commandsPerUnit) commands, not \(commands)."
            )
        }
        let submission = Submission(requests: requests, completion: completion)
        try inLedger { () throws(LogError) in try writer.submit(submission) }
    }

    /// Hands records of the ledger that is followed to the writer.
    /// - Throws: `overloaded`, `closed`, `damaged`: then the completion is not called.
    func adopt(
        _ adoption: Adoption,
        completion: @escaping @Sendable (Result<Void, LedgerError>) -> Void
    ) throws(LedgerError) {
        try checkHealth()
        let submission = Submission(adoption: adoption) { result in completion(result.map { _ in }) }
        try inLedger { () throws(LogError) in try writer.submit(submission) }
    }

    /// Has the access log written as far as it has come, after what waits for the writer already.
    /// - Throws: `overloaded`, `closed`: then the completion is not called.
    func writeAccessLog(completion: @escaping @Sendable (LedgerError?) -> Void) throws(LedgerError) {
        let submission = Submission { result in
            if case .failure(let error) = result { completion(error) } else { completion(nil) }
        }
        try inLedger { () throws(LogError) in try writer.submit(submission) }
    }

    private func askForAccessLog() {
        do throws(LedgerError) {
            try writeAccessLog { _ in }
        } catch {
            // Full: the commits that are to come write it. Closed: it is written.
            environment.logger.debug("access log not asked for", metadata: ["reason": "\(error.code.rawValue)"])
        }
    }

    /// Records one request and waits for the answer.
    /// - Throws: `LedgerError`
    public func record(_ request: Recording) async throws -> RecordingOutcome {
        let outcomes = try await withCheckedThrowingContinuation { continuation in
            do throws(LedgerError) {
                try record([request]) { continuation.resume(with: $0) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
        guard let outcome = outcomes.first else { throw LedgerError(.closed, "The ledger gave no answer.") }
        return outcome
    }
}
