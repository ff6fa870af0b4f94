import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ListenerTests {
    /// What is refused, and what to do as it is said.
    @Test(arguments: [
        (["--listen", "0.0.0.0:0"], "--certificate"),
        (["--listen", "[::]:0"], "tls:[::]:0"),
        (["--listen", "ledger.example:7878"], "tls:ledger.example:7878"),
        (["--listen", "tls:127.0.0.1:0"], "--certificate FILE and --key FILE"),
        (["--listen", "tls:127.0.0.1:0", "--access", "open"], "leave out --access open"),
        (["--listen", "0.0.0.0:0", "--access", "open"], "open to the network"),
        (["--certificate", "SERVER.pem", "--key", "SERVER.key"], "--listen tls:HOST:PORT"),
        (["--listen", "tls:127.0.0.1:0", "--certificate", "SERVER.pem"], "--certificate and --key go together"),
        (
            [
                "--listen", "tls:127.0.0.1:0", "--certificate", "SERVER.pem", "--key", "SERVER.key",
                "--require-client-certificate",
            ], "--client-ca"
        ),
        (["--listen", "tls:127.0.0.1:0", "--certificate", "SERVER.pem", "--key", "OPEN.key"], "chmod 600"),
        (["--listen", "tls:127.0.0.1:0", "--certificate", "SERVER.key", "--key", "SERVER.key"], "PEM"),
    ])
    func `What is not safe to listen on is refused, with what to do`(options: [String], advice: String) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("socai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let certificates = try TestCertificates(folder.appendingPathComponent("certificates"))
        let open = certificates.path("OPEN.key")
        try FileManager.default.copyItem(atPath: certificates.path("server.key"), toPath: open)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: open)
        let options = options.map {
            $0.hasPrefix("SERVER") ? certificates.path($0.lowercased()) : $0 == "OPEN.key" ? open : $0
        }
        let data = folder.appendingPathComponent("data").path
        let answer = try await RunningCommand(["serve", "--data", data] + options).ended()
        #expect(answer.exitCode == 2, "\(answer.errors)")
        #expect(answer.errors.contains(advice), "\(answer.errors)")
        #expect(!FileManager.default.fileExists(atPath: data))
    }

    @Test func `A ledger that has principals is not served to everybody`() async throws {
        try await SecuredServer.run { server in
            _ = try await server.admit("hoa", "finance")
        } afterwards: { data, _ in
            let answer = try await RunningCommand(["serve", "--data", data, "--listen", "none", "--access", "open"])
                .ended()
            #expect(answer.exitCode == 2)
            #expect(answer.errors.contains("leave out --access open"))
        }
    }

    @Test func `A server that lets everybody in says so loudly, and whoami says so too`() async throws {
        try await TestServer.run { server in
            #expect(server.greeting.contains { $0.contains("ACCESS CONTROL IS OFF") })
            let identity = try await server.json(["whoami"])
            #expect(try identity.text("by") == "open")
        }
    }

    @Test func `Without access control turned off loopback lets nobody in, and the socket its user`() async throws {
        let folder = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8))"
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let server = try RunningCommand(["serve", "--data", folder, "--listen", "127.0.0.1:0"])
        var address = ""
        for await line in server.errorLines where line.contains("serving") {
            address = String(try #require(line.split(separator: " ").first { $0.hasPrefix("127.0.0.1:") }))
            break
        }
        let outside = try await RunningCommand(["status", "--address", address]).ended()
        #expect(outside.exitCode == 1, "\(outside.errors)")
        #expect(outside.errors.contains("socai login \(address)"))
        let inside = try await RunningCommand(["whoami", "--format", "json", "--address", "unix:\(folder)/socket"])
            .ended()
        #expect(try inside.object().text("by") == "socket")
        #expect(try inside.object().text("role") == "operator")
        // The next address is tried where the first does not answer.
        let either = try await RunningCommand(["status", "--address", "unix:\(folder)/none, unix:\(folder)/socket"])
            .ended()
        #expect(either.exitCode == 0, "\(either.errors)")
        server.signal(SIGTERM)
        #expect(await server.ended().exitCode == 0)
    }
}
