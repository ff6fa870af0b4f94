internal import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the system refused, with the path and its reason.
    public let message: String
    /// Whether there is no room left.
    public let isDiskFull: Bool

    init(_ number: Int32, _ doing: String) {
        message = "\(doing): \(String(cString: strerror(number)))"
        isDiskFull = number == ENOSPC || number == EDQUOT
    }

    init(_ message: String) {
        self.message = message
        isDiskFull = false
    }

    public var description: String { message }
}
