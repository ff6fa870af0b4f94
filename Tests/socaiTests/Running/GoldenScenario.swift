/// Project and events of the domain reference's golden scenario, as commands.
struct GoldenScenario {
    static let project = "BR-02"
    static let billion: Int64 = 1_000_000_000

    let server: TestServer

    /// A budget project with its approval, plans and contract.
    func prepare() async throws {
        try await record([
            "project", "register", Self.project, "--name", "Cầu Bến Rừng", "--funding", "budget", "--group", "I",
            "--agency", "BQLDA giao thông", "--date", "2021-11-01",
        ])
        try await record([
            "project", "approve", Self.project, "--kind", "decision", "--total", "1.940.931,0 triệu", "--document",
            "3279/QĐ-UBND@2021-11-12", "--date", "12/11/2021",
        ])
        try await record([
            "contract", "sign", Self.project, "--number", "C1", "--contractor", "Liên danh A", "--value", "1.200 tỷ",
            "--date", "2022-12-01",
        ])
        for (level, amount) in [("ttg", "400ty"), ("hdnd", "500 tỷ"), ("ubnd", "500000000000")] {
            try await record(plan + ["--year", "2023", "--level", level, "--amount", amount])
        }
        try await record(
            plan + ["--year", "2022", "--bucket", "carried_over", "--level", "allocated", "--amount", "50ty"]
        )
    }

    private var plan: [String] {
        ["capital", "plan", Self.project, "--document", "45/NQ-HĐND@2022-12-09", "--date", "2022-12-20"]
    }

    static func advance(_ billions: Int, _ date: String) -> [String] {
        ["capital", "disburse", project, "--kind", "advance", "--contract", "C1", "--year", "2023"]
            + ["--gross", "\(billions) tỷ", "--date", date]
    }

    static func volume(_ gross: Int, _ recovered: Int, _ date: String, carriedOver: Bool = false) -> [String] {
        ["capital", "disburse", project, "--kind", "volume", "--contract", "C1"]
            + ["--gross", "\(gross)ty", "--recovered", "\(recovered)ty", "--date", date]
            + (carriedOver ? ["--year", "2022", "--bucket", "carried_over"] : ["--year", "2023"])
    }

    static let refund = [
        "capital", "refund", project, "--contract", "C1", "--amount", "10 tỷ", "--year", "2023", "--date", "2023-09-01",
    ]

    /// Records it as demonstration data.
    @discardableResult func record(_ arguments: [String]) async throws -> Object {
        try await server.json(arguments + ["--demo"])
    }
}
