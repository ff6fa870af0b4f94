internal import Archive
internal import Ledger
internal import Transparency

/// Why a backup can't be made, or is not restored.
public struct BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// The log, the backup or a checkpoint is not what was signed, or one of them does not extend another.
        case damaged
        /// There is no signed checkpoint to back up at.
        case noCheckpoint = "no_checkpoint"
        /// There is a ledger already where one is to be restored.
        case notEmpty = "not_empty"
        case locked
        case diskFull = "disk_full"
        case io
        case invalidArgument = "invalid_argument"
    }

    public let code: Code
    /// What happened and what to do.
    public let message: String
    /// The first bad position, where it is known.
    public let position: UInt64?

    init(_ code: Code, _ message: String, at position: UInt64? = nil) {
        self.code = code
        self.message = message
        self.position = position
    }

    public var description: String { message }
}

extension BackupError {
    init(_ error: LedgerError) {
        let code: Code =
            switch error.code {
            case .damaged: .damaged
            case .diskFull: .diskFull
            case .locked: .locked
            case .io, .overloaded, .full, .closed: .io
            case .notALedger, .newerSchema, .notFound, .invalidArgument, .mirror: .invalidArgument
            }
        self.init(code, error.message, at: error.position)
    }

    init(_ error: ArchiveError) {
        let code: Code =
            switch error.code {
            case .damaged, .wrongCheckpoint: .damaged
            case .diskFull: .diskFull
            case .locked: .locked
            case .io: .io
            case .notAnArchive, .invalidArgument: .invalidArgument
            }
        let cause = error.cause.map { " (\($0))" } ?? ""
        self.init(code, error.message + cause, at: error.entry.map { $0 + 1 })
    }

    init(_ error: ProofError) {
        self.init(.damaged, error.message)
    }
}

/// Runs a step and turns what it throws into a backup's error.
func inBackup<R>(_ step: () throws -> R) throws(BackupError) -> R {
    do { return try step() } catch { throw BackupError(anything: error) }
}

extension BackupError {
    init(anything error: any Error) {
        switch error {
        case let error as BackupError: self = error
        case let error as LedgerError: self.init(error)
        case let error as ArchiveError: self.init(error)
        case let error as ProofError: self.init(error)
        default: self.init(.io, "\(error)")
        }
    }
}
