/// The fused echo as a process of its own, so that its processor time can be told.
struct EchoProcess {
    let port: Int
    let usage: ProcessUsage
    private let child: ChildProcess

    init(_ bench: Workbench, _ writes: Echo.Writes) async throws {
        child = try ChildProcess([bench.program, "echo", bench.work, writes.rawValue], work: bench.work)
        usage = ProcessUsage(process: child.process)
        port = try await EchoProcess.port(of: child)
    }

    func end() async throws {
        try await child.end()
    }

    private static func port(of child: ChildProcess) async throws -> Int {
        let watch = Stopwatch()
        while watch.seconds < 10 {
            let text = try child.text()
            if text.hasSuffix("\n"), let port = Int(text.dropLast()) { return port }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw BenchError("the echo does not listen")
    }
}
