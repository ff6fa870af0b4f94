import Foundation
import LedgerAPI
import LedgerClient
import Logging
import NIOCore
import NIOPosix
import RPC
import Schema
import SwiftProtobuf
import Transparency

/// A server that serves what a test says, true or not: the three calls that proofs are made of.
struct LyingServer: Sendable {
    /// The signed checkpoint that is answered, asked for so many leaves.
    var checkpoint: @Sendable (UInt64) throws -> String
    /// The proof between two sizes.
    var consistency: @Sendable (UInt64, UInt64) throws -> [TreeHash]
    /// All records, in the order in which they are sent from a position on.
    var records: @Sendable () -> [[UInt8]]

    /// Runs `body` with a connection to it.
    func run(_ body: (LedgerConnection) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8)).sock"
        let server = RPCServer(
            methods: methods,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            group: MultiThreadedEventLoopGroup.singleton
        )
        _ = try await server.listen(on: .unix(path: path))
        do {
            let connection = try await LedgerConnection.open(.unix(path: path))
            try await body(connection)
            await connection.close()
        } catch {
            await server.drain(grace: .zero)
            throw error
        }
        await server.drain(grace: .zero)
    }

    private var methods: [RPCMethod] {
        [
            RPCMethod("socai.v1.Audit/GetCheckpoint", .unary { answer($0, $2, checkpointReply) }),
            RPCMethod("socai.v1.Audit/GetConsistency", .unary { answer($0, $2, consistencyReply) }),
            RPCMethod(
                "socai.v1.Ledger/ReadLog",
                .serverStreaming { bytes, _, writer in try await read(bytes, writer) }
            ),
        ]
    }

    private func answer<Request: Message, Reply: Message>(
        _ bytes: ByteBuffer,
        _ reply: UnaryReply,
        _ body: (Request) throws -> Reply
    ) {
        do {
            let answer = try body(Request(serializedBytes: Array(bytes.readableBytesView)))
            let encoded: [UInt8] = try answer.serializedBytes()
            reply.succeed(ByteBuffer(bytes: encoded))
        } catch {
            reply.fail(RPCStatus(.internal, "\(error)"))
        }
    }

    private func checkpointReply(_ request: Socai_V1_GetCheckpointRequest) throws -> Socai_V1_GetCheckpointReply {
        var reply = Socai_V1_GetCheckpointReply()
        reply.note = try checkpoint(request.atLeast)
        return reply
    }

    private func consistencyReply(_ request: Socai_V1_GetConsistencyRequest) throws -> Socai_V1_GetConsistencyReply {
        var reply = Socai_V1_GetConsistencyReply()
        reply.proof = try consistency(request.from, request.to).map { Data($0.bytes) }
        return reply
    }

    private func read(_ bytes: ByteBuffer, _ writer: ResponseWriter) async throws {
        let request = try Socai_V1_ReadLogRequest(serializedBytes: Array(bytes.readableBytesView))
        let all = records()
        var batch = Socai_V1_LogBatch()
        for record in all.dropFirst(Int(clamping: max(request.from, 1) - 1)) {
            var event = Socai_V1_LoggedEvent()
            event.record = Data(record)
            event.leafHash = Data(TreeHash.leaf(record).bytes)
            batch.events.append(event)
        }
        batch.head = UInt64(all.count)
        batch.through = batch.head
        let encoded: [UInt8] = try batch.serializedBytes()
        try await writer.send(ByteBuffer(bytes: encoded))
        // Who follows is kept waiting.
        if request.follow { try await Task.sleep(for: .seconds(600)) }
    }
}
