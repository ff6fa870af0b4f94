import NIOCore
import Testing

@testable import RPC

/// What travels beside messages, both ways.
@Suite struct MetadataTests {
    private static let echo = RPCMethod(
        "t.T/Beside",
        .serverStreaming { message, call, writer in
            try call.sendHeaders(Metadata([("first", [0, 255]), ("first", [1])]))
            try call.setTrailers(Metadata([("last", [7])]))
            try await writer.send(message)
            try call.sendHeaders(Metadata([("late", [])]))
            if message.readableBytes > 1 {
                throw RPCStatus(.aborted, "too long", details: [1], retryAfter: .milliseconds(250))
            }
        }
    )

    @Test(arguments: Loopback.allCases)
    func `headers come ahead of the answer and trailers with the status`(on transport: Loopback) async throws {
        try await transport.run([Self.echo]) { client, _ in
            let answer = AnswerMetadata()
            var answers = client.serverStreaming(
                "t.T/Beside",
                ByteBuffer(integer: UInt8(1)),
                CallOptions(answer: answer)
            )
            .makeAsyncIterator()
            _ = try await answers.next(isolation: nil)
            #expect(answer.headers?.entries.map(\.value) == [[0, 255], [1]])
            #expect(try await answers.next(isolation: nil) == nil)
            #expect(answer.headers?["late"] == nil)
            #expect(answer.trailers["last"] == [7])
        }
    }

    @Test func `a failure has its trailers, details and a hint when to retry`() async throws {
        try await Loopback.tcp.run([Self.echo]) { client, _ in
            let answer = AnswerMetadata()
            let answers = client.serverStreaming("t.T/Beside", ByteBuffer(bytes: [1, 2]), CallOptions(answer: answer))
            let failure = await status { for try await _ in answers {} }
            #expect(failure?.code == .aborted && failure?.details == [1])
            #expect(failure?.retryAfter == .milliseconds(250))
            #expect(answer.trailers["last"] == [7])
        }
    }

    @Test func `a server's own metadata over the limits fails its call`() async throws {
        let method = RPCMethod(
            "t.T/Much",
            .clientStreaming { _, call in
                try call.setTrailers(Metadata((0..<65).map { ("k\($0)", []) }))
                return ByteBuffer()
            }
        )
        try await Loopback.tcp.run([method]) { client, _ in
            let failure = await status { _ = try await client.clientStreaming("t.T/Much").finish() }
            #expect(failure?.code == .internal)
        }
    }

    @Test(
        arguments: [
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
            ("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", true),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", false),
            ("00-00000000000000000000000000000000-b7ad6b7169203331-01", false),
            ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false),
            ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false),
            ("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", false),
            ("", false),
        ]
    )
    func `trace context is read as W3C says`(text: String, isGood: Bool) {
        #expect((TraceContext(text.utf8) != nil) == isGood)
    }

    @Test func `a nested call has what is left of the time and the trace with a new parent`() async throws {
        let method = RPCMethod(
            "t.T/Nest",
            .unary { _, call, reply in
                let options = call.nestedOptions()
                let parent = options.metadata["traceparent"].map { String(decoding: $0, as: UTF8.self) } ?? "none"
                let seconds = options.timeout.nanoseconds / 1_000_000_000
                reply.succeed(ByteBuffer(string: "\(parent) \(seconds)"))
            }
        )
        try await Loopback.tcp.run([method]) { client, _ in
            let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            var options = CallOptions(timeout: .seconds(9))
            options.metadata.append("traceparent", trace)
            let answer = String(buffer: try await client.unary("t.T/Nest", ByteBuffer(), options).get())
            let parts = answer.split(separator: " ")
            #expect(parts[0].hasPrefix("00-0af7651916cd43dd8448eb211c80319c-") && parts[0] != trace)
            #expect(try (1...8).contains(#require(Int(parts[1]))))
        }
    }
}
