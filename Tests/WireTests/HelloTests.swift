import NIOCore
import Testing

@testable import Wire

@Suite struct HelloTests {
    private static func encoded(_ hello: Hello) -> ByteBuffer {
        var output = ByteBuffer()
        hello.encode(into: &output)
        return output
    }

    private static func item(_ type: UInt16, _ value: [UInt8]) -> ByteBuffer {
        var output = ByteBuffer()
        output.writeMultipleIntegers(type, UInt16(value.count))
        output.writeBytes(value)
        return output
    }

    /// A HELLO that is right but for one item at its end.
    private static func hello(with item: ByteBuffer) -> ByteBuffer {
        var output = Self.item(0x8001, [0, 1, 0, 1])
        output.writeImmutableBuffer(item)
        return output
    }

    @Test func `what one end says the other reads`() throws {
        var limits = Limits.standard
        limits.maximumMessage = 1 << 20
        let hello = Hello(limits)
        #expect(try Hello(decoding: Self.encoded(hello)) == hello)
    }

    @Test func `every truncation is refused but at the end of an item that may be left out`() throws {
        let whole = Self.encoded(Hello(.standard))
        var ends: Set<Int> = []
        var offset = 0
        while offset < whole.readableBytes {
            offset += 4 + Int(try #require(whole.getInteger(at: offset + 2, as: UInt16.self)))
            ends.insert(offset)
        }
        for count in 0..<whole.readableBytes where !ends.contains(count) {
            #expect(throws: WireError.self) { try Hello(decoding: #require(whole.getSlice(at: 0, length: count))) }
        }
    }

    @Test(arguments: [
        ("repeated item", HelloTests.item(1, [0, 1, 0, 1])),
        ("unknown critical item", HelloTests.item(0x8063, [])),
        ("frame below the floor", HelloTests.item(2, [0, 0, 0x3F, 0xFF])),
        ("frame above the ceiling", HelloTests.item(2, [0, 0x10, 0, 1])),
        ("message below the floor", HelloTests.item(3, [0, 0, 0xFF, 0xFF])),
        ("no streams", HelloTests.item(4, [0, 0, 0, 0])),
        ("window below the floor", HelloTests.item(5, [0, 0, 0, 1])),
        ("window above the ceiling", HelloTests.item(6, [0x40, 0, 0, 1])),
        ("number of 3 bytes", HelloTests.item(2, [1, 0, 0])),
        ("software of 129 bytes", HelloTests.item(8, [UInt8](repeating: 65, count: 129))),
    ])
    func `a bad item costs the connection`(name: String, item: ByteBuffer) {
        let error = #expect(throws: WireError.self) { try Hello(decoding: Self.hello(with: item)) }
        #expect(error?.code == .badHello)
    }

    @Test func `a HELLO without versions is refused`() {
        #expect(throws: WireError.self) { try Hello(decoding: Self.item(2, [0, 1, 0, 0])) }
    }

    @Test func `an empty range of versions is refused`() {
        #expect(throws: WireError.self) { try Hello(decoding: Self.item(0x8001, [0, 2, 0, 1])) }
    }

    @Test func `an unknown item is passed over`() throws {
        let hello = try Hello(decoding: Self.hello(with: Self.item(0x63, [1, 2, 3])))
        #expect(hello.maximumFrame == Limits.Floor.frame)
    }

    @Test(
        arguments: [
            (1, 1, 1, 1, 1), (1, 3, 2, 5, 3), (2, 2, 1, 9, 2), (1, 1, 2, 3, nil), (4, 5, 1, 3, nil),
        ] as [(UInt16, UInt16, UInt16, UInt16, UInt16?)]
    )
    func `the highest common version is chosen`(
        ownLow: UInt16,
        ownHigh: UInt16,
        low: UInt16,
        high: UInt16,
        chosen: UInt16?
    ) throws {
        var (own, other) = (Hello(), Hello())
        (own.minimumVersion, own.maximumVersion) = (ownLow, ownHigh)
        (other.minimumVersion, other.maximumVersion) = (low, high)
        guard let chosen else {
            let error = #expect(throws: WireError.self) { try own.commonVersion(with: other) }
            #expect(error?.code == .unsupportedVersion)
            return
        }
        #expect(try own.commonVersion(with: other) == chosen)
    }
}
