import Testing

@testable import RPC

struct StreamTableTests {
    /// A generator whose numbers are the same on every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    /// Ids that follow each other, and ids that all belong in the same place.
    @Test(arguments: [1, 4_096] as [UInt32])
    func `it holds what a dictionary holds`(distance: UInt32) {
        var numbers = Numbers(state: UInt64(distance))
        var table = StreamTable<[Int]>()
        var dictionary: [UInt32: [Int]] = [:]
        for round in 0..<20_000 {
            let id = UInt32.random(in: 0..<200, using: &numbers) * distance << 1 | 1
            switch Int.random(in: 0..<5, using: &numbers) {
            case 0, 1: (table[id], dictionary[id]) = ([round], [round])
            case 2:
                table[id]?.append(round)
                dictionary[id]?.append(round)
            case 3: (table[id], dictionary[id]) = (nil, nil)
            default: #expect(table.removeValue(forKey: id) == dictionary.removeValue(forKey: id))
            }
            #expect(table[id] == dictionary[id])
        }
        #expect(table.count == dictionary.count)
        #expect(table.keys.sorted() == dictionary.keys.sorted())
        #expect(Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) }) == dictionary)
    }

    @Test func `an empty table has nothing`() {
        let table = StreamTable<Int>()
        #expect(table.isEmpty)
        #expect(table[1] == nil)
        #expect(table.keys.isEmpty)
    }

    @Test func `a change that throws keeps the value`() {
        struct Counter {
            var value = 5

            mutating func fail() throws { throw CancellationError() }
        }
        var table = StreamTable<Counter>()
        table[1] = Counter()
        #expect(throws: CancellationError.self) { try table[1]?.fail() }
        #expect(table[1]?.value == 5)
        #expect(table.count == 1)
    }
}
