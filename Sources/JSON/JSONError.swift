/// Why a text or a value of JSON is not what is asked for.
public struct JSONError: Error, Hashable, Sendable {
    public var message: String

    public init(_ message: String) {
        self.message = message
    }
}
