/// Bytes that the protocol does not allow. `scope` says what they cost: one stream, or the connection.
public struct WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the fault costs.
    public enum Scope: Hashable, Sendable {
        /// The stream ends with `Code.status`; the connection goes on.
        case stream
        /// GOAWAY with the code's number, then close: the bytes that follow mean nothing.
        case connection
    }

    /// The stable code of a fault.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case badPreface
        case badCheck
        case frameTooLarge
        case unknownType
        case reservedBits
        case badSize
        case badChecksum
        case badStream
        case windowOverflow
        case badHello
        case unsupportedVersion
        case unexpectedFrame
        case calm

        case malformedHeader
        case malformedMessage
        case metadataTooLarge
        /// The protobuf header is over its limit.
        case headerTooLarge
        case messageTooLarge
        case unknownEncoding
        case badCompression
    }

    public let code: Code
    /// What is wrong and, where the peer can do something, what to do.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var scope: Scope { code.goAway == nil ? .stream : .connection }
    public var description: String { "\(code.rawValue): \(message)" }
}

extension WireError.Code {
    /// The code in GOAWAY; nil for a fault that costs the stream alone.
    public var goAway: GoAway.Code? {
        switch self {
        case .badPreface, .reservedBits, .badSize, .unexpectedFrame: .protocol
        case .badCheck, .badChecksum: .checksum
        case .frameTooLarge: .frameTooLarge
        case .unknownType: .unknownType
        case .badStream: .streamID
        case .windowOverflow: .flowControl
        case .badHello: .hello
        case .unsupportedVersion: .version
        case .calm: .calm
        default: nil
        }
    }

    /// The status that a stream ends with.
    public var status: StatusCode {
        switch self {
        case .messageTooLarge, .metadataTooLarge, .headerTooLarge: .resourceExhausted
        case .unknownEncoding: .unimplemented
        default: .internal
        }
    }
}
