import Metrics
import Synchronization

/// What became of the calls of one method. Any thread, no lock: an addition to each of three counters a call.
final class MethodMeter: Sendable {
    /// `package.Service/Method`; empty for all that the server does not have.
    let method: String
    /// One message there, one back: its duration is the server's own.
    let isUnary: Bool
    private let codes: [Cell]
    private let latency = Histogram(.latency)

    /// An atomic that an array can hold.
    private final class Cell: Sendable {
        let count = Atomic<Int>(0)
    }

    init(_ method: String, isUnary: Bool = false) {
        self.method = method
        self.isUnary = isUnary
        codes = StatusCode.allCases.map { _ in Cell() }
    }

    /// A call ended after it ran, or before its handler was started.
    /// - Parameter microseconds: from OPEN to the handler's return; nil where none was started.
    func ended(_ code: StatusCode, microseconds: UInt64?) {
        codes[Int(code.rawValue)].count.add(1, ordering: .relaxed)
        if let microseconds { latency.record(microseconds) }
    }

    var snapshot: MethodCounters {
        var counters = MethodCounters(method: method, latency: latency.snapshot)
        for (code, cell) in zip(StatusCode.allCases, codes) {
            let count = cell.count.load(ordering: .relaxed)
            if count > 0 { counters.callsByCode[code] = count }
        }
        return counters
    }
}
