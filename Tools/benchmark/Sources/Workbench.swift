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
    /// The program beside which our calls are measured; nil where it was not built.
    let grpc: String?
    let scale: Scale
    /// One thread makes all calls: the machine's others are the server's.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let serial = Mutex(0)
    let millionEvents = MillionEvents()

    init(work: String, socai: String, program: String, comparators: String, grpc: String?, scale: Scale) {
        self.work = work
        self.socai = socai
        self.program = program
        self.comparators = comparators
        self.grpc = grpc
        self.scale = scale
    }

    /// The folder of what Tools/lib/certificates.sh makes.
    var certificates: String { "\(work)/certificates" }

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
    /// Whether the soak is the whole.
    var isSoak = false

    var repeats: Int { isQuick ? 2 : 5 }
    var projects: Int { isQuick ? 100 : 1_000 }
    var singleAppends: Int { isQuick ? 400 : 3_000 }
    var sharedAppends: Int { isQuick ? 64 * 60 : 64 * 600 }
    var bulkAppends: Int { isQuick ? 256 * 80 : 256 * 800 }
    var questions: Int { isQuick ? 20_000 : 100_000 }
    /// Steps of `Soak.step` calls after the first.
    var soakSteps: Int { isSoak ? 20 : isQuick ? 1 : 2 }
}
