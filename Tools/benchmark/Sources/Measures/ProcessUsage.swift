internal import FoundationEssentials
internal import Glibc

/// What the kernel says a process has used.
struct ProcessUsage {
    static let own = ProcessUsage(process: getpid())

    let process: pid_t

    /// User and system time of all threads that live, in seconds, counted in nanoseconds.
    func processorSeconds() throws -> Double {
        var nanoseconds = 0.0
        for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task") {
            // A thread may end between the listing and the reading.
            guard let text = try? file("task/\(thread)/schedstat"), let first = text.split(separator: " ").first,
                let spent = Double(first)
            else { continue }
            nanoseconds += spent
        }
        guard nanoseconds > 0 else { throw BenchError("/proc/\(process)/task/*/schedstat can't be read") }
        return nanoseconds / 1e9
    }

    /// Resident memory in bytes.
    func residentBytes() throws -> Double {
        for line in try file("status").split(separator: "\n") where line.hasPrefix("VmRSS:") {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.count >= 2, let kibibytes = Double(words[1]) { return kibibytes * 1_024 }
        }
        throw BenchError("/proc/\(process)/status has no VmRSS")
    }

    /// Waits until the process uses next to no processor time any more.
    func waitUntilIdle(atMost seconds: Double = 90) async throws {
        let watch = Stopwatch()
        var last = try processorSeconds()
        while watch.seconds < seconds {
            try await Task.sleep(for: .milliseconds(300))
            let now = try processorSeconds()
            if now - last < 0.02 { return }
            last = now
        }
    }

    private func file(_ name: String) throws -> String {
        try String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)
    }
}
