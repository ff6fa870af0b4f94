internal import LedgerClient
internal import RPC
internal import Schema

/// Reading the log to the screen, once or on and on.
struct LogReading {
    let log: LogOptions
    let server: ServerOptions
    let output: OutputOptions

    /// What is there now.
    func read() async throws {
        let printer = try await server.connected { connection in
            try await check(connection, mayCome: false)
            var printer = try LogPrinter(output)
            for try await message in try connection.log(log.selection, server.callOptions(Limits.bulkSeconds)) {
                try printer.print(try LogBatch(message).entries.map(LogEntry.init))
            }
            return printer
        }
        try printer.finish()
    }

    /// What is there and what comes, across restarts of the server, until Ctrl-C.
    func follow() async throws {
        try await server.connected { connection in
            // Nobody there at the beginning is an error; once it has been there it is waited for.
            try await check(connection, mayCome: true)
            let subscription = LogSubscription(log.selection, on: connection) { status, pause in
                Standard.error("socai: \(status.message.safeOnTerminal) Reconnecting in \(pause.inTenths) s\n")
            }
            var printer = try LogPrinter(output)
            for try await batch in subscription { try printer.print(try batch.entries.map(LogEntry.init)) }
        }
    }

    /// An unknown project is an error, not an empty log; followed, it may come yet.
    private func check(_ connection: LedgerConnection, mayCome: Bool) async throws {
        for stream in log.stream where !stream.hasPrefix("@") {
            do {
                _ = try await connection.project(stream, cutoff: .init(), server.callOptions())
            } catch let status as RPCStatus where mayCome && status.code == .notFound {
                Standard.error("socai: \(stream.safeOnTerminal) is not registered yet; waiting for it\n")
            }
        }
    }
}

extension Duration {
    /// `0.3`
    fileprivate var inTenths: String {
        let tenths = components.seconds * 10 + components.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
