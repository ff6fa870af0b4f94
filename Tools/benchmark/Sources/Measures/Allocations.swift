internal import FoundationEssentials

/// What `allocations.so` has counted in a process that was started with it.
struct Allocations {
    /// Since the start.
    var made: Double
    /// Not freed yet.
    var live: Double
    /// Usable bytes of those.
    var liveBytes: Double

    /// Settings that make a program count into a file.
    static func environment(_ bench: Workbench, file: String) -> [String] {
        ["LD_PRELOAD=\(bench.comparators)/allocations.so", "ALLOCATIONS_FILE=\(file)"]
    }

    init(file: String) throws {
        let words = try Data(contentsOf: URL(filePath: file))
        guard words.count >= 32 else {
            throw BenchError("\(file) has no counts: was the program started with allocations.so?")
        }
        let counts = words.withUnsafeBytes { bytes in
            (0..<4).map { Double(bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
        made = counts[0]
        live = counts[0] - counts[1]
        liveBytes = counts[2] - counts[3]
    }
}
