internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Schema

/// Reading the log to the screen, once or on and on.
struct LogReading {
    let log: LogOptions
    let server: ServerOptions
    let output: OutputOptions

    /// - Parameter seconds: the deadline where none is given.
    func run(follow: Bool, _ seconds: Int64) async throws {
        let question = LogQuestion(project: log.stream, from: log.from ?? 0, follow: follow)
        let printer = try await server.connected { connection in
            if !log.stream.isEmpty, log.stream != AccessRegister.stream { try await check(connection, follow: follow) }
            var printer = try LogPrinter(output)
            for try await batch in try connection.log(question, server.callOptions(seconds)) {
                try printer.print(try batch.events.map(LogEntry.init))
            }
            return printer
        }
        try printer.finish()
    }

    /// An unknown project is an error, not an empty log; followed, it may come yet.
    private func check(_ connection: LedgerConnection, follow: Bool) async throws {
        do {
            _ = try await connection.project(log.stream, cutoff: .init(), server.callOptions())
        } catch let status as RPCStatus where follow && status.code == .notFound {
            Standard.error("socai: \(log.stream.safeOnTerminal) is not registered yet; waiting for it\n")
        }
    }
}
