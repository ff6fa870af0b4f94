import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct SecrecyTests {
    @Test func `A token is neither in the server's log, whatever is logged, nor in the ledger's`() async throws {
        let seen = Seen()
        try await SecuredServer.run(["--log-level", "trace"]) { server in
            let token = try await server.admit("kim", "auditor")
            seen.tokens.append(token)
            let unknown = "socai_" + String(repeating: "5a", count: 32)
            seen.tokens.append(unknown)
            try await server.json(["whoami"], token: token)
            _ = try await server.run(["whoami"], token: unknown)
            _ = try await server.run(["project", "show", "X"], token: token)
            let log = try await server.run(["log", "read", "--format", "json"], token: token)
            #expect(log.lines.count == 2)
            #expect(log.output.contains("token_issued"))
            expectNone(of: seen.tokens, in: log.output)
        } afterwards: { _, said in
            #expect(said.contains("serving"))
            expectNone(of: seen.tokens, in: said)
        }
    }

    private func expectNone(of tokens: [String], in text: String) {
        for token in tokens { #expect(!text.contains(token.dropFirst("socai_".count))) }
    }

    /// The tokens that were used.
    private final class Seen {
        var tokens: [String] = []
    }
}
