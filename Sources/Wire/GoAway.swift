public import NIOCore

/// The last word of one end: it accepts no stream above `lastStream`, and why.
public struct GoAway: Hashable, Sendable {
    /// Why the connection ends; the numbers are those of the wire.
    public enum Code: UInt32, Sendable, CaseIterable {
        /// No fault: the end drains.
        case drain = 0
        case `protocol` = 1
        case checksum = 2
        case frameTooLarge = 3
        case unknownType = 4
        case streamID = 5
        case flowControl = 6
        case hello = 7
        case version = 8
        case calm = 9
        case timeout = 10
        case capacity = 11
        case `internal` = 12
    }

    public var lastStream: UInt32
    /// The number on the wire; `Code(rawValue:)` names the known ones.
    public var code: UInt32
    /// For people, at most 256 bytes.
    public var text: String

    public init(lastStream: UInt32, code: Code, text: String) {
        self.lastStream = lastStream
        self.code = code.rawValue
        self.text = text
    }

    public init(decoding payload: ByteBuffer) throws(WireError) {
        var payload = payload
        guard let (last, code) = payload.readMultipleIntegers(as: (UInt32, UInt32).self),
            payload.readableBytes <= Limits.goAwayText, last <= Frame.lastStream
        else { throw WireError(.badSize, "GOAWAY has 8 bytes and at most \(Limits.goAwayText) of text.") }
        lastStream = last
        self.code = code
        text = String(buffer: payload)
    }

    public func encode(into output: inout ByteBuffer) {
        output.writeMultipleIntegers(lastStream, code)
        output.writeString(text.prefix(utf8: Limits.goAwayText))
    }
}

extension String {
    /// The longest beginning of at most `count` UTF-8 bytes that splits no character.
    func prefix(utf8 count: Int) -> String {
        guard utf8.count > count else { return self }
        var bytes = utf8.prefix(count)
        while let text = Optional(bytes), !text.isEmpty {
            if let whole = String(text) { return whole }
            bytes.removeLast()
        }
        return ""
    }
}
