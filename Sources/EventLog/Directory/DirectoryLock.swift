internal import Glibc

/// The lock on a data directory that makes its holder the only writer. The system frees it when the process ends,
/// however it ends.
final class DirectoryLock: Sendable {
    private let file: Int32

    init(path: String) throws(LogError) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LogError(errno: errno, while: "opening \(path)") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            // What was opened is closed by the deinitialiser, which runs although this fails.
            let reason = errno
            guard reason == EWOULDBLOCK else { throw LogError(errno: reason, while: "locking \(path)") }
            throw LogError(
                .locked,
                "Another process writes to this ledger (it holds \(path)); stop it first, or open for reading only."
            )
        }
    }

    deinit { close(file) }
}
