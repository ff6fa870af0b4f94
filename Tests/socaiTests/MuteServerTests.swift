import Foundation
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MuteServerTests {
    @Test func `A server that does not greet is waited for no longer than --timeout`() async throws {
        let path = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8))"
        let listener = try Self.listen(path)
        defer {
            close(listener)
            unlink(path)
        }
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try await RunningCommand(["status", "--address", path, "--timeout", "1"]).ended()
        #expect(answer.exitCode == 3)
        #expect(answer.errors.contains(path))
        #expect(clock.now - start < .seconds(20))
    }

    /// Takes connections and says nothing.
    private static func listen(_ path: String) throws -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let listener = socket(AF_UNIX, type, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, Glibc.listen(listener, 4) == 0 else { throw POSIXError(.EADDRINUSE) }
        return listener
    }
}
