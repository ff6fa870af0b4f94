import Foundation
import Testing

/// A server of its own for a test: a real process on a data directory that is gone afterwards.
final class TestServer: Sendable {
    let directory: URL
    /// Of the TCP listener.
    let address: String
    /// What it said before it served.
    let greeting: [String]
    private let command: RunningCommand

    var data: String { directory.appendingPathComponent("data").path }
    var socket: String { data + "/socket" }

    /// Runs `body` with a server that is serving, and ends the server.
    /// - Parameters:
    ///   - options: of `socai serve`, beside the data directory and the address.
    ///   - afterwards: given the data directory once the server has ended.
    static func run(
        _ options: [String] = [],
        _ body: (TestServer) async throws -> Void,
        afterwards: (String) async throws -> Void = { _ in }
    ) async throws {
        let directory = URL(fileURLWithPath: NSTemporaryDirectory())
            .appendingPathComponent("socai-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        do {
            let server = try await TestServer(directory, options)
            do {
                try await body(server)
            } catch {
                server.command.signal(SIGKILL)
                _ = await server.command.ended()
                throw error
            }
            server.command.signal(SIGTERM)
            #expect(await server.command.ended().exitCode == 0)
            try await afterwards(server.data)
        } catch {
            try FileManager.default.removeItem(at: directory)
            throw error
        }
        try FileManager.default.removeItem(at: directory)
    }

    private init(_ directory: URL, _ options: [String]) async throws {
        self.directory = directory
        let data = directory.appendingPathComponent("data").path
        command = try RunningCommand(
            ["serve", "--data", data, "--access", "open", "--listen", "127.0.0.1:0"] + options
        )
        var serving: String?
        var greeting: [String] = []
        for await line in command.errorLines {
            guard line.contains("serving") else {
                greeting.append(line)
                continue
            }
            serving = line
            break
        }
        self.greeting = greeting
        // socai: serving DIR on 127.0.0.1:PORT and unix:PATH (position …)
        let words = try #require(serving, "the server did not start").split(separator: " ")
        address = String(try #require(words.first { $0.hasPrefix("127.0.0.1:") }))
    }

    /// Runs a command against this server and waits for its end.
    func run(
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Answer {
        try await start(arguments, input: input, environment: environment).ended()
    }

    /// Starts a command against this server.
    func start(
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> RunningCommand {
        try RunningCommand(
            arguments,
            environment: environment.merging(["SOCAI_ADDRESS": "unix:" + socket]) { first, _ in first },
            input: input
        )
    }

    /// Runs a command that must succeed, and reads its JSON.
    func json(_ arguments: [String], input: String? = nil) async throws -> Object {
        let answer = try await run(arguments + ["--format", "json"], input: input)
        try #require(answer.exitCode == 0, "\(arguments): \(answer.errors)\(answer.output)")
        return try answer.object()
    }

    /// Runs a command that a rule must refuse, and reads its JSON.
    func refusal(_ arguments: [String], input: String? = nil) async throws -> Object {
        let answer = try await run(arguments + ["--format", "json"], input: input)
        try #require(answer.exitCode == 1, "\(arguments): \(answer.exitCode) \(answer.errors)\(answer.output)")
        return try answer.object()
    }

    /// A file in the test's folder.
    func file(_ name: String, _ text: String) throws -> String {
        let url = directory.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// What it says after it began to serve.
    var errorLines: AsyncStream<String> { command.errorLines }

    func signal(_ number: Int32) {
        command.signal(number)
    }
}
