import Testing
import Transparency

@testable import EventLog

@Suite struct EventIDTests {
    static let text = "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5"

    @Test func `a UUID is read in either case and written in lower case`() throws {
        let id = try #require(EventID(Self.text))
        #expect(id.description == Self.text)
        #expect(EventID(Self.text.uppercased()) == id)
        #expect(id.bytes.prefix(4) == [0x01, 0x92, 0xf0, 0xc1])
        #expect(EventID(id.bytes) == id)
    }

    @Test func `every truncation and every foreign character is refused`() {
        for length in 0..<Self.text.count { #expect(EventID(String(Self.text.prefix(length))) == nil) }
        for place in Self.text.indices {
            var text = Self.text
            text.replaceSubrange(place...place, with: "g")
            #expect(EventID(text) == nil)
        }
        #expect(EventID(Self.text + "0") == nil)
        #expect(EventID([UInt8](repeating: 0, count: 15)) == nil)
    }

    @Test func `the order is that of the bytes`() {
        let ids = [EventID(high: 0, low: .max), EventID(high: 1, low: 0), EventID(high: 1 << 63, low: 0)]
        #expect(ids.sorted() == ids)
        #expect(ids.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) } == ids.map(\.bytes))
    }
}
