import Testing

@testable import EventLog

@Suite struct VisitingTests {
    @Test func `a visit shows what a read returns, and stops before what is not taken`() async throws {
        let test = try TestLog()
        let log = try test.filled(20)
        for (from, count) in [(0, 5), (1, 20), (7, 100), (20, 1), (21, 5), (3, 0)] as [(UInt64, Int)] {
            var seen: [[UInt8]] = []
            try log.visit(from: from, count: UInt64(count)) { view in
                seen.append(Array(view.record))
                return true
            }
            #expect(seen == (try log.read(from: from, limit: count).map(\.record)))
        }
        var positions: [UInt64] = []
        try log.visit([2, 9, 17]) { view in
            guard view.position < 17 else { return false }
            positions.append(view.position)
            return true
        }
        #expect(positions == [2, 9])
    }

    @Test func `a changed record is never shown`() async throws {
        let test = try TestLog()
        try test.filled(9).close()
        try test.tamper("UPDATE records SET record = x'00' WHERE position = 5")
        let log = try test.open(.readOnly)
        var shown: [UInt64] = []
        expectRefusal(.damaged, at: 5) {
            try log.visit(from: 1, count: 9) { view in
                shown.append(view.position)
                return true
            }
        }
        #expect(shown == [1, 2, 3, 4])
        expectRefusal(.damaged, at: 5) { try log.visit([3, 5]) { _ in true } }
    }

    @Test func `the positions of several streams come in the order of the log`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var index = StreamIndex()
            let names = (0..<Int.random(in: 1...12, using: &random)).map { "s\($0)" }
            for name in names { index.add(stream: name) }
            var owners: [String] = []
            for position in 1...UInt64.random(in: 1...200, using: &random) {
                let name = names.randomElement(using: &random) ?? "s0"
                owners.append(name)
                index.append(position, to: try #require(index.number(of: name)))
            }
            let wanted = names.filter { _ in Bool.random(using: &random) } + ["unknown"]
            let from = UInt64.random(in: 1...UInt64(owners.count), using: &random)
            let range = from...UInt64.random(in: from...UInt64(owners.count + 3), using: &random)
            let limit = Int.random(in: 0...50, using: &random)
            let expected = range.filter { $0 <= owners.count && wanted.contains(owners[Int($0) - 1]) }.prefix(limit)
            #expect(index.positions(of: wanted + wanted, in: range, limit: limit) == Array(expected))
        }
    }

    @Test func `waits can be ended while the log goes on`() async throws {
        let test = try TestLog()
        let log = try test.filled(3)
        log.endWaits()
        let error = await #expect(throws: LogError.self) { try await log.waitForHead(after: 3) }
        #expect(error?.code == .closed)
        try TestLog.fill(log, 1)
        #expect(log.head.position == 4)
        #expect(try await log.waitForHead(after: 3).position == 4)
    }
}
