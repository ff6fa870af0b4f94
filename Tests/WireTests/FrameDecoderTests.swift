import NIOCore
import Testing

@testable import Wire

@Suite struct FrameDecoderTests {
    private static let frames = [
        Frame(.hello, payload: ByteBuffer(bytes: [1, 2, 3])),
        Frame(.open, flags: [.message, .end], stream: 1, payload: ByteBuffer(string: "a call")),
        Frame(.data, flags: .end, stream: 1),
        Frame(.ping, flags: .ack, payload: ByteBuffer(repeating: 7, count: 8)),
        Frame(.status, flags: .message, stream: 0x7FFF_FFFF, payload: ByteBuffer(repeating: 0xFF, count: 300)),
    ]

    private static func decoder(preface: Bool = false, maximum: UInt32 = 64 << 10) -> FrameDecoder {
        FrameDecoder(expectsPreface: preface, maximumFrame: maximum)
    }

    private static func all(_ decoder: inout FrameDecoder) throws -> [Frame] {
        var frames: [Frame] = []
        while let frame = try decoder.next() { frames.append(frame) }
        decoder.compact()
        return frames
    }

    private static func fault(_ bytes: ByteBuffer, preface: Bool = false) -> WireError? {
        var decoder = decoder(preface: preface)
        decoder.feed(bytes)
        do {
            _ = try all(&decoder)
            return nil
        } catch {
            return error as? WireError
        }
    }

    private static var stream: ByteBuffer {
        var bytes = ByteBuffer(bytes: Preface.bytes)
        for frame in frames { FrameEncoder.append(frame, to: &bytes) }
        return bytes
    }

    @Test func `input split at every byte gives the same frames`() throws {
        let stream = Self.stream
        for split in 0...stream.readableBytes {
            var decoder = Self.decoder(preface: true)
            decoder.feed(try #require(stream.getSlice(at: 0, length: split)))
            var frames = try Self.all(&decoder)
            decoder.feed(try #require(stream.getSlice(at: split, length: stream.readableBytes - split)))
            frames += try Self.all(&decoder)
            #expect(frames == Self.frames, "split at \(split)")
            #expect(!decoder.isPartial)
        }
    }

    @Test func `input that comes byte by byte gives the same frames`() throws {
        var decoder = Self.decoder(preface: true)
        var frames: [Frame] = []
        for byte in Self.stream.readableBytesView {
            decoder.feed(ByteBuffer(bytes: [byte]))
            frames += try Self.all(&decoder)
        }
        #expect(frames == Self.frames)
    }

    @Test func `no beginning of a frame is taken for a frame`() throws {
        let whole = Bytes.frame(Self.frames[1])
        for count in 1..<whole.readableBytes {
            var decoder = Self.decoder()
            decoder.feed(try #require(whole.getSlice(at: 0, length: count)))
            #expect(try decoder.next() == nil)
            #expect(decoder.isPartial)
        }
    }

    @Test(
        arguments: [
            ("bad magic", [0x8F, 0x53, 0x43, 0x51]),
            ("HTTP/1", Array("GET / HTTP/1.1\r\n".utf8)),
            ("HTTP/2", Array("PRI * HTTP/2.0\r\n".utf8)),
            ("TLS client hello", [0x16, 0x03, 0x01, 0x02, 0x00]),
            ("text mangling", [0x8F, 0x53, 0x43, 0x50, 0x0A, 0x1A, 0x0A]),
        ] as [(String, [UInt8])]
    )
    func `another preface is refused at its first wrong byte`(name: String, bytes: [UInt8]) {
        #expect(Self.fault(ByteBuffer(bytes: bytes), preface: true)?.code == .badPreface)
    }

    @Test(arguments: [
        ("length above the maximum", Bytes.header(length: (64 << 10) + 1, type: 4), WireError.Code.frameTooLarge),
        ("length 0xFFFFFFFF", Bytes.header(length: .max, type: 4), .frameTooLarge),
        ("type 0", Bytes.header(length: 0, type: 0), .unknownType),
        ("unknown critical type", Bytes.header(length: 0, type: 0x7F), .unknownType),
        ("reserved flag", Bytes.header(length: 0, type: 4, flags: 0x80), .reservedBits),
        ("flag of another type", Bytes.header(length: 4, type: 7, flags: 0x01), .reservedBits),
        ("END on STATUS", Bytes.header(length: 2, type: 5, flags: 0x01), .reservedBits),
        ("top bit of the stream", Bytes.header(length: 0, type: 4, stream: 0x8000_0001), .reservedBits),
        ("wrong crc of nothing", Bytes.header(length: 0, type: 8, crc: 1), .badChecksum),
    ])
    func `a bad header costs the connection before its payload is there`(
        name: String,
        bytes: ByteBuffer,
        code: WireError.Code
    ) {
        let fault = Self.fault(bytes)
        #expect(fault?.code == code)
        #expect(fault?.scope == .connection)
    }

    @Test func `a flipped bit anywhere is found`() throws {
        let whole = Bytes.frame(Frame(.data, flags: .message, stream: 5, payload: ByteBuffer(string: "payload")))
        for index in 0..<whole.readableBytes {
            for bit in 0..<8 {
                var bytes = whole
                let byte: UInt8 = try #require(bytes.getInteger(at: index))
                bytes.setInteger(byte ^ (1 << bit), at: index)
                let code = Self.fault(bytes)?.code
                #expect(code == (index < 12 ? .badCheck : .badChecksum), "byte \(index), bit \(bit)")
            }
        }
    }

    @Test func `the largest frame is accepted`() throws {
        var decoder = Self.decoder(maximum: 16 << 10)
        decoder.feed(Bytes.frame(Frame(.data, stream: 1, payload: ByteBuffer(repeating: 1, count: 16 << 10))))
        #expect(try decoder.next()?.payload.readableBytes == 16 << 10)
    }

    @Test func `unknown types from 0x80 on are passed over and counted`() throws {
        var bytes = Bytes.header(length: 0, type: 0x80, flags: 0xFF)
        bytes.writeImmutableBuffer(Bytes.header(length: 0, type: 0xFF))
        bytes.writeImmutableBuffer(Bytes.frame(Self.frames[2]))
        var decoder = Self.decoder()
        decoder.feed(bytes)
        #expect(try Self.all(&decoder) == [Self.frames[2]])
        #expect(decoder.skipped == 2)
    }

    @Test(arguments: FrameType.allCases)
    func `every type travels empty`(type: FrameType) throws {
        var decoder = Self.decoder()
        decoder.feed(Bytes.frame(Frame(type)))
        #expect(try decoder.next() == Frame(type))
    }
}
