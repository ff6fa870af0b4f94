internal import EventLog
public import Portfolio
internal import Records

/// A place in the log from which to read on, over all entries or those that a filter lets through.
public struct LedgerCursor: Sendable {
    /// How much one visit does at most.
    public struct Bounds: Sendable {
        /// Entries that match.
        public var entries: Int
        /// Bytes of their records; the first comes whatever its size.
        public var bytes: Int
        /// Entries looked at, whether they match or not.
        public var span: UInt64

        public init(entries: Int, bytes: Int, span: UInt64) {
            self.entries = entries
            self.bytes = bytes
            self.span = span
        }
    }

    /// The position from which the next read goes on: every match before it was read.
    public private(set) var position: UInt64
    private let streams: [String]?
    private let numbers: Set<UInt64>?
    private let ledger: Ledger

    /// - Parameter position: the first one wanted; 0 and 1 are the beginning.
    public init(from position: UInt64, _ filter: LogFilter = .all, in ledger: Ledger) {
        self.position = max(position, 1)
        streams = filter.streams.map(Array.init)
        numbers = filter.kinds.map { Set($0.map(\.number)) }
        self.ledger = ledger
    }

    /// - Parameter project: the only one wanted; nil: all.
    public init(from position: UInt64, project: ProjectCode?, in ledger: Ledger) {
        self.init(from: position, LogFilter(streams: project.map { [$0] }), in: ledger)
    }

    /// Reads on. Blocks.
    /// - Parameters:
    ///   - limit, bytes: the most entries, and bytes of records, of this read.
    ///   - end: the last position wanted.
    /// - Returns: none once the end or the head is reached.
    /// - Throws: `damaged` with the first bad position; the ledger answers nothing from then on.
    public mutating func read(limit: Int, bytes: Int, upTo end: UInt64) throws(LedgerError) -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        while entries.isEmpty {
            let bounds = Bounds(entries: limit, bytes: bytes, span: LedgerLimits.entriesPassedOver)
            let isDone = try visit(bounds, upTo: end) { entries.append(LedgerEntry($0)) }
            if isDone { break }
        }
        return entries
    }

    /// Reads on, handing each entry over where it lies. Blocks.
    /// - Parameter end: the last position wanted.
    /// - Returns: true once the end, or the head as it was when the visit began, is reached.
    /// - Throws: `damaged` with the first bad position; the ledger answers nothing from then on.
    public mutating func visit(
        _ bounds: Bounds,
        upTo end: UInt64,
        _ body: (LoggedView) -> Void
    ) throws(LedgerError) -> Bool {
        try ledger.checkHealth()
        // The head first: what the index of streams has beyond it is for the next visit.
        let last = min(ledger.log.head.position, end)
        guard position <= last else { return true }
        var intake = Intake(bounds, numbers)
        if let streams {
            try visit(streams, in: position...last, &intake, body)
        } else {
            let (start, count) = (position, min(bounds.span, last - position + 1))
            try ledger.reading { () throws(LogError) in
                try ledger.log.visit(from: start, count: count) { intake.take($0, body) }
            }
            position = intake.isFull ? intake.next : start + count
        }
        return position > last
    }

    private mutating func visit(
        _ streams: [String],
        in range: ClosedRange<UInt64>,
        _ intake: inout Intake,
        _ body: (LoggedView) -> Void
    ) throws(LedgerError) {
        // Without kinds all that is looked at matches.
        let limit = numbers == nil ? intake.bounds.entries : Int(clamping: intake.bounds.span)
        let count = min(limit, LedgerLimits.positionsMerged)
        let positions = ledger.log.positions(of: streams, in: range, limit: count)
        try ledger.reading { () throws(LogError) in
            try ledger.log.visit(positions) { intake.take($0, body) }
        }
        if intake.isFull {
            position = intake.next
        } else if positions.count == count, let last = positions.last {
            position = last + 1
        } else {
            position = range.upperBound + 1
        }
    }
}

/// What one visit has taken, and whether more fits.
private struct Intake {
    let bounds: LedgerCursor.Bounds
    private let numbers: Set<UInt64>?
    private var entries = 0
    private var bytes = 0
    private(set) var isFull = false
    /// The first entry that was not taken, once it is full.
    private(set) var next: UInt64 = 0

    init(_ bounds: LedgerCursor.Bounds, _ numbers: Set<UInt64>?) {
        self.bounds = bounds
        self.numbers = numbers
    }

    /// - Returns: false where the entry matches and there is no more room for it.
    mutating func take(_ view: RecordView, _ body: (LoggedView) -> Void) -> Bool {
        if let numbers {
            guard let number = RecordGlance.factNumber(in: view.record), numbers.contains(number) else { return true }
        }
        let hasRoom = entries == 0 || bytes + view.record.count <= bounds.bytes
        guard entries < bounds.entries, hasRoom else {
            isFull = true
            next = view.position
            return false
        }
        entries += 1
        bytes += view.record.count
        body(LoggedView(position: view.position, leafHash: view.leafHash, record: view.record))
        return true
    }
}
