internal import LedgerAPI
internal import Schema

/// Reading the log to the screen, once or on and on.
struct LogReading {
    let log: LogOptions
    let server: ServerOptions
    let output: OutputOptions

    /// - Parameter seconds: the deadline where none is given.
    func run(follow: Bool, _ seconds: Int64) async throws {
        let question = LogQuestion(project: log.stream, from: log.from ?? 0, follow: follow)
        var printer = try LogPrinter(output)
        try await server.connected { connection in
            if !log.stream.isEmpty {
                // An unknown project is an error, not an empty log.
                _ = try await connection.project(log.stream, cutoff: .init(), server.callOptions())
            }
            for try await batch in try connection.log(question, server.callOptions(seconds)) {
                try printer.print(try batch.events.map(LogEntry.init))
            }
        }
        try printer.finish()
    }
}
