import Foundation
import Testing

/// A terminal for a command: what a person would see, and the keys that are pressed.
final class Terminal {
    private let master: Int32
    private let slave: Int32

    init() throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (lock, number): (Int32, Int32) = (0, 0)
        // TIOCSPTLCK and TIOCGPTN, which are macros: the other end is unlocked, and named by its number.
        let isReady = ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(isReady && slave >= 0)
    }

    deinit {
        close(master)
        close(slave)
    }

    func start(_ arguments: [String], environment: [String: String]) throws -> pid_t {
        try Spawn.start(
            [SocaiBinary.url.path] + arguments,
            environment: environment.merging(["PATH": "/usr/bin:/bin", "LANG": "C", "NO_COLOR": "1"]) { first, _ in
                first
            },
            input: slave,
            output: slave,
            errors: slave
        )
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    /// Reads until what was read is enough.
    func read(until isEnough: (String) -> Bool) throws -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while !isEnough(String(decoding: bytes, as: UTF8.self)) {
            var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            try #require(Glibc.poll(&poll, 1, 20_000) == 1, "nothing more: \(String(decoding: bytes, as: UTF8.self))")
            let count = chunk.withUnsafeMutableBytes { Foundation.read(master, $0.baseAddress, $0.count) }
            try #require(count > 0)
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
