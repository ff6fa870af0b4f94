internal import Glibc

/// The lock on a file that makes its holder the only one. The system frees it when the process ends, however it ends.
public final class FileLock: Sendable {
    private let file: Int32

    /// - Returns: nil where another process, or another lock of this one, holds it.
    public init?(_ path: String) throws(FileError) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError(errno, "opening \(path)") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            // What was opened is closed by the deinitialiser, which runs although this fails.
            let reason = errno
            guard reason == EWOULDBLOCK else { throw FileError(reason, "locking \(path)") }
            return nil
        }
    }

    deinit { close(file) }
}
