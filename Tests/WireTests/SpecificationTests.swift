import Foundation
import NIOCore
import Testing

@testable import Wire

/// The worked example of Protocol/wire.md is what the encoder writes.
@Suite struct SpecificationTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of the block that begins with "```hex NAME"; what follows a `;` is a remark.
    private static func block(_ name: String) throws -> String {
        let text = try String(contentsOf: root.appendingPathComponent("Protocol/wire.md"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == "```hex \(name)" }, "wire.md has no block \(name)")
        return lines[(start + 1)...].prefix { $0 != "```" }
            .flatMap { $0.prefix { $0 != ";" }.split(separator: " ") }
            .joined(separator: " ")
    }

    private static var example: [String: ByteBuffer] {
        var hello = ByteBuffer()
        Hello(.standard).encode(into: &hello)
        var call = ByteBuffer()
        CallHeader(method: "socai.v1.Ledger/Echo", timeout: 30_000_000).encode(into: &call)
        call.writeString("xin")
        var status = ByteBuffer()
        StatusHeader(.ok).encode(into: &status)
        status.writeString("chào")
        var failure = ByteBuffer()
        StatusHeader(.notFound, "none").encode(into: &failure)
        return [
            "preface": ByteBuffer(bytes: Preface.bytes),
            "hello": Bytes.frame(Frame(.hello, payload: hello)),
            "open": Bytes.frame(Frame(.open, flags: [.end, .message], stream: 1, payload: call)),
            "status": Bytes.frame(Frame(.status, flags: .message, stream: 1, payload: status)),
            "failure": Bytes.frame(Frame(.status, stream: 1, payload: failure)),
            "reset": Bytes.frame(Frame(.reset, stream: 1, payload: ByteBuffer(integer: UInt32(0)))),
        ]
    }

    @Test(arguments: ["preface", "hello", "open", "status", "failure", "reset"])
    func `the example is what the encoder writes`(name: String) throws {
        let expected = Bytes.hex(try #require(Self.example[name]))
        #expect(try Self.block(name) == expected)
    }
}
