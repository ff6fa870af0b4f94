/// A server as a process of its own, so that its processor time can be told. Its first line is the port.
struct ListeningProcess {
    let port: Int
    let usage: ProcessUsage
    private let child: ChildProcess

    /// Starts it and waits until it listens.
    /// - Parameters:
    ///   - program: with its path.
    ///   - arguments: what follows the run's folder, by which the process is known as a part of the run.
    ///   - environment: settings beyond the benchmark's own, as `NAME=value`.
    init(
        _ bench: Workbench,
        _ program: String,
        _ name: String,
        _ arguments: [String] = [],
        environment: [String] = []
    ) async throws {
        let command = [program, name, bench.work] + arguments
        // `env` becomes the program: the process stays the same.
        child = try ChildProcess(
            environment.isEmpty ? command : ["/usr/bin/env"] + environment + command,
            work: bench.work
        )
        usage = ProcessUsage(process: child.process)
        port = try await ListeningProcess.port(of: child, program)
    }

    /// The fused echo.
    static func echo(_ bench: Workbench, _ writes: Echo.Writes) async throws -> ListeningProcess {
        try await ListeningProcess(bench, bench.program, "echo", [writes.rawValue])
    }

    func end() async throws {
        try await child.end()
    }

    private static func port(of child: ChildProcess, _ program: String) async throws -> Int {
        let watch = Stopwatch()
        while watch.seconds < 10, child.isRunning {
            let text = try child.text()
            if text.hasSuffix("\n"), let port = Int(text.dropLast()) { return port }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw BenchError("\(program) does not listen: \(try child.text())")
    }
}
