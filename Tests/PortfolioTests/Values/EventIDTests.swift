import Foundation
import Portfolio
import Testing

@Suite struct EventIDTests {
    @Test func `reads back what it prints`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2_000 {
            let id = EventID(high: random.next(), low: random.next())
            #expect(EventID(id.description) == id)
            #expect(EventID(id.description.uppercased()) == id)
            #expect(UUID(uuidString: id.description)?.uuidString.lowercased() == id.description)
        }
    }

    @Test func `version 7 keeps the time in front, and its version and variant bits`() {
        var random = SplitMix64(seed: 5)
        for milliseconds in [0, 1_688_522_400_000, (1 << 48) - 1] as [UInt64] {
            let id = EventID.v7(milliseconds: milliseconds, using: &random)
            #expect(id.high >> 16 == milliseconds)
            #expect(id.high >> 12 & 15 == 7)
            #expect(id.low >> 62 == 2)
        }
        let first = EventID.v7(milliseconds: 1_688_522_400_000, using: &random)
        let second = EventID.v7(milliseconds: 1_688_522_400_001, using: &random)
        #expect(first < second)
        #expect(EventID.v7(milliseconds: .max, using: &random).high >> 16 == (1 << 48) - 1)
    }

    @Test(arguments: [(UInt64.min, UInt64.min), (.max, .max), (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210)])
    func `version 8 keeps the digest but for its version and variant bits`(high: UInt64, low: UInt64) {
        let id = EventID.v8(high: high, low: low)
        #expect(id.high >> 12 & 15 == 8)
        #expect(id.low >> 62 == 2)
        #expect(id.high | 0xF000 == high | 0xF000)
        #expect(id.low << 2 == low << 2)
        #expect(id == EventID.v8(high: high, low: low))
    }

    @Test(arguments: [
        "", "018c2f6e8b7a7cc19d3f0123456789ab", "018c2f6e-8b7a-7cc1-9d3f-0123456789a",
        "018c2f6e-8b7a-7cc1-9d3f-0123456789abc", "018c2f6e-8b7a-7cc1-9d3f-0123456789ag",
        "018c2f6e_8b7a-7cc1-9d3f-0123456789ab", "{18c2f6e-8b7a-7cc1-9d3f-0123456789ab",
        "018c2f6e-8b7a-7cc19-d3f-0123456789ab", "018c2f6e-8b7a-7cc1-9d3f-0123456789é",
    ])
    func `refuses any other text`(text: String) {
        #expect(EventID(text) == nil)
    }

    @Test func `orders by all 128 bits`() {
        #expect(EventID(high: 1, low: .max) < EventID(high: 2, low: 0))
        #expect(EventID(high: 1, low: 1) < EventID(high: 1, low: 2))
    }
}
