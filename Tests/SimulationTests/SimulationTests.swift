import Foundation
import Testing

/// Client and server over a simulated network, for many seeds.
///
/// `SEEDS=10000` runs so many, `SEED=7` runs one and prints its trace. `Tools/simulate` does both.
@Suite struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment

    private static func number(_ name: String) -> UInt64? { environment[name].flatMap { UInt64($0) } }

    private static var seeds: ClosedRange<UInt64> {
        if let seed = number("SEED") { return seed...seed }
        let first = number("FIRST_SEED") ?? 1
        return first...first + max(number("SEEDS") ?? 300, 1) - 1
    }

    @Test func `whatever the network does, every call keeps its promises`() throws {
        for seed in Self.seeds {
            let simulation = try Simulation(seed: seed, isReadable: Self.number("SEED") != nil)
            simulation.run()
            if Self.number("SEED") != nil { print(simulation.report) }
            if !simulation.violations.isEmpty { Issue.record(Comment(rawValue: try Self.explain(seed))) }
        }
    }

    /// Order must not come from hashing, which differs from one table to the next.
    @Test(.enabled(if: environment["SWIFT_DETERMINISTIC_HASHING"] != nil))
    func `the same seed gives the same bytes at the same times`() throws {
        for seed in Self.seeds where seed % 10 == 0 {
            let hashes = try (0..<2).map { _ in
                let simulation = try Simulation(seed: seed)
                simulation.run()
                return simulation.network.trace.hash
            }
            #expect(hashes[0] == hashes[1], "SEED=\(seed)")
        }
    }

    private static func explain(_ seed: UInt64) throws -> String {
        let again = try Simulation(seed: seed, isReadable: true)
        again.run()
        let tail = again.network.trace.lines.suffix(30).joined(separator: "\n")
        return "SEED=\(seed)\n" + again.violations.prefix(8).joined(separator: "\n") + "\n" + tail
    }
}

extension Simulation {
    var report: String {
        """
        seed \(seed), \(steps) steps, \(scene)
        \(network.trace.lines.joined(separator: "\n"))
        \(violations.isEmpty ? "clean" : violations.joined(separator: "\n"))
        """
    }
}
