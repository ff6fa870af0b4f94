internal import Glibc
internal import Transparency

/// A snapshot file being written or read; closed when it goes out of use.
struct SnapshotFile: ~Copyable {
    private let file: Int32
    private let path: String
    private var hash = PlainHash()

    private init(file: Int32, path: String) {
        self.file = file
        self.path = path
    }

    deinit { close(file) }

    static func create(_ path: String) throws(LogError) -> SnapshotFile {
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LogError(errno: errno, while: "creating \(path)") }
        return SnapshotFile(file: file, path: path)
    }

    /// `nil` when there is no such file.
    static func open(_ path: String) throws(LogError) -> SnapshotFile? {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file < 0 else { return SnapshotFile(file: file, path: path) }
        guard errno == ENOENT else { throw LogError(errno: errno, while: "opening \(path)") }
        return nil
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(LogError) {
        hash.update(bytes)
        var rest = bytes
        while rest.count > 0 {
            let written = Glibc.write(file, rest.baseAddress, rest.count)
            guard written > 0 else {
                if written < 0, errno == EINTR { continue }
                throw LogError(errno: errno, while: "writing \(path)")
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    mutating func write(_ bytes: [UInt8]) throws(LogError) {
        try bytes.withUnsafeBufferPointer { bytes throws(LogError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    /// Writes the hash of all that was written and makes the file durable.
    mutating func finish() throws(LogError) {
        try write(hash.value.bytes)
        guard fsync(file) == 0 else { throw LogError(errno: errno, while: "fsync of \(path)") }
    }

    func size() throws(LogError) -> Int {
        var information = stat()
        guard fstat(file, &information) == 0 else { throw LogError(errno: errno, while: "measuring \(path)") }
        return Int(information.st_size)
    }

    /// Reads exactly so many bytes; they count for ``readHash``.
    mutating func read(_ count: Int) throws(LogError) -> [UInt8] {
        var failure: LogError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    failure = LogError(errno: got < 0 ? errno : EIO, while: "reading \(path)")
                    return
                }
                filled += got
            }
        }
        if let failure { throw failure }
        bytes.withUnsafeBytes { hash.update($0) }
        return bytes
    }

    /// The hash of all that was read.
    var readHash: TreeHash { hash.value }
}
