import NIOCore
import Testing

@testable import Wire

@Suite struct ChecksumTests {
    @Test func `the checksum is that of the standard's check value`() {
        #expect(ByteBuffer(string: "123456789").withUnsafeReadableBytes { Checksum.crc32($0) } == 0xCBF4_3926)
        #expect(ByteBuffer().withUnsafeReadableBytes { Checksum.crc32($0) } == 0)
    }
}
