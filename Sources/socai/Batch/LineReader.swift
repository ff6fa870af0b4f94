internal import Glibc

/// Reads a file line by line in bounded memory.
struct LineReader: ~Copyable {
    private static let chunk = 1 << 18
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Bytes taken from the file.
    private(set) var consumed = 0

    /// - Throws: `Failure` where the file can't be opened.
    init(path: String) throws(Failure) {
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, errno) }
    }

    /// The standard input, which stays open.
    init(standardInput: ()) {
        descriptor = STDIN_FILENO
    }

    deinit {
        if descriptor > STDIN_FILENO { Glibc.close(descriptor) }
    }

    /// The next line without its end; nil after the last.
    /// - Throws: `Failure` where reading fails or the line is too long.
    mutating func next(path: String, limit: Int) throws(Failure) -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return buffer[start..<end]
            }
            searched = buffer.count
            guard searched - start <= limit else {
                throw .usage("\(path) has a line of more than \(limit) bytes", "split it")
            }
            guard !isAtEnd else {
                defer { start = buffer.count }
                return start < buffer.count ? buffer[start...] : nil
            }
            if start > 0 {
                buffer.removeSubrange(..<start)
                searched -= start
                start = 0
            }
            try fill(path)
        }
    }

    private mutating func fill(_ path: String) throws(Failure) {
        var chunk = [UInt8](repeating: 0, count: LineReader.chunk)
        let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            buffer += chunk.prefix(count)
            consumed += count
        } else if count == 0 {
            isAtEnd = true
        } else if errno != EINTR {
            throw .unreadable(path, errno)
        }
    }
}

extension Failure {
    static func unreadable(_ path: String, _ error: Int32) -> Failure {
        .usage("\(path) can't be read (\(String(cString: strerror(error))))", "check the path and its permissions")
    }
}
