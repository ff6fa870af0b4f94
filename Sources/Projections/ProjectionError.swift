/// Why events could not be folded or a snapshot not be read.
public struct ProjectionError: Error, Hashable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        /// The event contradicts those before it; the log it comes from is damaged or was read out of order.
        case inconsistent = "PROJECTION_INCONSISTENT"
        /// A table is full.
        case limitReached = "PROJECTION_LIMIT_REACHED"
        /// The bytes are no snapshot, or a damaged one.
        case snapshotInvalid = "SNAPSHOT_INVALID"
        /// The snapshot was written in a format that this version does not read.
        case snapshotVersion = "SNAPSHOT_VERSION"
    }

    public var code: Code
    public var message: String
    /// The event that could not be folded.
    public var position: UInt64?

    public init(_ code: Code, _ message: String, position: UInt64? = nil) {
        self.code = code
        self.message = message
        self.position = position
    }

    static func inconsistent(_ message: String, at position: UInt64) -> ProjectionError {
        ProjectionError(.inconsistent, message + "; check the log with verify", position: position)
    }

    static func full(_ table: String, limit: Int, at position: UInt64) -> ProjectionError {
        ProjectionError(.limitReached, "there are \(limit) \(table) already, the most that is held", position: position)
    }

    static func invalid(_ message: String) -> ProjectionError {
        ProjectionError(.snapshotInvalid, message + "; delete the snapshot, it is rebuilt from the log")
    }
}

extension ProjectionError: CustomStringConvertible {
    public var description: String {
        position.map { "\(code.rawValue) at position \($0): \(message)" } ?? "\(code.rawValue): \(message)"
    }
}
