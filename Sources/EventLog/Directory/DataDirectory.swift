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
        try makeDirectory(path)
        try makeDirectory(snapshots)
        // SQLite would make the file readable for all, and gives -wal and -shm the mode it finds here.
        let file = open(ledger, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LogError(errno: errno, while: "creating \(ledger)") }
        close(file)
        try Self.synchronise(path)
    }

    /// Makes the names in a directory survive a power cut.
    static func synchronise(_ path: String) throws(LogError) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw LogError(errno: errno, while: "opening \(path)") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw LogError(errno: errno, while: "fsync of \(path)") }
    }

    /// Whether there is a file of a log.
    var exists: Bool { access(ledger, F_OK) == 0 }

    private func makeDirectory(_ path: String) throws(LogError) {
        guard mkdir(path, 0o700) != 0 else { return try Self.synchronise(path + "/..") }
        switch errno {
        case EEXIST: return
        case let reason: throw LogError(errno: reason, while: "making the directory \(path)")
        }
    }
}
