import Foundation
import Synchronization

/// A command that runs: its lines as they come, its end. It is ended by its process id, never by a name.
final class RunningCommand: Sendable {
    private let process: Foundation.Process
    private let exit: AsyncStream<Int32>
    private let output: Collector
    private let errors: Collector

    init(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws {
        process = Foundation.Process()
        process.executableURL = SocaiBinary.url
        process.arguments = arguments
        // The caller's own settings must not show through.
        var clean = ["PATH": "/usr/bin:/bin", "LANG": "C", "NO_COLOR": "1"]
        clean.merge(environment) { $1 }
        process.environment = clean
        let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = standardInput
        self.output = Collector(output)
        self.errors = Collector(errors)
        let (exit, ended) = AsyncStream<Int32>.makeStream()
        self.exit = exit
        process.terminationHandler = { process in
            ended.yield(process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
            ended.finish()
        }
        try process.run()
        // What is given is small enough for a pipe, which takes 64 KiB.
        if let input { try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try standardInput.fileHandleForWriting.close()
    }

    /// The lines of the standard output or the error stream, each once.
    var outputLines: AsyncStream<String> { output.lines }
    var errorLines: AsyncStream<String> { errors.lines }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
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

/// Gathers what a pipe carries, as a whole and line by line.
private final class Collector: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var partial: [UInt8] = []
    }

    let lines: AsyncStream<String>
    private let end: AsyncStream<Void>
    private let state = Mutex(State())

    init(_ pipe: Pipe) {
        let (lines, line) = AsyncStream<String>.makeStream()
        let (end, ended) = AsyncStream<Void>.makeStream()
        self.lines = lines
        self.end = end
        pipe.fileHandleForReading.readabilityHandler = { [self] handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                line.finish()
                ended.finish()
                return
            }
            for text in take(data) { line.yield(text) }
        }
    }

    private func take(_ data: Data) -> [String] {
        state.withLock { state in
            state.bytes += data
            state.partial += data
            var lines: [String] = []
            while let end = state.partial.firstIndex(of: 0x0A) {
                lines.append(String(decoding: state.partial[..<end], as: UTF8.self))
                state.partial.removeSubrange(...end)
            }
            return lines
        }
    }

    func all() async -> String {
        for await _ in end {}
        return state.withLock { String(decoding: $0.bytes, as: UTF8.self) }
    }
}
