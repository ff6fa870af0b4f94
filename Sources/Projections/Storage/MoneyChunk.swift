/// A chunk of money rows, column by column: 24 bytes a row.
///
/// Unchecked Sendable for the reason of `Chunk`. `earliestDay` may be read only of a chunk that is full, which the
/// writer no longer changes.
final class MoneyChunk: @unchecked Sendable {
    struct Columns {
        let positions: UnsafeMutablePointer<UInt64>
        let amounts: UnsafeMutablePointer<Int64>
        let days: UnsafeMutablePointer<Int32>
        let slots: UnsafeMutablePointer<UInt32>
    }

    private let memory: UnsafeMutableRawPointer
    private let columns: Columns
    private(set) var earliestDay = Int32.max

    init() {
        let rows = Limits.chunkRows
        memory = .allocate(byteCount: rows * 24, alignment: 64)
        columns = Columns(
            positions: memory.bindMemory(to: UInt64.self, capacity: rows),
            amounts: (memory + rows * 8).bindMemory(to: Int64.self, capacity: rows),
            days: (memory + rows * 16).bindMemory(to: Int32.self, capacity: rows),
            slots: (memory + rows * 20).bindMemory(to: UInt32.self, capacity: rows)
        )
    }

    deinit {
        memory.deallocate()
    }

    /// Writer only; `index` is the first row not yet written.
    func write(_ row: MoneyRow, at index: Int) {
        columns.positions[index] = row.position
        columns.amounts[index] = row.amount
        columns.days[index] = row.day
        columns.slots[index] = row.slot
        earliestDay = min(earliestDay, row.day)
    }

    /// Only rows below the published count may be read.
    func withColumns<Result>(_ body: (Columns) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try body(columns) }
    }
}

/// One amount that moved. A payment that recovers an advance is two rows, and so is a plan.
struct MoneyRow: Hashable {
    var position: UInt64
    var day: Int32
    /// Account × 8 + kind.
    var slot: UInt32
    var amount: Int64

    var kind: MoneyKind? { MoneyKind(rawValue: slot & UInt32(MoneyKind.slots - 1)) }
}

/// What an amount is; the low three bits of a slot.
enum MoneyKind: UInt32 {
    case advance, gross, recovered, refunded, planPrimeMinister, planCouncil, planAllocated
    /// No amount, but the counts of `PlanEvents`.
    case planEvents

    /// Of a slot's bits the lowest that tell the kind.
    static let bits: UInt32 = 3
    /// Slots of one account.
    static let slots = 1 << Int(bits)
}
