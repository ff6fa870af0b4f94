/// Why a witness can't run, or did not cosign: the one error type of this module.
public struct WitnessError: Error, Hashable, Sendable {
    /// What happened, for programs; the strings are stable.
    public enum Code: String, Hashable, Sendable {
        /// The state directory isn't what was written, or its key is gone.
        case damaged
        /// Another process has the state directory.
        case locked
        /// The operating system failed otherwise.
        case io
        /// An address, a key or a name can't be used.
        case invalidArgument = "invalid_argument"
        /// The witness can't be reached, or did not answer in time.
        case unreachable
        /// The witness answered what it may not: no cosignature of its key, or no answer of the protocol.
        case badAnswer = "bad_answer"
        /// The witness refused the checkpoint: it doesn't know the log, or not this key.
        case refused
        /// The witness has cosigned a larger tree of this log.
        case ahead
        /// The witness has cosigned another tree of this log: history was rewritten, or there are two of it.
        case conflict
    }

    /// What happened, for programs.
    public let code: Code
    /// What happened and what to do about it, for people.
    public let message: String
    /// What lies behind it, such as the system's own words.
    public let cause: String?

    init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension WitnessError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message)" + (cause.map { " (\($0))" } ?? "") }
}
