import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct TokenTests {
    private static let unknown = "socai_" + String(repeating: "0f", count: 32)

    @Test func `Without a token, and with one that is not good, nothing is answered and the way in is said`()
        async throws
    {
        try await SecuredServer.run { server in
            let token = try await server.admit("hoa", "finance")
            let revoked = try await server.issue("hoa", ["--label", "cũ"])
            let shown = try await server.administer(["access", "show", "--format", "json"]).object()
            let entry = try shown.objects("principals")[0]
            let id = try entry.row("tokens", "label", "cũ").text("id")
            try await server.administer(["access", "token", "revoke", id])
            try await server.json(["project", "list"], token: token)
            for bad in [nil, Self.unknown, revoked] {
                let answer = try await server.run(["project", "list"], token: bad)
                #expect(answer.exitCode == 1)
                #expect(answer.output.isEmpty)
                #expect(answer.errors.contains("socai login \(server.address)"), "\(answer.errors)")
                if let bad { #expect(!answer.errors.contains(bad.dropFirst(6))) }
            }
            let malformed = try await server.run(["project", "list"], token: token.uppercased())
            #expect(malformed.exitCode == 2)
            #expect(malformed.errors.contains("SOCAI_TOKEN"))
        }
    }

    @Test func `A token that has expired is as good as none, and is shown as expired`() async throws {
        try await SecuredServer.run { server in
            try await server.administer(["access", "admit", "hoa", "--role", "finance"])
            // The token of 32 bytes of 0x11, by its hash; it ends in eight seconds.
            let formatter = ISO8601DateFormatter()
            let end = formatter.string(from: Date(timeIntervalSinceNow: 8))
            let command = """
                {"project": "@access", "fact": {"type": "token_issued", "principal": "hoa", "expires_at": "\(end)",\
                 "hash": "02d449a31fbb267c8f352e9968a79e3e5fc95c1bbeaa502fd6454ebde5a4bedc"}}
                """
            let issued = try await RunningCommand(
                ["record", "--batch", "-"],
                environment: ["SOCAI_ADDRESS": server.socket],
                input: command
            ).ended()
            #expect(issued.exitCode == 0, "\(issued.errors)")
            let token = "socai_" + String(repeating: "11", count: 32)
            #expect(try await server.run(["whoami"], token: token).exitCode == 0)
            var last = try await server.run(["whoami"], token: token)
            while last.exitCode == 0 { last = try await server.run(["whoami"], token: token) }
            #expect(last.exitCode == 1)
            #expect(last.errors.contains("socai login"))
            let shown = try await server.administer(["access", "show", "--format", "json"]).object()
            #expect(try shown.objects("principals")[0].objects("tokens")[0].text("state") == "expired")
        }
    }

    @Test func `A dismissed principal is out at once, with its tokens, and its name is gone for ever`() async throws {
        try await SecuredServer.run { server in
            let token = try await server.admit("lan", "board", of: "A")
            try await server.json(["whoami"], token: token)
            try await server.administer(["access", "dismiss", "lan", "--reason", "chuyển công tác"])
            #expect(try await server.run(["whoami"], token: token).exitCode == 1)
            let again = try await RunningCommand(
                ["access", "admit", "lan", "--role", "board", "--organisation", "A", "--format", "json"],
                environment: ["SOCAI_ADDRESS": server.socket]
            ).ended()
            #expect(again.exitCode == 1)
            #expect(try again.object().text("code") == "PRINCIPAL_NAME_USED")
        }
    }

    @Test func `A token is alone on the standard output, or in a file of its owner's, and a dry run makes none`()
        async throws
    {
        try await SecuredServer.run { server in
            try await server.administer(["access", "admit", "hoa", "--role", "finance"])
            let issue = ["access", "token", "issue", "hoa"]
            let shown = try await server.administer(issue)
            #expect(shown.lines.count == 1)
            #expect(try await server.run(["whoami"], token: shown.lines[0]).exitCode == 0)
            #expect(!shown.errors.contains(shown.lines[0].dropFirst(6)))
            #expect(shown.errors.contains("socai login"))

            let dry = try await server.administer(issue + ["--dry-run"])
            #expect(!dry.output.contains("socai_") && !dry.errors.contains("socai_"))

            let file = server.directory.appendingPathComponent("hoa.token").path
            let written = try await server.administer(issue + ["--token-to", file])
            #expect(!written.output.contains("socai_") && !written.errors.contains("socai_"))
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try await server.run(["whoami", "--token-file", file], token: nil).exitCode == 0)
            let twice = try await RunningCommand(
                issue + ["--token-to", file],
                environment: ["SOCAI_ADDRESS": server.socket]
            ).ended()
            #expect(twice.exitCode == 2)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            let open = try await server.run(["whoami", "--token-file", file], token: nil)
            #expect(open.exitCode == 2)
            #expect(open.errors.contains("chmod 600"))
        }
    }

    @Test func `A token is not sent where it could be read on the way`() async throws {
        let token = "socai_" + String(repeating: "ab", count: 32)
        for address in ["10.1.2.3:7878", "tls:localhost:7878,ledger.example:7878"] {
            let answer = try await RunningCommand(
                ["status", "--address", address],
                environment: ["SOCAI_TOKEN": token]
            ).ended()
            #expect(answer.exitCode == 2)
            #expect(answer.errors.contains("not sent"), "\(answer.errors)")
        }
    }
}
