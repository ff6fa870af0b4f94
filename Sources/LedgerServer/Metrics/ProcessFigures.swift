internal import Glibc
internal import Metrics

/// What the operating system says of this process.
struct ProcessFigures {
    /// When the process began to serve.
    struct Start: Sendable {
        /// Since 1970.
        let microseconds: UInt64

        init() {
            microseconds = ProcessFigures.microseconds(of: CLOCK_REALTIME)
        }
    }

    /// Nil where /proc is not to be read.
    var residentBytes: UInt64?
    /// Microseconds, of user and system together.
    var cpu: UInt64 = 0

    static var now: ProcessFigures {
        var figures = ProcessFigures()
        figures.residentBytes = resident
        figures.cpu = microseconds(of: CLOCK_PROCESS_CPUTIME_ID)
        return figures
    }

    func write(to text: inout MetricsText) {
        text.counter("process_cpu_seconds_total", "CPU time, user and system.", cpu, unit: .microseconds)
        if let residentBytes {
            text.gauge("process_resident_memory_bytes", "Memory in use.", residentBytes)
        }
    }

    private static func microseconds(of clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(clamping: time.tv_sec) &* 1_000_000 &+ UInt64(clamping: time.tv_nsec / 1_000)
    }

    /// The second number of /proc/self/statm, in pages.
    private static var resident: UInt64? {
        let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(file, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let words = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
        guard words.count > 1, let pages = UInt64(words[1]) else { return nil }
        return pages.multipliedReportingOverflow(by: UInt64(clamping: sysconf(Int32(_SC_PAGESIZE)))).partialValue
    }
}
