internal import Glibc

/// Files that are read whole.
enum InputFile {
    /// - Throws: `Failure` where it can't be read or is larger than `limit`.
    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        guard path != "-" else { return try readAll(STDIN_FILENO, "the standard input", limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, errno) }
        defer { close(descriptor) }
        return try readAll(descriptor, path, limit)
    }

    private static func readAll(_ descriptor: Int32, _ name: String, _ limit: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                guard errno == EINTR else { throw .unreadable(name, errno) }
                continue
            }
            bytes += chunk.prefix(count)
            guard bytes.count <= limit else {
                throw .usage("\(name) is larger than \(limit) bytes", "split it, or give a smaller file")
            }
        }
    }

    /// Bytes of the file, to tell how far reading is.
    static func size(_ path: String) throws(Failure) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(path, errno) }
        return Int(status.st_size)
    }
}
