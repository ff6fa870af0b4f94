import Testing
import Transparency

@testable import Archive

@Suite struct ArchiveReaderTests {
    @Test func `entries are read in order, from anywhere`() throws {
        let archive = try TestArchive()
        try archive.grow(try ArchiveWriter(archive.directory), to: 600)
        for start: UInt64 in [0, 1, 255, 256, 300, 599, 600] {
            var cursor = try EntryCursor(ArchiveReader(archive.directory), from: start, size: 600)
            var index = start
            while let entry = try cursor.next() {
                #expect(Array(entry) == TestArchive.entry(index))
                index += 1
            }
            #expect(index == 600)
        }
        #expect(throws: ArchiveError.self) { try EntryCursor(ArchiveReader(archive.directory), from: 601, size: 600) }
    }

    @Test func `a full tile stands for the partial ones that were removed`() throws {
        let archive = try TestArchive()
        let writer = try ArchiveWriter(archive.directory)
        try archive.grow(writer, to: 300)
        let checkpoint = try archive.verify()
        try archive.grow(writer, to: 600)
        #expect(try !archive.files.contains("tile/0/001.p/44"))
        try ArchiveVerifier.verify(ArchiveReader(archive.directory), checkpoint)
    }

    @Test func `a wider partial tile stands for one that was removed meanwhile`() throws {
        let archive = try TestArchive()
        let writer = try ArchiveWriter(archive.directory)
        try archive.grow(writer, to: 300)
        let checkpoint = try archive.verify()
        try archive.grow(writer, to: 310)
        try archive.write("tile/0/001.p/none", [])
        try ArchiveVerifier.verify(ArchiveReader(archive.directory), checkpoint)
    }

    @Test func `a directory without a checkpoint is no archive`() throws {
        let archive = try TestArchive()
        let error = #expect(throws: ArchiveError.self) { try ArchiveReader(archive.directory).checkpoint() }
        #expect(error?.code == .notAnArchive)
    }
}
