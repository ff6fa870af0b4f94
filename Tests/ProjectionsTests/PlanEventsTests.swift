import Portfolio
import Testing

@testable import Projections

@Suite struct PlanEventsTests {
    @Test(arguments: [
        ([0, 0, 0], [false, false, false]), ([1, 0, 0], [true, false, false]), ([0, 2, 0], [false, true, false]),
        ([0, 0, 3], [false, false, true]), ([-1, 1, 0], [false, true, false]), ([1, -1, 1], [true, false, true]),
        ([-2, -2, 1], [false, false, true]), ([-1, 0, 0], [false, false, false]),
    ])
    func `each level's events are counted apart, also while reversals outnumber them`(
        _ counts: [Int64],
        _ expected: [Bool]
    ) {
        let levels: [PlanLevel] = [.primeMinister, .council, .allocated]
        let sum = zip(levels, counts).reduce(Int64(0)) { $0 &+ PlanEvents.one($1.0) &* $1.1 }
        #expect(levels.map { PlanEvents.hasAny($0, in: sum) } == expected)
    }
}
