internal import Glibc

/// Writes files that are whole or not there, and sees many of them to the disk at once. For one thread.
struct DurableFiles {
    /// Written under their names and not yet known to be on the disk.
    private var files: [String] = []
    /// Directories whose names are not yet known to be on the disk.
    private var directories: Set<String> = []

    /// Writes a file, or replaces it, for the owner's eyes alone. Directories are made as they are needed.
    ///
    /// After ``synchronise()`` it survives a power cut; before, it may be there, or not, or be empty.
    mutating func write(_ path: String, _ bytes: [UInt8]) throws(ArchiveError) {
        let temporary = path + ".tmp"
        let file = try create(temporary)
        defer { close(file) }
        try Self.write(bytes, to: file, temporary)
        guard rename(temporary, path) == 0 else { throw ArchiveError(errno: errno, while: "renaming \(temporary)") }
        files.append(path)
        directories.insert(Self.parent(of: path))
        if files.count >= Limits.unsyncedFiles { try synchronise() }
    }

    /// Replaces a file so that a power cut leaves the old one or the new one, once everything before it is safe.
    mutating func replace(_ path: String, _ bytes: [UInt8]) throws(ArchiveError) {
        try synchronise()
        let temporary = path + ".tmp"
        let file = try create(temporary)
        defer { close(file) }
        try Self.write(bytes, to: file, temporary)
        guard fsync(file) == 0 else { throw ArchiveError(errno: errno, while: "fsync of \(temporary)") }
        guard rename(temporary, path) == 0 else { throw ArchiveError(errno: errno, while: "renaming \(temporary)") }
        try Self.synchronise(Self.parent(of: path), O_DIRECTORY)
    }

    /// Sees everything that was written to the disk.
    mutating func synchronise() throws(ArchiveError) {
        for path in files { try Self.synchronise(path, 0) }
        for path in directories { try Self.synchronise(path, O_DIRECTORY) }
        files.removeAll(keepingCapacity: true)
        directories.removeAll(keepingCapacity: true)
    }

    /// Makes a directory and those above it, and remembers them.
    mutating func makeDirectory(_ path: String) throws(ArchiveError) {
        guard mkdir(path, 0o700) != 0 else {
            directories.formUnion([path, Self.parent(of: path)])
            return
        }
        let reason = errno
        switch reason {
        case EEXIST: return
        case ENOENT where Self.parent(of: path) != path:
            try makeDirectory(Self.parent(of: path))
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw ArchiveError(errno: errno, while: "making the directory \(path)")
            }
            directories.formUnion([path, Self.parent(of: path)])
        default: throw ArchiveError(errno: reason, while: "making the directory \(path)")
        }
    }

    /// Takes away a file and, where it was the last one in it, its directory. What is not there is no error.
    static func remove(_ path: String) throws(ArchiveError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw ArchiveError(errno: errno, while: "removing \(path)")
        }
        guard rmdir(parent(of: path)) == 0 || [ENOENT, ENOTEMPTY, EEXIST].contains(errno) else {
            throw ArchiveError(errno: errno, while: "removing \(parent(of: path))")
        }
    }

    private mutating func create(_ path: String) throws(ArchiveError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        var file = open(path, flags, 0o600)
        if file < 0, errno == ENOENT {
            try makeDirectory(Self.parent(of: path))
            file = open(path, flags, 0o600)
        }
        guard file >= 0 else { throw ArchiveError(errno: errno, while: "creating \(path)") }
        return file
    }

    private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(ArchiveError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw ArchiveError(errno: errno, while: "writing \(path)")
            }
        }
    }

    private static func synchronise(_ path: String, _ flags: Int32) throws(ArchiveError) {
        let file = open(path, O_RDONLY | O_CLOEXEC | flags)
        guard file >= 0 else { throw ArchiveError(errno: errno, while: "opening \(path)") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw ArchiveError(errno: errno, while: "fsync of \(path)") }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        let parent = path[..<slash]
        return parent.isEmpty ? "/" : String(parent)
    }
}
