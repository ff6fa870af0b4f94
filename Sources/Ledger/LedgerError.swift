internal import EventLog
internal import Projections
internal import Records

/// Why the ledger could not do what was asked: a fault, never a rule. Rules answer with a refusal.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The stored data is not what was written, or can't follow each other.
        case damaged
        case diskFull = "disk_full"
        /// Another process writes to the directory.
        case locked
        case notALedger = "not_a_ledger"
        case newerSchema = "newer_schema"
        case io
        /// Too much is waiting; the same request may go through later.
        case overloaded
        /// The ledger holds as much as this software can; it can still be read.
        case full
        /// The ledger is closing.
        case closed
        case notFound = "not_found"
        case invalidArgument = "invalid_argument"
        /// The ledger is a mirror and records nothing itself.
        case mirror
    }

    public var code: Code
    /// What happened and what to do.
    public var message: String
    /// The first bad position, where the ledger is damaged.
    public var position: UInt64?

    public init(_ code: Code, _ message: String, position: UInt64? = nil) {
        self.code = code
        self.message = message
        self.position = position
    }

    public var description: String {
        message
    }
}

extension LedgerError {
    init(_ error: LogError) {
        let code: Code =
            switch error.code {
            case .damaged: .damaged
            case .diskFull: .diskFull
            case .locked: .locked
            case .notALedger: .notALedger
            case .newerSchema: .newerSchema
            case .overloaded: .overloaded
            case .closed: .closed
            case .notFound: .notFound
            case .io, .wrongVersion, .duplicateEvent, .timeWentBack: .io
            case .recordTooLarge, .invalidArgument: .invalidArgument
            }
        let place = error.position.map { " (position \($0))" } ?? ""
        let cause = error.cause.map { " [\($0)]" } ?? ""
        self.init(code, error.message + place + cause, position: error.position)
    }

    /// A record that can't be read, or can't follow what is before it.
    static func damaged(at position: UInt64, _ why: String) -> LedgerError {
        LedgerError(
            .damaged,
            "The log is damaged at position \(position): \(why). Stop the server, keep the file as it is and restore from a backup.",
            position: position
        )
    }
}

extension LedgerError {
    /// What a step through the log threw.
    init(anything error: any Error) {
        self =
            switch error {
            case let error as LedgerError: error
            case let error as LogError: LedgerError(error)
            case let error as ProjectionError: .damaged(at: error.position ?? 0, error.message)
            default: LedgerError(.io, "\(error)")
            }
    }
}

/// Runs a step of the log and turns what it throws into the ledger's error.
func inLedger<R>(_ step: () throws(LogError) -> R) throws(LedgerError) -> R {
    do throws(LogError) {
        return try step()
    } catch {
        throw LedgerError(error)
    }
}
