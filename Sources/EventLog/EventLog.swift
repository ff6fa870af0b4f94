internal import Files
internal import Synchronization
public import Transparency

/// The append-only log: records in streams, at gapless positions, in a Merkle tree, on SQLite.
///
/// It knows nothing of what a record means. One ``Appender`` writes; reads and waits come from any thread. The whole
/// directory has one writing process at a time, reading ones as many as like.
public final class EventLog: Sendable {
    /// How a log is opened.
    public enum Mode: Hashable, Sendable {
        /// As the only writer. Creates the directory (not its parents) and the log when they are missing.
        case readWrite
        /// For reading what is there at the moment of opening; a server may go on writing meanwhile.
        case readOnly
    }

    let directory: DataDirectory
    let state: Mutex<LogState>
    let signal: HeadSignal
    let readers: ReaderPool
    /// What opening had to do.
    public let opening: Opening
    /// The throw-away files beside the log, for upper layers too.
    public let snapshots: SnapshotStore

    let mode: Mode
    private let writing: Mutex<Writing>

    /// Who writes: the lock on the directory goes when the log is closed and the appender gone.
    private struct Writing {
        var lock: FileLock?
        var hasAppender = false
        var isClosed = false

        mutating func letGo() {
            if isClosed, !hasAppender { lock = nil }
        }
    }

    init(directory: DataDirectory, mode: Mode, lock: FileLock?, loaded: LogState, opening: Opening) {
        self.directory = directory
        self.mode = mode
        self.opening = opening
        writing = Mutex(Writing(lock: lock))
        signal = HeadSignal(loaded.head)
        readers = ReaderPool(path: directory.ledger)
        snapshots = SnapshotStore(directory: directory.snapshots)
        state = Mutex(loaded)
    }

    deinit { close() }

    /// The end of the log as of the last commit (in a log opened for reading: as of opening).
    public var head: Head { signal.head }

    /// The right edge of the Merkle tree as of the last commit.
    public var edge: MerkleEdge { state.withLock { $0.edge } }

    /// The number of streams.
    public var streamCount: Int { state.withLock { $0.index.count } }

    /// The names of all streams, in the order in which they first appeared.
    public var streamNames: [String] { state.withLock { $0.index.names } }

    /// The last version of a stream; 0 for a stream without records.
    public func version(of stream: String) -> UInt64 {
        state.withLock { state in
            state.index.number(of: stream).map { state.index.version(of: $0) } ?? 0
        }
    }

    /// The positions of a stream's records, in the order of versions; empty for an unknown stream.
    /// - Parameters:
    ///   - version: the first version; 0 counts as 1.
    ///   - limit: the most positions.
    public func positions(of stream: String, fromVersion version: UInt64 = 1, limit: Int = .max) -> [UInt64] {
        state.withLock { state in
            state.index.number(of: stream).map {
                state.index.positions(of: $0, fromVersion: version, limit: limit)
            } ?? []
        }
    }

    /// Waits until the head is beyond a position.
    /// - Returns: the head at that moment.
    /// - Throws: `CancellationError`; ``LogError/Code/closed``; ``LogError/Code/overloaded`` when
    ///   ``Limits/headWaiters`` tasks wait already.
    public func waitForHead(after position: UInt64) async throws -> Head {
        try await signal.wait(after: position)
    }

    /// Ends every ``waitForHead(after:)``, now and later, with ``LogError/Code/closed``; all else goes on.
    public func endWaits() {
        signal.end()
    }

    /// The single writer. A new one is given only after the former is gone.
    /// - Throws: ``LogError/Code/locked`` while there is one; ``LogError/Code/invalidArgument`` for a log that was
    ///   opened for reading; ``LogError/Code/closed``.
    public func makeAppender() throws(LogError) -> sending Appender {
        guard mode == .readWrite else {
            throw LogError(.invalidArgument, "The log is open for reading only; open it for writing.")
        }
        let (isClosed, isTaken) = writing.withLock { writing in
            defer { if !writing.isClosed { writing.hasAppender = true } }
            return (writing.isClosed, writing.hasAppender)
        }
        guard !isClosed else { throw LogError(.closed, "The log was closed; open it again.") }
        guard !isTaken else { throw LogError(.locked, "The log has an appender already; use that one.") }
        do throws(LogError) {
            return try Appender(log: self, connection: LedgerFile.openForWriting(directory.ledger))
        } catch {
            appenderEnded()
            throw error
        }
    }

    /// Ends all waits and reads, and lets other processes write once the appender is gone too. Further reads throw
    /// ``LogError/Code/closed``. Also done when the log goes out of use.
    public func close() {
        signal.end()
        readers.close()
        writing.withLock { writing in
            writing.isClosed = true
            writing.letGo()
        }
    }

    func appenderEnded() {
        writing.withLock { writing in
            writing.hasAppender = false
            writing.letGo()
        }
    }
}
