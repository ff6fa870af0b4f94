import Foundation
import Testing

/// A server with access control, on TLS and on its socket file: a real process, gone after the test.
final class SecuredServer: Sendable {
    let directory: URL
    let certificates: TestCertificates
    /// Of the TLS listener.
    let address: String
    private let command: RunningCommand

    var data: String { directory.appendingPathComponent("data").path }
    var socket: String { "unix:" + data + "/socket" }
    /// What it says, line by line.
    var said: AsyncStream<String> { command.errorLines }

    /// Runs `body` with a server that is serving, and ends the server.
    /// - Parameters:
    ///   - options: of `socai serve`, beside its addresses and its certificate.
    ///   - afterwards: given the data directory and all that the server said, once it has ended.
    static func run(
        _ options: [String] = [],
        _ body: (SecuredServer) async throws -> Void,
        afterwards: (String, String) async throws -> Void = { _, _ in }
    ) async throws {
        let directory = URL(fileURLWithPath: NSTemporaryDirectory())
            .appendingPathComponent("socai-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
        let server = try await SecuredServer(directory, options)
        do {
            try await body(server)
        } catch {
            server.command.signal(SIGKILL)
            _ = await server.command.ended()
            throw error
        }
        server.command.signal(SIGTERM)
        let end = await server.command.ended()
        #expect(end.exitCode == 0)
        try await afterwards(server.data, end.errors)
    }

    private init(_ directory: URL, _ options: [String]) async throws {
        self.directory = directory
        certificates = try TestCertificates(directory.appendingPathComponent("certificates"))
        let data = directory.appendingPathComponent("data").path
        command = try RunningCommand(
            [
                "serve", "--data", data, "--listen", "tls:127.0.0.1:0", "--certificate",
                certificates.path("server.pem"), "--key", certificates.path("server.key"), "--client-ca",
                certificates.path("ca.pem"),
            ] + options
        )
        var serving: String?
        for await line in command.errorLines where line.contains("serving") {
            serving = line
            break
        }
        // socai: serving DIR on tls:127.0.0.1:PORT and unix:PATH (position …)
        let words = try #require(serving, "the server did not start").split(separator: " ")
        address = String(try #require(words.first { $0.hasPrefix("tls:127.0.0.1:") }))
    }

    func signal(_ number: Int32) {
        command.signal(number)
    }

    /// Runs a command over TLS.
    /// - Parameter token: nil: without one.
    func run(
        _ arguments: [String],
        token: String?,
        input: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Answer {
        var settings = ["SOCAI_ADDRESS": address, "SOCAI_CA": certificates.path("ca.pem")]
        if let token { settings["SOCAI_TOKEN"] = token }
        return try await RunningCommand(
            arguments,
            environment: environment.merging(settings) { first, _ in first },
            input: input
        ).ended()
    }

    /// Runs a command over TLS that must succeed, and reads its JSON.
    @discardableResult
    func json(_ arguments: [String], token: String?, input: String? = nil) async throws -> Object {
        let answer = try await run(arguments + ["--format", "json"], token: token, input: input)
        try #require(answer.exitCode == 0, "\(arguments): \(answer.errors)\(answer.output)")
        return try answer.object()
    }

    /// Runs a command that a rule must refuse.
    /// - Returns: the rule's code.
    func refusal(_ arguments: [String], token: String?) async throws -> String {
        let answer = try await run(arguments + ["--format", "json"], token: token)
        try #require(answer.exitCode == 1, "\(arguments): \(answer.exitCode) \(answer.errors)\(answer.output)")
        return try answer.object().text("code")
    }

    /// Runs a command over the socket as the user of the server, the first administrator.
    @discardableResult
    func administer(_ arguments: [String]) async throws -> Answer {
        let answer = try await RunningCommand(arguments, environment: ["SOCAI_ADDRESS": socket]).ended()
        try #require(answer.exitCode == 0, "\(arguments): \(answer.errors)\(answer.output)")
        return answer
    }

    /// Admits a principal.
    /// - Returns: its token.
    func admit(_ name: String, _ role: String, of organisation: String = "") async throws -> String {
        try await administer(["access", "admit", name, "--role", role, "--organisation", organisation])
        return try await issue(name)
    }

    func issue(_ name: String, _ options: [String] = []) async throws -> String {
        let answer = try await administer(["access", "token", "issue", name] + options)
        return try #require(answer.lines.first)
    }
}
