import Testing

@testable import Transparency

@Suite struct EntryBundleTests {
    private let entries: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 65_535), [9]]

    private func bundle() throws -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { try EntryBundle.append(entry, to: &bytes) }
        return bytes
    }

    @Test func `entries are read again`() throws {
        let bytes = try bundle()
        #expect(bytes.prefix(7) == [0, 3, 1, 2, 3, 0, 0])
        #expect(try EntryBundle.entries(bytes, width: 4).map(Array.init) == entries)
    }

    @Test func `another number of entries is refused`() throws {
        for width in [0, 1, 3, 5, 256] {
            #expect(throws: ProofError.self) { try EntryBundle.entries(try bundle(), width: width) }
        }
    }

    @Test func `every truncation is refused`() throws {
        var bytes: [UInt8] = []
        for entry in ["one", "", "three"] { try EntryBundle.append(entry.utf8, to: &bytes) }
        for count in bytes.indices {
            #expect(throws: ProofError.self) { try EntryBundle.entries(Array(bytes.prefix(count)), width: 3) }
        }
        #expect(throws: ProofError.self) { try EntryBundle.entries(bytes + [0], width: 3) }
    }

    @Test func `one bit flipped gives other entries, or none`() throws {
        var bytes: [UInt8] = []
        for entry in ["one", "", "three"] { try EntryBundle.append(entry.utf8, to: &bytes) }
        let right = try EntryBundle.entries(bytes, width: 3)
        for flipped in bytes.withOneBitFlipped {
            let read = Result { try EntryBundle.entries(flipped, width: 3) }
            if case .success(let entries) = read { #expect(entries != right) }
        }
    }

    @Test func `an entry that is too long is refused`() {
        var bytes: [UInt8] = []
        #expect(throws: ProofError.self) { try EntryBundle.append(Array(repeating: 0, count: 65_536), to: &bytes) }
        #expect(bytes.isEmpty)
    }
}
