/// Bytes or messages that are not what the schema says.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Not a protobuf message of the kind.
        case unreadable = "RECORD_UNREADABLE"
        /// A field that is needed is missing or holds what it can't hold.
        case invalid = "RECORD_INVALID"
        /// Written by a newer version of the software.
        case newer = "RECORD_NEWER"
    }

    public var code: Code
    public var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(code.rawValue): \(message)" }

    static func invalid(_ field: String, _ text: String) -> RecordError {
        RecordError(.invalid, "the field \(field) can't be '\(text.prefix(40))'")
    }
}
