import NIOCore
import Testing

@testable import Wire

@Suite struct GoAwayTests {
    @Test func `it is read as it was written, its text cut`() throws {
        let text = String(repeating: "x", count: 300)
        var payload = ByteBuffer()
        GoAway(lastStream: 7, code: .calm, text: text).encode(into: &payload)
        #expect(payload.readableBytes == 8 + 256)
        let goAway = try GoAway(decoding: payload)
        #expect(goAway.lastStream == 7)
        #expect(goAway.code == GoAway.Code.calm.rawValue)
        #expect(goAway.text == String(repeating: "x", count: 256))
    }

    @Test(arguments: [0, 7, 8 + 257])
    func `a wrong size costs the connection`(size: Int) {
        let error = #expect(throws: WireError.self) { try GoAway(decoding: ByteBuffer(repeating: 0, count: size)) }
        #expect(error?.code == .badSize)
    }

    @Test(arguments: WireError.Code.allCases)
    func `a fault costs a stream or the connection, never both`(code: WireError.Code) {
        #expect((code.goAway == nil) == (WireError(code, "").scope == .stream))
        #expect(code.status != .ok)
    }
}
