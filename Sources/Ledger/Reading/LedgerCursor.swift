internal import EventLog
public import Portfolio

/// A place in the log from which to read on, over all events or those of one project.
public struct LedgerCursor: Sendable {
    /// The position from which the next read goes on; what is before it was read.
    public private(set) var position: UInt64
    private let project: ProjectCode?
    /// The version from which to go on in the project's stream.
    private var version: UInt64 = 1
    private let ledger: Ledger

    /// - Parameter position: the first one wanted; 0 and 1 are the beginning.
    public init(from position: UInt64, project: ProjectCode? = nil, in ledger: Ledger) {
        self.position = max(position, 1)
        self.project = project
        self.ledger = ledger
        if let project, position > 1 {
            version = UInt64(ledger.log.positions(of: project).prefix { $0 < position }.count) + 1
        }
    }

    /// Reads on. Blocks.
    /// - Parameters:
    ///   - limit, bytes: the most entries, and bytes of records, of this read.
    ///   - end: the last position wanted.
    /// - Returns: none once the end or the head is reached.
    /// - Throws: `damaged` with the first bad position; the ledger answers nothing from then on.
    public mutating func read(limit: Int, bytes: Int, upTo end: UInt64) throws(LedgerError) -> [LedgerEntry] {
        try ledger.checkHealth()
        let head = ledger.log.head.position
        let records = try ledger.reading { () throws(LogError) in
            try next(limit: limit, bytes: bytes).filter { $0.position <= end }
        }
        if let last = records.last {
            position = last.position + 1
            version += UInt64(records.count)
        } else {
            // Nothing of this project up to the head that was seen before the read.
            position = max(position, min(head, end) &+ 1)
        }
        return records.map(LedgerEntry.init)
    }

    private func next(limit: Int, bytes: Int) throws(LogError) -> [StoredRecord] {
        guard let project else {
            return try ledger.log.read(from: position, limit: limit, maxBytes: bytes)
        }
        return try ledger.log.read(stream: project, fromVersion: version, limit: limit, maxBytes: bytes)
    }
}
