import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct LoginTests {
    private static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private static func login(
        _ server: SecuredServer,
        _ settings: [String: String],
        _ token: String
    ) async throws
        -> Answer
    {
        try await RunningCommand(
            ["login", server.address, "--ca", server.certificates.path("ca.pem")],
            environment: settings,
            input: token + "\n"
        ).ended()
    }

    @Test func `A login is kept for its user alone, is used by every command, and is forgotten by logout`()
        async throws
    {
        try await SecuredServer.run { server in
            let token = try await server.admit("hoa", "finance", of: "STC")
            let settings = ["XDG_CONFIG_HOME": server.directory.appendingPathComponent("settings").path]
            let folder = server.directory.appendingPathComponent("settings/socai").path
            let answer = try await Self.login(server, settings, token)
            #expect(answer.exitCode == 0, "\(answer.errors)")
            #expect(answer.output.contains("hoa"))
            #expect(!answer.output.contains(token) && !answer.errors.contains(token))
            #expect(try Self.mode(folder) == 0o700)
            #expect(try Self.mode(folder + "/credentials.json") == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["credentials.json"])

            let list = ["project", "list", "--address", server.address]
            #expect(try await RunningCommand(list, environment: settings).ended().exitCode == 0)
            #expect(try await RunningCommand(list).ended().exitCode != 0)

            let out = try await RunningCommand(["logout", server.address], environment: settings).ended()
            #expect(out.exitCode == 0)
            #expect(try !String(contentsOfFile: folder + "/credentials.json", encoding: .utf8).contains(token))
            let after = try await RunningCommand(
                list + ["--ca", server.certificates.path("ca.pem")],
                environment: settings
            ).ended()
            #expect(after.exitCode == 1)
            #expect(try await RunningCommand(["logout", server.address], environment: settings).ended().exitCode == 1)
        }
    }

    @Test func `A token that is not good is not kept, and a file that others can read is not trusted`() async throws {
        try await SecuredServer.run { server in
            let settings = ["HOME": server.directory.path]
            let file = server.directory.appendingPathComponent(".config/socai/credentials.json").path
            for (token, code) in [("socai_" + String(repeating: "0a", count: 32), Int32(1)), ("nonsense", 2)] {
                #expect(try await Self.login(server, settings, token).exitCode == code)
                #expect(!FileManager.default.fileExists(atPath: file))
            }
            #expect(try await Self.login(server, settings, try await server.admit("hoa", "finance")).exitCode == 0)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
            let answer = try await RunningCommand(["status", "--address", server.address], environment: settings)
                .ended()
            #expect(answer.exitCode == 2)
            #expect(answer.errors.contains("chmod 600"))
        }
    }

    @Test func `Logins of two servers stand beside each other, and the second at one replaces the first`() async throws
    {
        try await SecuredServer.run { server in
            let settings = ["HOME": server.directory.path]
            let (lan, hoa) = (try await server.admit("lan", "auditor"), try await server.admit("hoa", "finance"))
            #expect(try await Self.login(server, settings, lan).exitCode == 0)
            #expect(try await Self.login(server, settings, hoa).exitCode == 0)
            let socket = try await RunningCommand(["login", server.socket], environment: settings, input: lan).ended()
            #expect(socket.exitCode == 0, "\(socket.errors)")
            for (address, name) in [(server.address, "hoa"), (server.socket, "lan")] {
                let answer = try await RunningCommand(
                    ["whoami", "--format", "json", "--address", address],
                    environment: settings
                ).ended()
                #expect(try answer.object().text("principal") == name)
            }
        }
    }

    @Test func `A token typed on a terminal is not shown`() async throws {
        try await SecuredServer.run { server in
            let token = try await server.admit("hoa", "finance")
            let terminal = try Terminal()
            let process = try terminal.start(
                ["login", server.address, "--ca", server.certificates.path("ca.pem")],
                environment: ["HOME": server.directory.path]
            )
            var shown = try terminal.read { $0.contains("Token for") }
            terminal.type(token + "x\u{7F}\n")
            shown += try terminal.read { $0.contains("credentials.json") }
            #expect(Spawn.wait(for: process) == 0)
            #expect(shown.contains("hoa"))
            #expect(!shown.contains(token.dropFirst(6)), "\(shown)")
        }
    }
}
