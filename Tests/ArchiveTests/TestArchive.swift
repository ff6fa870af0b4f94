import Foundation
import Transparency

@testable import Archive

/// A directory for an archive, gone after the test, with a log's key.
final class TestArchive {
    let directory: String
    let key: SigningKey
    var keys: CheckpointKeys

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
        key = try SigningKey(name: KeyName("example.com/log"), seed: Array(repeating: 7, count: 32))
        keys = try CheckpointKeys(log: key.verifier)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// Different sizes, also none at all.
    static func entry(_ index: UInt64) -> [UInt8] {
        index % 17 == 3
            ? [] : Array("entry \(index) ".utf8) + Array(repeating: UInt8(index & 255), count: Int(index % 40))
    }

    /// Appends up to a size and publishes it.
    func grow(_ writer: ArchiveWriter, to size: UInt64) throws {
        while writer.size < size { try writer.append(Self.entry(writer.size)) }
        try writer.publish(note(writer))
    }

    func note(_ writer: ArchiveWriter, origin: String = "example.com/log") throws -> SignedNote {
        try key.sign(Checkpoint(origin: origin, size: writer.size, root: writer.root))
    }

    @discardableResult func verify() throws -> Checkpoint {
        let reader = ArchiveReader(directory)
        let checkpoint = try keys.open(reader.checkpoint()).checkpoint
        try ArchiveVerifier.verify(reader, checkpoint)
        return checkpoint
    }

    /// All files, by their paths in the archive.
    var files: Set<String> {
        get throws {
            let all = try FileManager.default.subpathsOfDirectory(atPath: directory)
            return Set(all.filter { !isDirectory($0) })
        }
    }

    private func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: "\(directory)/\(path)", isDirectory: &isDirectory)
        return isDirectory.boolValue
    }

    func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(directory)/\(path)")))
    }

    func write(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: "\(directory)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: "\(directory)/\(path)")
    }

    func change(_ path: String, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = try read(path)
        change(&bytes)
        try write(path, bytes)
    }
}
