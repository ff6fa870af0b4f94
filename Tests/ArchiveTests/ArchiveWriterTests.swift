import Testing
import Transparency

@testable import Archive

@Suite struct ArchiveWriterTests {
    @Test func `an archive that grows in steps is that of each checkpoint`() throws {
        let archive = try TestArchive()
        var writer: ArchiveWriter?
        for (step, size) in ([0, 1, 2, 255, 256, 257, 511, 700, 700, 768, 1_030] as [UInt64]).enumerated() {
            let published = writer?.published ?? 0
            // The lock goes with the old writer.
            if step.isMultiple(of: 3) { writer = nil }
            let current = try writer ?? Self.open(archive, at: published)
            try archive.grow(current, to: size)
            #expect(try archive.verify().size == size)
            #expect(try archive.files == Self.files(of: size))
            writer = current
        }
    }

    private static func open(_ archive: TestArchive, at size: UInt64) throws -> ArchiveWriter {
        let writer = try ArchiveWriter(archive.directory)
        #expect(writer.size == size)
        return writer
    }

    /// By the specification's own words.
    private static func files(of size: UInt64) -> Set<String> {
        var files: Set<String> = ["checkpoint"]
        var (count, level) = (size, 0)
        while count > 0 {
            for content in level == 0 ? ["entries", "0"] : ["\(level)"] {
                for full in 0..<count / 256 { files.insert("tile/\(content)/\(name(full))") }
                if count % 256 > 0 { files.insert("tile/\(content)/\(name(count / 256)).p/\(count % 256)") }
            }
            count /= 256
            level += 1
        }
        return files
    }

    private static func name(_ number: UInt64) -> String {
        String(repeating: "0", count: 3 - String(number).count) + String(number)
    }

    @Test func `what was appended and not published is not there after a crash, and can be appended again`() throws {
        let archive = try TestArchive()
        try archive.grow(try ArchiveWriter(archive.directory), to: 300)
        do {
            let writer = try ArchiveWriter(archive.directory)
            while writer.size < 600 { try writer.append(TestArchive.entry(writer.size)) }
        }
        #expect(try archive.verify().size == 300)
        // A power cut may leave files without content that no checkpoint covers, and unfinished ones.
        try archive.write("tile/entries/001", [])
        try archive.write("tile/0/001", [])
        try archive.write("checkpoint.tmp", [1])
        try archive.write("tile/0/002.tmp", [1])
        let writer = try Self.open(archive, at: 300)
        try archive.grow(writer, to: 1_000)
        #expect(try archive.verify().size == 1_000)
    }

    @Test func `a crash before the first checkpoint leaves nothing in the way`() throws {
        let archive = try TestArchive()
        do {
            let writer = try ArchiveWriter(archive.directory)
            while writer.size < 600 { try writer.append(TestArchive.entry(writer.size)) }
        }
        try archive.grow(Self.open(archive, at: 0), to: 10)
        #expect(try archive.verify().size == 10)
    }

    @Test func `a checkpoint of other entries, or of another log, is refused`() throws {
        let archive = try TestArchive()
        let writer = try ArchiveWriter(archive.directory)
        try archive.grow(writer, to: 300)
        let old = try archive.note(writer)
        try writer.append([1])
        let notes = [
            old, try archive.note(writer, origin: "example.com/other"),
            try archive.key.sign(Checkpoint(origin: "example.com/log", size: 301, root: .empty)),
        ]
        for note in notes {
            let error = #expect(throws: ArchiveError.self) { try writer.publish(note) }
            #expect(error?.code == .wrongCheckpoint)
        }
        #expect(try archive.verify().size == 300)
        try archive.grow(writer, to: 302)
        #expect(try archive.verify().size == 302)
    }

    @Test func `a checkpoint of the same size brings its new signatures`() throws {
        let archive = try TestArchive()
        let writer = try ArchiveWriter(archive.directory)
        try archive.grow(writer, to: 5)
        let witness = try SigningKey(name: KeyName("w"), kind: .witness, seed: Array(repeating: 8, count: 32))
        var note = try archive.note(writer)
        try note.add(witness.cosign(Checkpoint(text: note.text), at: 10))
        try writer.publish(note)
        #expect(try archive.read("checkpoint") == note.bytes)
        try archive.verify()
    }

    @Test func `one process writes at a time`() throws {
        let archive = try TestArchive()
        let writer = try ArchiveWriter(archive.directory)
        let error = #expect(throws: ArchiveError.self) { try ArchiveWriter(archive.directory) }
        #expect(error?.code == .locked)
        try archive.grow(writer, to: 1)
    }

    @Test func `an archive whose right edge was changed is not taken up`() throws {
        for path in ["tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"] {
            let archive = try TestArchive()
            try archive.grow(try ArchiveWriter(archive.directory), to: 300)
            try archive.change(path) { $0[5] ^= 1 }
            let error = #expect(throws: ArchiveError.self) { try ArchiveWriter(archive.directory) }
            #expect(error?.code == .damaged)
        }
    }

    @Test func `an entry that is too long is refused, and the next one isn't`() throws {
        let archive = try TestArchive()
        let writer = try ArchiveWriter(archive.directory)
        let error = #expect(throws: ArchiveError.self) { try writer.append(Array(repeating: 0, count: 65_536)) }
        #expect(error?.code == .invalidArgument)
        try archive.grow(writer, to: 3)
        try archive.verify()
    }
}
