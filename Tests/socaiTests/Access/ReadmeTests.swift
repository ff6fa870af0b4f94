import Foundation
import Testing

/// The README's five lines, run as they are printed.
@Suite(.timeLimit(.minutes(3)))
struct ReadmeTests {
    @Test func `From a laptop to a city's network works line by line as printed`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "socai-\(UUID().uuidString.prefix(8))"
        )
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        _ = try TestCertificates(folder)
        let lines = try Self.lines(of: "From a laptop to a city's network")
        #expect(lines.count == 5)
        // A server that was started in the background is waited for; the port is one that nobody has, on loopback.
        var script = "set -e; cd '\(folder.path)'; trap 'kill $(jobs -p); wait' EXIT\n"
        for line in lines {
            script +=
                line.replacing("7878", with: String(try Self.freePort())).replacing("0.0.0.0", with: "127.0.0.1") + "\n"
            if line.hasSuffix("&") {
                script += "until socai status --address unix:ledger/socket >/dev/null 2>&1; do kill -0 $!; done\n"
            }
        }
        script += "SOCAI_ADDRESS=$(grep -o 'tls:[^\"]*' .config/socai/credentials.json) socai whoami\n"
        let answer = try await RunningCommand(
            executable: "/bin/bash",
            ["-c", script],
            environment: [
                "PATH": SocaiBinary.url.deletingLastPathComponent().path + ":/usr/bin:/bin", "HOME": folder.path,
            ]
        ).ended()
        #expect(answer.exitCode == 0, "\(answer.errors)")
        #expect(answer.output.contains("Logged in to tls:localhost:"))
        #expect(answer.lines.last?.contains("hoa") == true, "\(answer.output)")
    }

    /// The first block of commands under a heading.
    private static func lines(of heading: String) throws -> [String] {
        let file = TestCertificates.project.appending(path: "README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { $0 != "## \(heading)" }
            .drop { !$0.hasPrefix("    ") }
            .prefix { $0.hasPrefix("    ") }
            .map { String($0.dropFirst(4).replacing(#/ +# .*/#, with: "")) }
    }

    private static let port: Result<Int, any Error> = Result {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func freePort() throws -> Int { try port.get() }
}
