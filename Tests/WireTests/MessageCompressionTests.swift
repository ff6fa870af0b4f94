import NIOCore
import Testing

@testable import Wire

@Suite struct MessageCompressionTests {
    private static let pool = MessageCompression()
    private static let message = ByteBuffer(string: String(repeating: "Kế hoạch vốn đầu tư công. ", count: 400))

    private static func compressed() throws -> ByteBuffer { try #require(pool.compress(message)) }

    private static func declaring(_ size: UInt32, _ bytes: ByteBuffer) -> ByteBuffer {
        var bytes = bytes
        bytes.setInteger(size, at: bytes.readerIndex)
        return bytes
    }

    private static func fault(_ bytes: ByteBuffer, maximum: UInt32 = 4 << 20) -> WireError? {
        do {
            _ = try pool.inflate(bytes, maximum: maximum)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a message comes back as it was, from reused streams too`() throws {
        for _ in 0..<20 {
            let small = try Self.compressed()
            #expect(small.readableBytes < Self.message.readableBytes / 2)
            #expect(try Self.pool.inflate(small, maximum: 4 << 20) == Self.message)
        }
    }

    @Test func `a message below 1 KiB is sent as it is`() {
        #expect(Self.pool.compress(ByteBuffer(repeating: 0, count: 1_023)) == nil)
        #expect(Self.pool.compress(ByteBuffer(repeating: 0, count: 1_024)) != nil)
    }

    @Test func `a message that hardly shrinks is sent as it is`() {
        var generator = SystemRandomNumberGenerator()
        let noise = ByteBuffer(bytes: (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &generator) })
        #expect(Self.pool.compress(noise) == nil)
    }

    @Test(arguments: [-1, 1])
    func `a declared size that is off by one is refused`(by difference: Int) throws {
        let size = UInt32(Self.message.readableBytes + difference)
        #expect(Self.fault(Self.declaring(size, try Self.compressed()))?.code == .badCompression)
    }

    @Test func `bytes after the end are refused`() throws {
        var bytes = try Self.compressed()
        bytes.writeInteger(UInt8(0))
        #expect(Self.fault(bytes)?.code == .badCompression)
    }

    @Test func `every truncation is refused`() throws {
        let whole = try Self.compressed()
        for count in 0..<whole.readableBytes {
            #expect(Self.fault(try #require(whole.getSlice(at: 0, length: count)))?.code == .badCompression)
        }
    }

    @Test func `a size over the maximum is refused before it is allocated`() throws {
        let bytes = Self.declaring(.max, try Self.compressed())
        #expect(Self.fault(bytes)?.code == .messageTooLarge)
        let exact = UInt32(Self.message.readableBytes)
        #expect(Self.fault(try Self.compressed(), maximum: exact) == nil)
        #expect(Self.fault(try Self.compressed(), maximum: exact - 1)?.code == .messageTooLarge)
    }

    @Test func `a bomb is refused by its ratio, and none is made`() throws {
        let zeros = ByteBuffer(repeating: 0, count: 4 << 20)
        let deflater = try #require(Deflater())
        var bomb = ByteBuffer(integer: UInt32(4 << 20))
        bomb.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 20) { room in
            zeros.withUnsafeReadableBytes { deflater.deflate($0, into: room) }
        }
        #expect(bomb.readableBytes > 4 && bomb.readableBytes * 200 < 4 << 20)
        #expect(Self.fault(bomb)?.code == .messageTooLarge)
        #expect(Self.pool.compress(zeros) == nil)
    }

    @Test(arguments: [(200_000, .badCompression), (200_001, .messageTooLarge)] as [(UInt32, WireError.Code)])
    func `a size is judged by 200 times the bytes that follow it`(size: UInt32, code: WireError.Code) {
        var message = ByteBuffer(integer: size)
        message.writeRepeatingByte(1, count: 1_000)
        #expect(Self.fault(message)?.code == code)
    }

    @Test func `a dictionary is refused`() {
        // CMF, FLG with FDICT, an Adler-32 of some dictionary.
        let bytes: [UInt8] = [0, 0, 0, 4, 0x78, 0x20 | 0x1D - 0x02, 1, 2, 3, 4, 0, 0]
        #expect(Self.fault(ByteBuffer(bytes: bytes))?.code == .badCompression)
    }

    @Test(arguments: [[], [0, 0, 0, 0], [0, 0, 0, 0, 0x78, 0x01, 0x03, 0, 0, 0, 0, 1]] as [[UInt8]])
    func `nothing is not compressed`(bytes: [UInt8]) {
        #expect(Self.fault(ByteBuffer(bytes: bytes))?.code == .badCompression)
    }
}
