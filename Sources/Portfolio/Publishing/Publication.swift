/// A report is given out (phát hành báo cáo). Its figures follow from the log; these are what to compare them with.
public struct Publication: Hashable, Sendable {
    /// 1–64 of `a–z 0–9 - _ . /`, such as `2023-06/capital`; names the report for ever.
    public var report: String
    /// From 1; each higher one restates the one before.
    public var version: UInt32
    /// A serialised `ReportQuery` with its cut-off complete.
    public var query: [UInt8]
    /// Name and version of the program that made it.
    public var software: String
    /// The last position counted.
    public var position: UInt64
    /// Of the tree over the records up to the position; 32 bytes.
    public var root: [UInt8]
    /// Of the report's canonical JSON; 32 bytes.
    public var sha256: [UInt8]
    /// Of a restatement: figures that are not what they were.
    public var changes: [FigureChange]

    public init(
        report: String,
        version: UInt32,
        query: [UInt8],
        software: String,
        position: UInt64,
        root: [UInt8],
        sha256: [UInt8],
        changes: [FigureChange] = []
    ) {
        self.report = report
        self.version = version
        self.query = query
        self.software = software
        self.position = position
        self.root = root
        self.sha256 = sha256
        self.changes = changes
    }
}

/// A figure of a report that is not what it was in the version before.
public struct FigureChange: Hashable, Sendable {
    /// A pointer into the report's JSON.
    public var figure: String
    /// As the JSON has it; empty where the figure was not there.
    public var before: String
    public var after: String

    public init(figure: String, before: String, after: String) {
        self.figure = figure
        self.before = before
        self.after = after
    }
}
