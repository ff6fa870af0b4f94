internal import Ledger
internal import Logging
internal import NIOPosix
internal import Synchronization

/// Reads the whole log once after the start and verifies it, so that damage in a part that nobody asks for is found
/// too. A ledger that is found damaged answers nothing any more.
final class Scrub: Sendable {
    private let isStopped = Mutex(false)
    private let pool: NIOThreadPool

    init(_ ledger: Ledger, directory: String, _ logger: Logger) {
        pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        pool.submit { [self] state in
            guard state == .active else { return }
            run(ledger, directory, logger)
        }
    }

    /// Ends the reading; returns at once.
    func stop() {
        isStopped.withLock { $0 = true }
        pool.shutdownGracefully { _ in }
    }

    private func run(_ ledger: Ledger, _ directory: String, _ logger: Logger) {
        do throws(LedgerError) {
            let verified = try LedgerVerifier.verifyLog(
                directory: directory,
                isStopped: { self.isStopped.withLock { $0 } }
            )
            guard let verified else { return }
            logger.info("log verified", metadata: ["events": "\(verified.position)", "root": "\(verified.root)"])
        } catch {
            logger.critical("log not verified", metadata: ["reason": "\(error)"])
            if error.code == .damaged { ledger.declareDamaged(error) }
        }
    }
}
