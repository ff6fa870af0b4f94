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

    /// Waits for the signal to end, or for `beside` to throw, then runs `stop`; a second signal ends the process, which
    /// loses nothing acknowledged.
    /// - Throws: what `beside` threw, after `stop`.
    func untilEnd(
        beside: @escaping @Sendable () async throws -> Void = {},
        stop: @escaping @Sendable () async throws -> Void
    ) async throws {
        let (first, arrived) = AsyncStream<(any Error)?>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await catchSignals { arrived.yield(nil) } }
            group.addTask {
                do { try await beside() } catch is CancellationError {} catch { arrived.yield(error) }
            }
            var failure: (any Error)?
            for await reason in first {
                failure = reason
                break
            }
            try await stop()
            group.cancelAll()
            if let failure { throw failure }
        }
    }

    private func catchSignals(_ first: @Sendable () -> Void) async {
        var count = 0
        for await signal in signals {
            if signal == .sighup {
                reload()
                continue
            }
            count += 1
            guard count == 1 else { Glibc.exit(130) }
            first()
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
