internal import Glibc

/// The process's own streams. Whole writes, straight to the descriptor: what is written is seen, and nothing is lost
/// at the end.
enum Standard {
    /// - Throws: `ClosedOutput` where nobody reads any more.
    static func output(_ text: String) throws {
        try write(text, to: STDOUT_FILENO)
    }

    /// For people; nothing depends on it, so that a closed error stream stops nobody.
    static func error(_ text: String) {
        do {
            try write(text, to: STDERR_FILENO)
        } catch {
            return
        }
    }

    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Characters in a line of the terminal; nil where there is none.
    static var outputWidth: Int? {
        guard outputIsTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func write(_ text: String, to descriptor: Int32) throws(ClosedOutput) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if count < 0, errno != EINTR {
                throw ClosedOutput(isPipe: errno == EPIPE)
            }
        }
    }
}

/// Standard output takes no more.
struct ClosedOutput: Error {
    /// The reader has seen enough, as `head` has; no failure.
    var isPipe: Bool
}
