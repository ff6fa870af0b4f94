import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct CertificateTests {
    private static func shown(_ server: SecuredServer, _ name: String) -> [String] {
        [
            "--client-certificate", server.certificates.path("\(name).pem"), "--client-key",
            server.certificates.path("\(name).key"),
        ]
    }

    @Test func `A client certificate stands for whom it is bound to, until it is unbound`() async throws {
        try await SecuredServer.run { server in
            let certificate = server.certificates.path("client.pem")
            let asking = ["whoami"] + Self.shown(server, "client")
            let unbound = try await server.run(asking, token: nil)
            #expect(unbound.exitCode == 1, "\(unbound.errors)")
            try await server.administer(["access", "admit", "lan", "--role", "auditor"])
            try await server.administer(["access", "certificate", "bind", "lan", certificate])
            let known = try await server.json(asking, token: nil)
            #expect(try known.text("principal") == "lan")
            #expect(try known.text("by") == "certificate")
            try await server.json(["project", "list"] + Self.shown(server, "client"), token: nil)

            // As another tool names it.
            let openssl = try await RunningCommand(
                executable: "/usr/bin/openssl",
                ["x509", "-in", certificate, "-noout", "-fingerprint", "-sha256"]
            ).ended()
            let fingerprint = try #require(openssl.lines.first?.split(separator: "=").last.map(String.init))
            try await server.administer(["access", "certificate", "unbind", fingerprint])
            #expect(try await server.run(asking, token: nil).exitCode == 1)
        }
    }

    @Test func `A certificate of another authority does not get through the handshake`() async throws {
        try await SecuredServer.run { server in
            let answer = try await server.run(["whoami"] + Self.shown(server, "stranger"), token: nil)
            #expect(answer.exitCode == 3, "\(answer.errors)")
        }
    }

    @Test func `Where a certificate is required, a token alone does not get in`() async throws {
        try await SecuredServer.run(["--require-client-certificate"]) { server in
            let token = try await server.admit("hoa", "finance")
            #expect(try await server.run(["whoami"], token: token).exitCode == 3)
            let both = try await server.json(["whoami"] + Self.shown(server, "client"), token: token)
            #expect(try both.text("principal") == "hoa")
        }
    }

    @Test func `What is no certificate is not bound`() async throws {
        try await SecuredServer.run { server in
            try await server.administer(["access", "admit", "lan", "--role", "auditor"])
            for file in [server.certificates.path("client.key"), "/nowhere.pem"] {
                let answer = try await RunningCommand(
                    ["access", "certificate", "bind", "lan", file],
                    environment: ["SOCAI_ADDRESS": server.socket]
                ).ended()
                #expect(answer.exitCode == 2)
                #expect(answer.errors.contains(file))
            }
        }
    }

    @Test func `SIGHUP brings renewed certificates, and one that can't be read leaves those in use`() async throws {
        try await SecuredServer.run { server in
            let token = try await server.admit("hoa", "finance")
            try #require(try await Self.served(server).contains(try Self.body(server, "server.pem")))
            var said = server.said.makeAsyncIterator()
            func reload(until text: String) async throws {
                server.signal(SIGHUP)
                while true {
                    let line = try #require(await said.next(), "the server ended")
                    if line.contains(text) { break }
                }
            }
            try server.certificates.replace("server.pem", by: "renewed.pem")
            try server.certificates.replace("server.key", by: "renewed.key")
            try await reload(until: "certificates read again")
            #expect(try await Self.served(server).contains(try Self.body(server, "renewed.pem")))
            try await server.json(["whoami"], token: token)

            try Data("nonsense".utf8).write(to: URL(fileURLWithPath: server.certificates.path("server.pem")))
            try await reload(until: "certificates not read again")
            #expect(try await Self.served(server).contains(try Self.body(server, "renewed.pem")))
            try await server.json(["whoami"], token: token)
        }
    }

    /// What the server shows to another program.
    private static func served(_ server: SecuredServer) async throws -> String {
        try await RunningCommand(
            executable: "/usr/bin/openssl",
            ["s_client", "-connect", String(server.address.dropFirst(4)), "-alpn", "socai/1", "-showcerts"]
        ).ended().output
    }

    private static func body(_ server: SecuredServer, _ name: String) throws -> String {
        let lines = try server.certificates.text(name).split(separator: "\n")
        return try #require(lines.dropFirst().first.map(String.init)) + "\n" + lines[2]
    }
}
