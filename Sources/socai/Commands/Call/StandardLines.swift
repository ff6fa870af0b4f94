internal import Glibc
internal import NIOPosix
internal import Synchronization

/// Lines of the standard input as they come, awaited without keeping a thread of the program, and given up when the
/// task that waits is cancelled.
final class StandardLines: Sendable {
    private struct Unread {
        var bytes: [UInt8] = []
        var isAtEnd = false
    }

    private let unread = Mutex(Unread())
    private let thread = NIOThreadPool(numberOfThreads: 1)
    /// Bytes in it end the wait for input.
    private let wake: (reading: Int32, writing: Int32)

    /// - Throws: `Failure` where the system has no descriptors left.
    init() throws(Failure) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .unreadable("the standard input", errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wake = (ends[0], ends[1])
        thread.start()
    }

    deinit {
        close(wake.reading)
        close(wake.writing)
        thread.shutdownGracefully { _ in }
    }

    /// The next line without its end; nil after the last. One caller at a time.
    /// - Throws: `Failure` where reading fails or the line is too long; `CancellationError`.
    func next() async throws -> ArraySlice<UInt8>? {
        try await withTaskCancellationHandler {
            try await thread.runIfActive { try self.read() }
        } onCancel: {
            _ = write(wake.writing, [0], 1)
        }
    }

    private func read() throws -> ArraySlice<UInt8>? {
        try unread.withLock { unread in
            var searched = 0
            while true {
                if let end = unread.bytes[searched...].firstIndex(of: 0x0A) {
                    defer { unread.bytes.removeSubrange(...end) }
                    return ArraySlice(Array(unread.bytes[..<end]))
                }
                searched = unread.bytes.count
                guard searched <= Limits.requestBytes else {
                    throw Failure.usage("stdin has a line of more than \(Limits.requestBytes) bytes", "split it")
                }
                guard !unread.isAtEnd else {
                    defer { unread.bytes = [] }
                    return unread.bytes.isEmpty ? nil : unread.bytes[...]
                }
                try wait()
                try fill(&unread)
            }
        }
    }

    private func wait() throws {
        var both = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&both, 2, -1) < 0 {
            guard errno == EINTR else { throw Failure.unreadable("the standard input", errno) }
        }
        if both[1].revents != 0 { throw CancellationError() }
    }

    private func fill(_ unread: inout Unread) throws(Failure) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
        if count > 0 {
            unread.bytes += chunk.prefix(count)
        } else if count == 0 {
            unread.isAtEnd = true
        } else if errno != EINTR {
            throw .unreadable("the standard input", errno)
        }
    }
}
