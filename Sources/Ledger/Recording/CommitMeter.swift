internal import Metrics
internal import Synchronization

/// Counts commits. The writer records, any thread reads.
final class CommitMeter: Sendable {
    let events = Histogram(.batch)
    let latency = Histogram(.latency)
    private let failed = Atomic<UInt64>(0)

    var failures: UInt64 { failed.load(ordering: .relaxed) }

    /// Runs a commit of so many events, and counts it; one without events only where it fails.
    func measure(events count: Int, _ commit: () throws(LedgerError) -> Void) throws(LedgerError) {
        let clock = ContinuousClock()
        let begin = clock.now
        do throws(LedgerError) {
            try commit()
        } catch {
            failed.add(1, ordering: .relaxed)
            throw error
        }
        guard count > 0 else { return }
        let (seconds, attoseconds) = (clock.now - begin).components
        latency.record(UInt64(clamping: seconds) &* 1_000_000 &+ UInt64(clamping: attoseconds / 1_000_000_000_000))
        events.record(UInt64(clamping: count))
    }
}
