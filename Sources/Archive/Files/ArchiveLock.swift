internal import Glibc

/// The lock on an archive that makes its holder the only writer: on the directory itself, so that no file of ours lies
/// among those of the archive. The system frees it when the process ends, however it ends.
final class ArchiveLock: Sendable {
    private let directory: Int32

    init(_ path: String) throws(ArchiveError) {
        directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw ArchiveError(errno: errno, while: "opening \(path)") }
        guard flock(directory, LOCK_EX | LOCK_NB) == 0 else {
            // What was opened is closed by the deinitialiser, which runs although this fails.
            let reason = errno
            guard reason == EWOULDBLOCK else { throw ArchiveError(errno: reason, while: "locking \(path)") }
            throw ArchiveError(.locked, "Another process writes to the archive \(path); wait for it, or end it.")
        }
    }

    deinit { close(directory) }
}
