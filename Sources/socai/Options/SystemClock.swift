internal import Glibc
internal import Portfolio

/// The time of day, handed to the ledger as its clock.
enum SystemClock {
    @Sendable static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        return Timestamp(microseconds: microseconds) ?? Timestamp(endOf: .earliest)
    }
}
