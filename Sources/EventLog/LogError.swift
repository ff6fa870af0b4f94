/// Why the log refused or couldn't do something: the one error type of this module.
public struct LogError: Error, Hashable, Sendable {
    /// What happened, for programs; the strings are stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The stored data isn't what was written; ``LogError/position`` is the first bad position where it is known.
        case damaged
        /// No space left (or a quota reached); nothing of the transaction was written.
        case diskFull = "disk_full"
        /// Another process, or another appender of this one, writes to the log.
        case locked
        /// The file isn't a ledger.
        case notALedger = "not_a_ledger"
        /// The file was written by a newer version of the program.
        case newerSchema = "newer_schema"
        /// The operating system or SQLite failed otherwise.
        case io
        /// The stream isn't at the version that the caller expects.
        case wrongVersion = "wrong_version"
        /// A record with this event id is in the log already.
        case duplicateEvent = "duplicate_event"
        /// The record is larger than ``Limits/recordBytes``.
        case recordTooLarge = "record_too_large"
        /// The time of recording lies before that of the last record.
        case timeWentBack = "time_went_back"
        /// An argument is outside its stated range.
        case invalidArgument = "invalid_argument"
        /// A bounded queue or table is full; try again later.
        case overloaded
        /// The log, the appender or the queue was closed.
        case closed
        /// There is no such record.
        case notFound = "not_found"
    }

    /// What happened, for programs.
    public let code: Code
    /// What happened and what to do about it, for people.
    public let message: String
    /// The first position concerned, where it is known.
    public let position: UInt64?
    /// What lies behind it, such as SQLite's own words.
    public let cause: String?

    /// Makes an error; upper layers do so for envelopes that don't fit (``LogVerifier``).
    public init(_ code: Code, _ message: String, position: UInt64? = nil, cause: String? = nil) {
        self.code = code
        self.message = message
        self.position = position
        self.cause = cause
    }

    /// The stored data is not what was written.
    static func damaged(_ what: String, position: UInt64?, cause: String? = nil) -> LogError {
        LogError(
            .damaged,
            "The log is damaged: \(what). Stop the server, keep the file as it is and restore from a backup.",
            position: position,
            cause: cause
        )
    }

    /// The same error with a position where it has none yet.
    func at(_ position: UInt64?) -> LogError {
        LogError(code, message, position: self.position ?? position, cause: cause)
    }
}

extension LogError: CustomStringConvertible {
    public var description: String {
        let place = position.map { " (position \($0))" } ?? ""
        let reason = cause.map { " [\($0)]" } ?? ""
        return "\(code.rawValue)\(place): \(message)\(reason)"
    }
}
