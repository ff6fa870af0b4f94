internal import Glibc
internal import Transparency

/// `DIR/head`: how far the log had come at the last commit, written beside the log after it, without a sync.
///
/// SQLite drops the end of a damaged write-ahead log without a word. This file remembers that there was more: it is
/// never ahead of what is durable, so a log that ends before it has lost acknowledged records. After a power cut it
/// may be behind or torn; then it says nothing.
///
/// magic (8), position (8, little end first), root (32), and the first 8 bytes of the SHA-256 of these.
struct HeadFile: Sendable {
    private static let magic = Array("socaihd1".utf8)
    private static let byteCount = 56

    let position: UInt64
    let root: TreeHash

    /// - Returns: nil where there is none, or one that is not as it was written.
    static func read(_ path: String) -> HeadFile? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: byteCount)
        guard pread(file, &bytes, byteCount, 0) == byteCount else { return nil }
        return HeadFile(bytes)
    }

    private init?(_ bytes: [UInt8]) {
        guard Array(bytes[..<8]) == HeadFile.magic, let root = TreeHash(bytes[16..<48]),
            Array(bytes[48...]) == HeadFile.check(bytes[..<48])
        else { return nil }
        position = bytes[8..<16].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        self.root = root
    }

    /// - Throws: `damaged` where the log that ends at `end` has lost its end, or is another one.
    func check(end: UInt64, root found: TreeHash) throws(LogError) {
        guard position <= end else {
            throw .damaged("the log ends at \(end), but it had come to \(position)", position: end + 1)
        }
        guard position < end || root == found else {
            throw .damaged("the log up to \(end) is not the one that was written", position: end)
        }
    }

    fileprivate static func bytes(_ head: Head) -> [UInt8] {
        let position = withUnsafeBytes(of: head.position.littleEndian) { Array($0) }
        let content = magic + position + head.root.bytes
        return content + check(content[...])
    }

    private static func check(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var hash = PlainHash()
        content.withUnsafeBytes { hash.update($0) }
        return Array(hash.value.bytes[..<8])
    }
}

/// Keeps the head file of the log that is written. Used by the appender, on its thread.
final class HeadFileWriter {
    private let file: Int32

    init(_ path: String) throws(LogError) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LogError(errno: errno, while: "opening \(path)") }
    }

    deinit { close(file) }

    /// Called after the commit. Where it can't be written it stays behind, which takes nothing from the log.
    func write(_ head: Head) {
        _ = HeadFile.bytes(head).withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    }
}
