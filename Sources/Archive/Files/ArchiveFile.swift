internal import Glibc

/// Files that are read whole.
enum ArchiveFile {
    /// - Returns: nil where there is none.
    /// - Throws: `damaged` where it is larger than `limit`, or no file.
    static func read(_ path: String, limit: Int) throws(ArchiveError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            let reason = errno
            guard reason == ENOENT || reason == ENOTDIR else {
                throw ArchiveError(errno: reason, while: "opening \(path)")
            }
            return nil
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw ArchiveError(errno: errno, while: "reading \(path)") }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
            throw .damaged("\(path) is no file of at most \(limit) bytes")
        }
        return try readAll(file, Int(status.st_size), path)
    }

    private static func readAll(_ file: Int32, _ size: Int, _ path: String) throws(ArchiveError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let read = Glibc.read(file, buffer.baseAddress.map { $0 + count }, size - count)
                if read > 0 {
                    count += read
                } else if read == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw ArchiveError(errno: failure, while: "reading \(path)") }
        return bytes
    }

    /// The names in a directory; none where there is no such directory.
    static func names(in path: String) throws(ArchiveError) -> [String] {
        guard let directory = opendir(path) else {
            let reason = errno
            guard reason == ENOENT || reason == ENOTDIR else {
                throw ArchiveError(errno: reason, while: "reading the directory \(path)")
            }
            return []
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
