internal import FoundationEssentials
internal import Glibc

/// A process that the benchmark starts and ends. Its output goes to a file, and its id into the list that the script
/// goes through at the end, so that nothing stays behind even when the benchmark is killed.
final class ChildProcess {
    let process: pid_t
    private let output: String
    private var status: Int32?

    init(_ arguments: [String], work: String) throws {
        let output = work + "/output-\(UInt32.random(in: 0 ... .max))"
        self.output = output
        process = try ChildProcess.spawn(arguments, output)
        try ChildProcess.remember(process, work)
    }

    /// What it has written so far, to either stream.
    func text() throws -> String {
        try String(contentsOfFile: output, encoding: .utf8)
    }

    var isRunning: Bool { (try? status(WNOHANG)) == .some(nil) }

    /// Waits for the end.
    /// - Throws: `BenchError` with the output where it failed.
    func wait() throws -> String {
        guard try status(0) == 0 else { throw BenchError("a child failed: \(try text())") }
        return try text()
    }

    /// Asks it to end, and makes it end after 30 seconds.
    func end() async throws {
        kill(process, SIGTERM)
        let watch = Stopwatch()
        while try status(WNOHANG) == nil {
            if watch.seconds > 30 { kill(process, SIGKILL) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func status(_ options: Int32) throws -> Int32? {
        if let status { return status }
        var raw: Int32 = 0
        let result = waitpid(process, &raw, options)
        guard result >= 0 else { throw BenchError("waiting for a child failed") }
        guard result == process else { return nil }
        status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        return status
    }

    private static func spawn(_ arguments: [String], _ output: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process: pid_t = 0
        let result = posix_spawn(&process, arguments[0], &actions, nil, &pointers, environ)
        guard result == 0 else {
            throw BenchError("\(arguments[0]) does not start: \(String(cString: strerror(result)))")
        }
        return process
    }

    private static func remember(_ process: pid_t, _ work: String) throws {
        guard let file = fopen(work + "/pids", "a") else { throw BenchError("\(work)/pids can't be written") }
        fputs("\(process)\n", file)
        fclose(file)
    }
}
