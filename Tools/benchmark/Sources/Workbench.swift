internal import Glibc
internal import NIOPosix
internal import Synchronization

/// Where the benchmark runs, what it runs and how much of it.
final class Workbench: Sendable {
    /// A folder of this run alone.
    let work: String
    let socai: String
    let program: String
    let comparators: String
    let scale: Scale
    /// One thread makes all calls: the machine's others are the server's.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let serial = Mutex(0)
    let millionEvents = MillionEvents()

    init(work: String, socai: String, program: String, comparators: String, scale: Scale) {
        self.work = work
        self.socai = socai
        self.program = program
        self.comparators = comparators
        self.scale = scale
    }

    /// A path in the run's folder that nothing has used yet.
    func freshPath(_ name: String) -> String {
        let number = serial.withLock { serial in
            serial += 1
            return serial
        }
        return "\(work)/\(number)-\(name)"
    }

    /// A number that is different each time, for vouchers and ids.
    func next(_ count: Int) -> Int {
        serial.withLock { serial in
            defer { serial += count }
            return serial
        }
    }

    /// Says what is going on.
    static func note(_ text: String) {
        let line = Array("bench: \(text)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}

/// How much each workload does.
struct Scale {
    var isQuick: Bool

    var repeats: Int { isQuick ? 2 : 5 }
    var projects: Int { isQuick ? 100 : 1_000 }
    var singleAppends: Int { isQuick ? 400 : 3_000 }
    var sharedAppends: Int { isQuick ? 64 * 60 : 64 * 600 }
    var bulkAppends: Int { isQuick ? 256 * 80 : 256 * 800 }
    var questions: Int { isQuick ? 20_000 : 100_000 }
}
