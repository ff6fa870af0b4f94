internal import Foundation
internal import NIOCore
internal import RPC
internal import SwiftProtobuf

extension Message {
    /// Throws INVALID_ARGUMENT where the bytes are no such message.
    init(reading bytes: ByteBuffer) throws(RPCStatus) {
        do { try self.init(serializedBytes: Array(bytes.readableBytesView)) } catch {
            throw RPCStatus(.invalidArgument, "The message is no \(Self.protoMessageName).")
        }
    }

    func buffer() throws(RPCStatus) -> ByteBuffer {
        do {
            let bytes: [UInt8] = try serializedBytes()
            return ByteBuffer(bytes: bytes)
        } catch {
            throw RPCStatus(.internal, "The \(Self.protoMessageName) could not be written.")
        }
    }
}

extension Data {
    /// Bodies beyond this would only be refused by the caller.
    private static let mostZeros: UInt32 = 64 << 20

    /// Throws INVALID_ARGUMENT over 64 MiB.
    init(zeros count: UInt32) throws(RPCStatus) {
        guard count <= Self.mostZeros else {
            throw RPCStatus(.invalidArgument, "A body has at most \(Self.mostZeros) bytes.")
        }
        self.init(count: Int(count))
    }
}

extension RPCStatus {
    /// Nil for OK, and where nothing is asked for.
    init?(_ outcome: Socai_Rpc_V1_Outcome) {
        guard outcome.code != 0 else { return nil }
        self.init(
            StatusCode(rawValue: outcome.code) ?? .unknown,
            outcome.message,
            details: Array(outcome.details),
            retryAfter: outcome.hasRetryAfterMs ? .milliseconds(Int64(outcome.retryAfterMs)) : nil
        )
    }
}
