internal import RPC

/// `socai serve` on a data directory, on loopback.
struct LedgerProcess {
    let address: RPCAddress
    let usage: ProcessUsage
    private let child: ChildProcess

    /// Starts it and waits until it listens.
    init(_ bench: Workbench, data: String) async throws {
        child = try ChildProcess(
            [
                bench.socai, "serve", "--data", data, "--access", "open", "--listen", "127.0.0.1:0", "--socket", "none",
            ],
            work: bench.work
        )
        usage = ProcessUsage(process: child.process)
        address = try await LedgerProcess.address(of: child)
    }

    func end() async throws {
        try await child.end()
    }

    private static func address(of child: ChildProcess) async throws -> RPCAddress {
        let watch = Stopwatch()
        while watch.seconds < 120 {
            let text = try child.text()
            if let found = text.firstRange(of: " on 127.0.0.1:"),
                let end = text[found.upperBound...].firstIndex(of: " "),
                let port = Int(text[found.upperBound..<end])
            {
                return .tcp(host: "127.0.0.1", port: port)
            }
            guard child.isRunning else { throw BenchError("the server ended: \(text)") }
            try await Task.sleep(for: .milliseconds(1))
        }
        try await child.end()
        throw BenchError("the server does not listen after two minutes")
    }
}
