/// A named measurement.
struct Workload: Sendable {
    var name: String
    var run: @Sendable (Workbench) async throws -> [Figure]

    static let all: [Workload] = [
        Workload(name: "append-one", run: AppendOne.run),
        Workload(name: "append-64", run: AppendMany.run),
        Workload(name: "bulk", run: Bulk.run),
        Workload(name: "question", run: Question.run),
        Workload(name: "access-log", run: AccessLogCost.run),
        Workload(name: "rpc", run: Unary.run),
        Workload(name: "tls", run: UnaryTLS.run),
        Workload(name: "soak", run: Soak.run),
        Workload(name: "capital-1m", run: CapitalScan.run),
        Workload(name: "replay", run: Replay.run),
        Workload(name: "verify", run: Verify.run),
        Workload(name: "tree", run: TreeCost.run),
        Workload(name: "proofs", run: Inclusion.run),
        Workload(name: "mirror", run: Mirroring.run),
        Workload(name: "start-1m", run: Start.run),
        Workload(name: "growth", run: Growth.run),
    ]
}
