internal import Glibc

/// Files that only their owner may read.
enum SecretFile {
    /// - Throws: `Failure` where it is not there, or others may read it.
    static func check(_ path: String) throws(Failure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(path, errno) }
        guard status.st_mode & 0o077 == 0 else {
            throw .usage("\(path) is a secret that others can read", "chmod 600 \(quoted(path))")
        }
    }

    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        try check(path)
        return try InputFile.read(path, limit: limit)
    }

    static func token(_ path: String) throws(Failure) -> AccessToken {
        guard let token = AccessToken(String(decoding: try read(path, limit: Limits.tokenFile), as: UTF8.self)) else {
            throw .usage("\(path) holds no token", "a token is socai_ and 64 digits of 0-9 a-f, alone in the file")
        }
        return token
    }

    /// Makes a file that was not there, for the owner alone, and sees it to the disk.
    static func create(_ path: String, _ text: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                throw abandon(path, errno)
            }
        }
        guard fsync(descriptor) == 0 else { throw abandon(path, errno) }
    }

    static func unwritable(_ path: String, _ error: Int32) -> Failure {
        let why = String(cString: strerror(error))
        return .usage("\(path) can't be written (\(why))", "give a path that is free, in a folder of yours")
    }

    private static func abandon(_ path: String, _ error: Int32) -> Failure {
        unlink(path)
        return unwritable(path, error)
    }

    /// For a shell.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+@%:,".utf8.contains(byte)
            }
        }
        if isPlain { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
