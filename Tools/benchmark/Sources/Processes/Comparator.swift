internal import Glibc

/// The C programs beside the workloads.
struct Comparator {
    let bench: Workbench

    struct Insertion {
        var rowsPerSecond: Double
        var microsecondsPerCommit: Double
    }

    /// Inserts rows into a fresh file of the ledger's schema.
    func insert(rows: Int, perCommit: Int, recordBytes: Int) throws -> Insertion {
        let file = bench.freshPath("comparator.sqlite")
        defer { for suffix in ["", "-wal", "-shm"] { unlink(file + suffix) } }
        let numbers = try run("sqlite-insert", [file, String(rows), String(perCommit), String(recordBytes)])
        guard numbers.count == 2 else { throw BenchError("sqlite-insert printed no figures") }
        return Insertion(rowsPerSecond: numbers[0], microsecondsPerCommit: numbers[1])
    }

    /// Reads all rows of a ledger.
    /// - Returns: rows per second.
    func scan(_ data: String) throws -> Double {
        guard let rate = try run("sqlite-scan", [data + "/ledger.sqlite"]).first else {
            throw BenchError("sqlite-scan printed no figures")
        }
        return rate
    }

    private func run(_ name: String, _ arguments: [String]) throws -> [Double] {
        let child = try ChildProcess(["\(bench.comparators)/\(name)"] + arguments, work: bench.work)
        return try child.wait().split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    }
}
