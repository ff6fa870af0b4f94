/// Why a report can't be made.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, CaseIterable, Sendable {
        /// The question can't be asked like this.
        case invalidQuestion = "INVALID_QUESTION"
        /// What is asked about is not there at the cut-off, or not for this caller.
        case notFound = "NOT_FOUND"
        /// The cut-off counts events that the log does not have (yet).
        case aheadOfLog = "AHEAD_OF_LOG"
        /// The answer would be larger than `Limits` allow; a narrower question has one.
        case tooLarge = "TOO_LARGE"
        /// A text that came as a report is none.
        case unreadable = "UNREADABLE"
    }

    public var code: Code
    /// What happened and what to do.
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
