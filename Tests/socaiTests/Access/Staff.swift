import Testing

/// People of two boards and of the city, and a project of each board, on a server.
struct Staff {
    let server: SecuredServer
    /// Tokens by name.
    let tokens: [String: String]

    static let billion: Int64 = 1_000_000_000

    init(_ server: SecuredServer) async throws {
        self.server = server
        var tokens: [String: String] = [:]
        for (name, role, organisation) in [
            ("lan", "board", "A"), ("mai", "board", "A"), ("nam", "board", "B"), ("hoa", "finance", "STC"),
            ("kim", "auditor", "TT"), ("minh", "operator", ""), ("dan", "public", ""),
        ] {
            tokens[name] = try await server.admit(name, role, of: organisation)
        }
        self.tokens = tokens
        for (project, organisation) in [("PA", "A"), ("PB", "B")] {
            try await json("hoa", ["project", "register", project, "--name", "Dự án", "--funding", "budget"])
            try await json("minh", ["access", "assign", project, "--to", organisation])
        }
        try await json(
            "hoa",
            [
                "project", "approve", "PA", "--kind", "decision", "--total", "900 tỷ", "--document", "1/QĐ@2022-01-10",
                "--date", "2022-01-10",
            ]
        )
        try await json(
            "hoa",
            [
                "capital", "plan", "PA", "--year", "2023", "--level", "council", "--amount", "100 tỷ", "--document",
                "2/NQ@2022-12-01", "--date", "2022-12-01",
            ]
        )
        try await json("lan", Staff.contract("C1"))
    }

    static func contract(_ number: String) -> [String] {
        [
            "contract", "sign", "PA", "--number", number, "--contractor", "Nhà thầu", "--value", "80 tỷ", "--date",
            "2023-01-10",
        ]
    }

    static func payment(_ gross: String) -> [String] {
        [
            "capital", "disburse", "PA", "--kind", "volume", "--contract", "C1", "--gross", gross, "--year", "2023",
            "--date", "2023-05-10",
        ]
    }

    func token(of name: String) throws -> String { try #require(tokens[name]) }

    @discardableResult
    func json(_ name: String, _ arguments: [String]) async throws -> Object {
        try await server.json(arguments, token: try token(of: name))
    }

    func run(_ name: String, _ arguments: [String]) async throws -> Answer {
        try await server.run(arguments, token: try token(of: name))
    }

    func refusal(_ name: String, _ arguments: [String]) async throws -> String {
        try await server.refusal(arguments, token: try token(of: name))
    }
}
