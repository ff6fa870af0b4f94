internal import FoundationEssentials
internal import Glibc

/// What the kernel says a process has used.
struct ProcessUsage {
    let process: pid_t

    /// User and system time of all threads, in seconds; the kernel counts in hundredths.
    func processorSeconds() throws -> Double {
        let text = try file("stat")
        // The command's name may hold blanks; the fields after its bracket do not.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
            throw BenchError("/proc/\(process)/stat can't be read")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
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
