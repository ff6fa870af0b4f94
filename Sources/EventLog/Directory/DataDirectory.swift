internal import Files
internal import Glibc

/// The files of one ledger: `ledger.sqlite` (the log), `head` (how far it had come), `lock` (held by the writer),
/// `snapshots/` (throw-away).
struct DataDirectory: Sendable {
    let path: String

    var ledger: String { path + "/ledger.sqlite" }
    var head: String { path + "/head" }
    var lock: String { path + "/lock" }
    var snapshots: String { path + "/snapshots" }

    /// Makes what is missing, for the owner's eyes alone: directories 0700, files 0600.
    func create() throws(LogError) {
        try inFiles { () throws(FileError) in
            try WholeFile.makeDirectory(path)
            try WholeFile.makeDirectory(snapshots)
        }
        // SQLite would make the file readable for all, and gives -wal and -shm the mode it finds here.
        let file = open(ledger, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LogError(errno: errno, while: "creating \(ledger)") }
        close(file)
        try inFiles { () throws(FileError) in try WholeFile.synchronise(directory: path) }
    }

    /// Makes the caller the only writer, until the lock is gone.
    /// - Throws: ``LogError/Code/locked``, ``LogError/Code/io``.
    func makeLock() throws(LogError) -> FileLock {
        guard let held = try inFiles({ () throws(FileError) in try FileLock(lock) }) else {
            throw LogError(
                .locked,
                "Another process writes to this ledger (it holds \(lock)); stop it first, or open for reading only."
            )
        }
        return held
    }

    /// Whether there is a file of a log.
    var exists: Bool { access(ledger, F_OK) == 0 }
}
