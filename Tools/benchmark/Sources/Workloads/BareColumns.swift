/// The comparator of the capital report: as many rows in plain columns, summed by slot up to a day, and nothing else.
struct BareColumns {
    let lastDay: Int32
    private let days: [Int32]
    private let slots: [UInt32]
    private let amounts: [Int64]
    private let slotCount: Int

    init(rows: Int, slots count: Int) {
        slotCount = count
        days = (0..<rows).map { Int32($0 / 1_000) }
        slots = (0..<rows).map { UInt32(truncatingIfNeeded: $0 &* 7_919 % count) }
        amounts = (0..<rows).map { Int64($0) }
        lastDay = days.last ?? 0
    }

    func sum(notAfter day: Int32) -> [Int64] {
        var sums = [Int64](repeating: 0, count: slotCount)
        sums.withUnsafeMutableBufferPointer { sums in
            days.withUnsafeBufferPointer { days in
                slots.withUnsafeBufferPointer { slots in
                    amounts.withUnsafeBufferPointer { amounts in
                        for row in days.indices {
                            sums[Int(slots[row])] &+= days[row] <= day ? amounts[row] : 0
                        }
                    }
                }
            }
        }
        return sums
    }
}
