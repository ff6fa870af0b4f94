internal import Glibc

/// Small files that are read and replaced whole: a reader sees the old one or the new one, whatever happens between.
///
/// Blocks. Two writers of one path at the same time are the caller's mistake.
public enum WholeFile {
    /// - Parameter limit: the most bytes; a longer file is refused.
    /// - Returns: nil where there is no such file.
    public static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileError(errno, "opening \(path)") }
            return nil
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = Glibc.read(file, &chunk, chunk.count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw FileError(errno, "reading \(path)") }
            guard got > 0 else { return bytes }
            guard bytes.count + got <= limit else { throw FileError("\(path) has more than \(limit) bytes") }
            bytes += chunk[..<got]
        }
    }

    /// Puts bytes in the place of the file, or of nothing.
    /// - Parameters:
    ///   - mode: who may read it; 0600 are its owner's eyes alone.
    ///   - isDurable: whether it must survive a power cut from here on, which costs two syncs.
    public static func replace(
        _ path: String,
        with bytes: [UInt8],
        mode: UInt32 = 0o600,
        isDurable: Bool = true
    ) throws(FileError) {
        let draft = path + ".new"
        // A draft of its own: one that was left, or laid there, may be readable by others or lead elsewhere.
        guard unlink(draft) == 0 || errno == ENOENT else { throw FileError(errno, "removing \(draft)") }
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { throw FileError(errno, "creating \(draft)") }
        do throws(FileError) {
            defer { close(file) }
            try write(bytes, to: file, draft)
            guard !isDurable || fsync(file) == 0 else { throw FileError(errno, "fsync of \(draft)") }
        } catch {
            // Worthless, and overwritten by the next one if it can't be removed.
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else { throw FileError(errno, "renaming \(draft)") }
        if isDurable { try synchronise(directory: path.parent) }
    }

    /// Makes a directory for its owner's eyes alone; one that is there stays as it is.
    public static func makeDirectory(_ path: String) throws(FileError) {
        guard mkdir(path, 0o700) != 0 else { return try synchronise(directory: path.parent) }
        guard errno == EEXIST else { throw FileError(errno, "making the directory \(path)") }
    }

    /// Makes the names in a directory survive a power cut.
    public static func synchronise(directory path: String) throws(FileError) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw FileError(errno, "opening \(path)") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileError(errno, "fsync of \(path)") }
    }

    private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else {
                if written < 0, errno == EINTR { continue }
                throw FileError(errno, "writing \(path)")
            }
            rest = rest.dropFirst(written)
        }
    }
}

extension String {
    /// The directory that a path is in.
    fileprivate var parent: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
