import Foundation
import Synchronization

/// A command that runs: its lines as they come, its end. It is ended by its process id, never by a name.
final class RunningCommand: Sendable {
    private let process: pid_t
    private let exit: AsyncStream<Int32>
    private let output: PipeReader
    private let errors: PipeReader

    convenience init(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws {
        try self.init(executable: SocaiBinary.url.path, arguments, environment: environment, input: input)
    }

    init(
        executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String? = nil
    ) throws {
        let (output, errors, standardInput) = (try ProcessPipe(), try ProcessPipe(), try ProcessPipe())
        // The caller's own settings must not show through.
        var clean = ["PATH": "/usr/bin:/bin", "LANG": "C", "NO_COLOR": "1"]
        clean.merge(environment) { $1 }
        process = try Spawn.start(
            [executable] + arguments,
            environment: clean,
            input: standardInput.reading,
            output: output.writing,
            errors: errors.writing
        )
        self.output = PipeReader(output.reading)
        self.errors = PipeReader(errors.reading)
        for end in [standardInput.reading, output.writing, errors.writing] { close(end) }
        let (exit, ended) = AsyncStream<Int32>.makeStream()
        self.exit = exit
        let (process, text) = (process, Array((input ?? "").utf8))
        Thread.detachNewThread {
            ended.yield(Spawn.wait(for: process))
            ended.finish()
        }
        Thread.detachNewThread {
            // A command that reads nothing is gone before; then there is nobody to tell.
            var rest = text[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    send(standardInput.writing, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { break }
                rest = rest.dropFirst(count)
            }
            close(standardInput.writing)
        }
    }

    /// The lines of the standard output or the error stream, each once.
    var outputLines: AsyncStream<String> { output.lines }
    var errorLines: AsyncStream<String> { errors.lines }

    func signal(_ number: Int32) {
        kill(process, number)
    }

    /// Waits for the end. A cancelled wait, as at a test's time limit, kills the command.
    func ended() async -> Answer {
        await withTaskCancellationHandler {
            var code: Int32 = -1
            for await status in exit { code = status }
            return Answer(exitCode: code, output: await output.all(), errors: await errors.all())
        } onCancel: {
            signal(SIGKILL)
        }
    }
}

/// Both ends of a connection to a process. A pair of sockets, because those can be made so that no other process
/// started meanwhile inherits them and keeps them open.
private struct ProcessPipe {
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw POSIXError(.EMFILE) }
        (reading, writing) = (ends[0], ends[1])
    }
}

/// Gathers what a pipe carries on a thread of its own, as a whole and line by line.
private final class PipeReader: Sendable {
    let lines: AsyncStream<String>
    private let end: AsyncStream<Void>
    private let bytes = Mutex<[UInt8]>([])

    init(_ descriptor: Int32) {
        let (lines, line) = AsyncStream<String>.makeStream()
        let (end, ended) = AsyncStream<Void>.makeStream()
        self.lines = lines
        self.end = end
        Thread.detachNewThread { [self] in
            var partial: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { break }
                let taken = chunk.prefix(count)
                bytes.withLock { $0 += taken }
                partial += taken
                while let end = partial.firstIndex(of: 0x0A) {
                    line.yield(String(decoding: partial[..<end], as: UTF8.self))
                    partial.removeSubrange(...end)
                }
            }
            close(descriptor)
            line.finish()
            ended.finish()
        }
    }

    func all() async -> String {
        for await _ in end {}
        return bytes.withLock { String(decoding: $0, as: UTF8.self) }
    }
}
