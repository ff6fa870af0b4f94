internal import Glibc
internal import Logging
internal import RPC
internal import UnixSignals

/// What the operating system asks of a server that runs.
struct ServerSignals {
    private let signals: UnixSignalsSequence
    private let tls: ServerTLS?
    private let logger: Logger

    /// Catches signals from now on. SIGHUP is caught only where there are certificates to read again: a server without
    /// ends with its terminal.
    init(_ tls: ServerTLS?, _ logger: Logger) async {
        self.tls = tls
        self.logger = logger
        signals =
            tls == nil
            ? await UnixSignalsSequence(trapping: .sigterm, .sigint)
            : await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    }

    /// Waits for the signal to end, then runs `stop`; a second one ends the process, which loses nothing acknowledged.
    func untilEnd(_ stop: @escaping @Sendable () async throws -> Void) async throws {
        let (first, arrived) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var count = 0
                for await signal in signals {
                    if signal == .sighup {
                        reload()
                        continue
                    }
                    count += 1
                    guard count == 1 else { Glibc.exit(130) }
                    arrived.yield()
                }
            }
            for await _ in first { break }
            try await stop()
            group.cancelAll()
        }
    }

    private func reload() {
        guard let tls else { return }
        do {
            try SecretFile.check(tls.files.key)
            try tls.reload()
            logger.notice("certificates read again", metadata: ["certificate": "\(tls.files.certificate)"])
        } catch {
            let reason = (error as? RPCStatus)?.message ?? (error as? Failure)?.message ?? "\(error)"
            logger.error("certificates not read again, those in use stay", metadata: ["reason": "\(reason)"])
        }
    }
}
