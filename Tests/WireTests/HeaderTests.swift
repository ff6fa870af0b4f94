import NIOCore
import Testing

@testable import Wire

@Suite struct HeaderTests {
    private static var call: CallHeader {
        var header = CallHeader(method: "socai.v1.Ledger/Record", timeout: 30_000_000)
        header.acceptedEncodings = 1
        header.metadata = Metadata([("traceparent", Array("00-1".utf8)), ("empty", [])])
        return header
    }

    private static func encoded(_ header: CallHeader) -> ByteBuffer {
        var output = ByteBuffer()
        header.encode(into: &output)
        return output
    }

    /// `u16 length | bytes`.
    private static func prefixed(_ bytes: [UInt8]) -> ByteBuffer {
        var output = ByteBuffer()
        output.writeInteger(UInt16(bytes.count))
        output.writeBytes(bytes)
        return output
    }

    private static func fault(_ payload: ByteBuffer, _ limits: Limits = .standard) -> WireError? {
        var payload = payload
        do {
            _ = try CallHeader(reading: &payload, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a call header is read as it was written, up to its message`() throws {
        var payload = Self.encoded(Self.call)
        payload.writeString("message")
        #expect(try CallHeader(reading: &payload, limits: .standard) == Self.call)
        #expect(String(buffer: payload) == "message")
    }

    @Test(arguments: [nil, 0, 1, UInt64.max])
    func `no timeout, 0 and the largest are told apart`(timeout: UInt64?) throws {
        var payload = Self.encoded(CallHeader(method: "m", timeout: timeout))
        #expect(try CallHeader(reading: &payload, limits: .standard).timeout == timeout)
    }

    @Test func `every truncation costs the stream`() throws {
        let whole = Self.encoded(Self.call)
        for count in 0..<whole.readableBytes {
            let fault = Self.fault(try #require(whole.getSlice(at: 0, length: count)))
            #expect(fault?.scope == .stream, "\(count) bytes")
        }
    }

    @Test func `unknown fields of every kind are passed over`() throws {
        let unknown: [UInt8] = [
            0x78, 0x80, 0x01, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7A, 2, 9, 9, 0x7D, 1, 2, 3, 4, 0x0A, 1, 0x6D,
        ]
        var payload = Self.prefixed(unknown)
        #expect(try CallHeader(reading: &payload, limits: .standard) == CallHeader(method: "m"))
    }

    @Test(
        arguments: [
            ("no method", []),
            ("field 0", [0x02, 0]),
            ("group", [0x0B]),
            ("varint of 11 bytes", [0x10] + [UInt8](repeating: 0x80, count: 10) + [0]),
            ("varint over 64 bits", [0x10] + [UInt8](repeating: 0xFF, count: 9) + [2]),
            ("chunk past the end", [0x0A, 5, 0x6D]),
            ("chunk of 2^64 - 1", [0x0A] + [UInt8](repeating: 0xFF, count: 9) + [1]),
            ("method that is no UTF-8", [0x0A, 1, 0xFF]),
            ("method of 257 bytes", [0x0A, 0x81, 2] + [UInt8](repeating: 0x6D, count: 257)),
            ("truncated entry", [0x0A, 1, 0x6D, 0x22, 2, 0x0A, 3]),
            ("key with a capital", [0x0A, 1, 0x6D, 0x22, 3, 0x0A, 1, 0x41]),
            ("empty key", [0x0A, 1, 0x6D, 0x22, 0]),
        ] as [(String, [UInt8])]
    )
    func `a malformed header costs the stream`(name: String, bytes: [UInt8]) {
        #expect(Self.fault(Self.prefixed(bytes))?.code == .malformedHeader)
    }

    @Test(
        arguments: [(64, 128, nil), (65, 1, .metadataTooLarge), (2, 4_096, .metadataTooLarge)]
            as [(Int, Int, WireError.Code?)]
    )
    func `metadata has a limit in entries and in bytes`(entries: Int, bytes: Int, code: WireError.Code?) {
        var header = CallHeader(method: "m")
        let value = [UInt8](repeating: 0, count: bytes - (entries == 64 ? 3 : 0))
        for index in 0..<entries { header.metadata.append("k\(index % 10 + 10)", value) }
        #expect(Self.fault(Self.encoded(header))?.code == code)
    }

    @Test(arguments: StatusCode.allCases)
    func `a status is read as it was written`(code: StatusCode) throws {
        var header = StatusHeader(code, "số dư không đủ", details: [1, 2, 3])
        header.trailers.append("key", "value")
        var payload = ByteBuffer()
        header.encode(into: &payload)
        #expect(try StatusHeader(reading: &payload, limits: .standard) == header)
    }

    @Test func `a status code of the future is unknown`() throws {
        var payload = Self.prefixed([0x08, 99])
        #expect(try StatusHeader(reading: &payload, limits: .standard).code == .unknown)
    }

    @Test func `a long status message is cut between characters`() {
        let header = StatusHeader(.internal, String(repeating: "đ", count: 2_000))
        #expect(header.message == String(repeating: "đ", count: 1_024))
        #expect(StatusHeader(.internal, "x" + String(repeating: "đ", count: 2_000)).message.utf8.count == 2_047)
    }
}
