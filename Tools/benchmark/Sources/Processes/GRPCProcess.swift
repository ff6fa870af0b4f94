/// grpc-swift-2's server and load generator, each a process of its own.
struct GRPCProcess {
    private let bench: Workbench
    private let program: String
    private let server: ListeningProcess

    /// Nil where the comparator was not built.
    init?(_ bench: Workbench) async throws {
        guard let program = bench.grpc else { return nil }
        self.bench = bench
        self.program = program
        server = try await ListeningProcess(bench, program, "serve")
    }

    /// Makes calls of so many bytes, after a tenth as many that are not measured.
    func measure(payload: Int, inFlight: Int, calls: Int) async throws -> UnaryConnection.Cost {
        _ = try load(payload, inFlight, max(inFlight, calls / 10))
        let before = try server.usage.processorSeconds()
        let (seconds, own) = try load(payload, inFlight, calls)
        let served = try server.usage.processorSeconds() - before
        let scale = 1e6 / Double(calls)
        return UnaryConnection.Cost(server: served * scale, client: own * scale, perSecond: Double(calls) / seconds)
    }

    func end() async throws {
        try await server.end()
    }

    private func load(_ payload: Int, _ inFlight: Int, _ calls: Int) throws -> (seconds: Double, own: Double) {
        let numbers = [server.port, payload, inFlight, calls].map(String.init)
        let child = try ChildProcess([program, "load", bench.work] + numbers, work: bench.work)
        let figures = try child.wait().split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard figures.count == 2 else { throw BenchError("grpc-comparator printed no figures") }
        return (figures[0], figures[1])
    }
}
