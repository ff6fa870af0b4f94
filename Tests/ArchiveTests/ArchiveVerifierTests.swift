import Testing
import Transparency

@testable import Archive

@Suite struct ArchiveVerifierTests {
    /// What is changed in an archive of 70,000 entries' shape, and what is to be named.
    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (TestArchive) throws -> Void
        var entry: UInt64?
        var tile: String?
    }

    @Test(arguments: [
        Damage(
            testDescription: "a byte of an entry of a full bundle",
            change: { try $0.changeEntry(in: "tile/entries/001", width: 256, 44) },
            entry: 300,
            tile: "tile/0/001"
        ),
        Damage(
            testDescription: "a byte of an entry of the last bundle",
            change: { try $0.changeEntry(in: "tile/entries/002.p/188", width: 188, 10) },
            entry: 522,
            tile: "tile/0/002.p/188"
        ),
        Damage(
            testDescription: "two entries swapped",
            change: { try $0.swapEntries(in: "tile/entries/000", 7, 9) },
            entry: 7,
            tile: "tile/0/000"
        ),
        Damage(
            testDescription: "a hash of a tile",
            change: { try $0.change("tile/0/001") { $0[32 * 44 + 3] ^= 4 } },
            tile: "tile/0/001"
        ),
        Damage(
            testDescription: "an entry and its hash",
            change: { archive in
                try archive.changeEntry(in: "tile/entries/001", width: 256, 44)
                let entry = try EntryBundle.entries(archive.read("tile/entries/001"), width: 256)[44]
                let hash = TreeHash.leaf(Array(entry)).bytes
                try archive.change("tile/0/001") { $0.replaceSubrange(32 * 44..<32 * 45, with: hash) }
            },
            tile: "tile/0/001"
        ),
        Damage(
            testDescription: "a hash of the top tile",
            change: { try $0.change("tile/1/000.p/2") { $0[0] ^= 1 } },
            tile: "tile/0/000"
        ),
        Damage(
            testDescription: "a bundle cut short",
            change: { try $0.change("tile/entries/001") { $0.removeLast() } },
            tile: "tile/entries/001"
        ),
        Damage(
            testDescription: "a tile cut short",
            change: { try $0.change("tile/0/001") { $0.removeLast(32) } },
            tile: "tile/0/001"
        ),
        Damage(
            testDescription: "a tile too long",
            change: { try $0.change("tile/0/001") { $0.append(0) } },
            tile: nil
        ),
        Damage(
            testDescription: "a bundle missing",
            change: { try $0.remove("tile/entries/001") },
            tile: "tile/entries/001"
        ),
        Damage(
            testDescription: "a partial tile missing",
            change: { try $0.remove("tile/0/002.p/188") },
            tile: "tile/0/002.p/188"
        ),
    ])
    func `what was changed is named`(_ damage: Damage) throws {
        let archive = try TestArchive()
        try archive.grow(try ArchiveWriter(archive.directory), to: 700)
        try archive.verify()
        try damage.change(archive)
        let error = #expect(throws: ArchiveError.self) { try archive.verify() }
        #expect(error?.code == .damaged)
        #expect(error?.entry == damage.entry)
        #expect(error?.tile?.description == damage.tile)
    }

    @Test func `a history that was rewritten from the bottom up has not the signed root`() throws {
        let archive = try TestArchive()
        try archive.grow(try ArchiveWriter(archive.directory), to: 300)
        let signed = try archive.read("checkpoint")
        let forged = try TestArchive()
        let writer = try ArchiveWriter(forged.directory)
        try writer.append([1])
        try forged.grow(writer, to: 300)
        try forged.write("checkpoint", signed)
        let error = #expect(throws: ArchiveError.self) { try forged.verify() }
        #expect(error?.code == .damaged)
    }

    @Test func `any single bit flipped in any file is found`() throws {
        let archive = try TestArchive()
        try archive.grow(try ArchiveWriter(archive.directory), to: 260)
        let reader = ArchiveReader(archive.directory)
        let checkpoint = try archive.verify()
        for path in try archive.files where path != "checkpoint" {
            let bytes = try archive.read(path)
            for bit in stride(from: 0, to: bytes.count * 8, by: bytes.count / 3 + 1) {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                try archive.write(path, flipped)
                #expect(throws: ArchiveError.self, "\(path), bit \(bit)") {
                    try ArchiveVerifier.verify(reader, checkpoint)
                }
            }
            try archive.write(path, bytes)
        }
        try archive.verify()
    }

    @Test func `visited are all entries, in order`() throws {
        let archive = try TestArchive()
        try archive.grow(try ArchiveWriter(archive.directory), to: 300)
        let reader = ArchiveReader(archive.directory)
        var next: UInt64 = 0
        var progress: (UInt64, UInt64)?
        try ArchiveVerifier.verify(reader, archive.verify()) { index, entry in
            #expect(index == next && Array(entry) == TestArchive.entry(index))
            next += 1
        } progress: {
            progress = ($0, $1)
        }
        #expect(next == 300)
        #expect(progress?.0 == 300 && progress?.1 == 300)
    }

    @Test func `a directory that other software would write is verified`() throws {
        let archive = try TestArchive()
        let entries = (0..<UInt64(515)).map(TestArchive.entry)
        let leaves = entries.map { TreeHash.leaf($0) }
        // Without partial tiles of the last width: the log has gone on, and removed them.
        for number in 0..<3 {
            let range = number * 256..<min(515, (number + 1) * 256)
            let suffix = range.count == 256 ? "" : ".p/\(range.count)"
            var bundle: [UInt8] = []
            for entry in entries[range] { bundle += [UInt8(entry.count >> 8), UInt8(entry.count & 255)] + entry }
            try archive.write("tile/entries/00\(number)\(suffix)", bundle)
            try archive.write("tile/0/00\(number)\(suffix)", leaves[range].flatMap(\.bytes))
        }
        let roots = [leaves[..<256], leaves[256..<512]].map(Self.root)
        try archive.write("tile/1/000.p/2", roots.flatMap(\.bytes))
        for size in [515, 514, 512] {
            let checkpoint = try Checkpoint(
                origin: "example.com/log",
                size: UInt64(size),
                root: Self.root(leaves.prefix(size))
            )
            try archive.write("checkpoint", archive.key.sign(checkpoint).bytes)
            #expect(try archive.verify() == checkpoint)
        }
    }

    /// RFC 6962, section 2.1.
    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return .node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }
}

extension TestArchive {
    fileprivate func changeEntry(in path: String, width: Int, _ number: Int) throws {
        try rewrite(path, width) { $0[number][2] ^= 8 }
    }

    fileprivate func swapEntries(in path: String, _ one: Int, _ other: Int) throws {
        try rewrite(path, 256) { $0.swapAt(one, other) }
    }

    private func rewrite(_ path: String, _ width: Int, _ change: (inout [[UInt8]]) -> Void) throws {
        var entries = try EntryBundle.entries(read(path), width: width).map(Array.init)
        change(&entries)
        var bytes: [UInt8] = []
        for entry in entries { try EntryBundle.append(entry, to: &bytes) }
        try write(path, bytes)
    }
}
