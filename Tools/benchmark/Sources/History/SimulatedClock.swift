internal import Glibc
internal import Portfolio
internal import Synchronization

/// The time of recording in a history that is made up.
final class SimulatedClock: Sendable {
    private let time = Mutex(Timestamp(endOf: .earliest))

    var now: Timestamp { time.withLock { $0 } }

    /// From now on it is the evening of this day.
    func set(_ date: CivilDate) {
        time.withLock { $0 = Timestamp(endOf: date) }
    }

    /// The day it really is in Vietnam.
    static var today: CivilDate {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000)?.vietnamDate ?? .latest
    }
}
