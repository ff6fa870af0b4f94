import NIOCore
import RPC
import Testing

@testable import LedgerClient

@Suite struct ContinuityTests {
    /// A `LogBatch` of records that say no more than their position.
    static func batch(
        _ positions: [UInt64],
        head: UInt64,
        through: UInt64,
        isPartial: Bool = false
    ) throws -> LogBatch {
        var bytes: [UInt8] = []
        func varint(_ value: UInt64) -> [UInt8] {
            value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + varint(value >> 7)
        }
        for position in positions {
            let record = [0x08] + varint(position)
            let event = [0x0A] + varint(UInt64(record.count)) + record
            bytes += [0x0A] + varint(UInt64(event.count)) + event
        }
        bytes += [0x10] + varint(head) + [0x18] + varint(through) + (isPartial ? [0x20, 1] : [])
        return try LogBatch(ByteBuffer(bytes: bytes))
    }

    @Test func `a batch is read from its bytes`() throws {
        let batch = try Self.batch([7, 300], head: 1_000, through: 301)
        #expect(batch.entries.map(\.position) == [7, 300])
        #expect(batch.head == 1_000)
        #expect(batch.through == 301)
        #expect(!batch.isLive)
        #expect(Array(batch.entries[1].record.readableBytesView) == [0x08, 0xAC, 0x02])
        let error = #expect(throws: RPCStatus.self) { try LogBatch(ByteBuffer(bytes: [0x0A, 0x05, 0x01])) }
        #expect(error?.code == .internal)
    }

    @Test func `batches that follow each other are taken`() throws {
        var whole = LogContinuity(LogSelection(from: 0))
        try whole.take(try Self.batch([1, 2, 3], head: 4, through: 3))
        try whole.take(try Self.batch([4], head: 4, through: 4))
        try whole.take(try Self.batch([], head: 4, through: 4))
        #expect(whole.next == 5)
        var chosen = LogContinuity(LogSelection(from: 10, kinds: ["disbursed"]))
        try chosen.take(try Self.batch([12, 40], head: 90, through: 60))
        try chosen.take(try Self.batch([], head: 95, through: 95))
        #expect(chosen.next == 96)
    }

    @Test func `who may not read everything is not told that the log has gaps`() throws {
        var whole = LogContinuity(LogSelection(from: 0))
        try whole.take(try Self.batch([18, 20], head: 30, through: 25, isPartial: true))
        try whole.take(try Self.batch([], head: 30, through: 30, isPartial: true))
        #expect(whole.next == 31)
        let again = try Self.batch([30], head: 31, through: 31, isPartial: true)
        #expect(throws: RPCStatus.self) { try whole.take(again) }
    }

    struct Break: Sendable {
        var isWhole: Bool
        var batches: [([UInt64], head: UInt64, through: UInt64)]
    }

    @Test(arguments: [
        Break(isWhole: true, batches: [([2], 2, 2)]),
        Break(isWhole: true, batches: [([1, 3], 3, 3)]),
        Break(isWhole: true, batches: [([1, 2], 3, 3)]),
        Break(isWhole: true, batches: [([1, 2], 3, 1)]),
        Break(isWhole: true, batches: [([], 3, 3)]),
        Break(isWhole: true, batches: [([1, 2], 5, 2), ([2, 3], 5, 3)]),
        Break(isWhole: true, batches: [([1, 2], 5, 2), ([4], 5, 4)]),
        Break(isWhole: true, batches: [([1, 2], 2, 2), ([], 1, 2)]),
        Break(isWhole: false, batches: [([3, 3], 5, 5)]),
        Break(isWhole: false, batches: [([3, 2], 5, 5)]),
        Break(isWhole: false, batches: [([3], 5, 2)]),
        Break(isWhole: false, batches: [([3], 5, 5), ([5], 6, 6)]),
        Break(isWhole: false, batches: [([3], 9, 9), ([], 9, 4)]),
        Break(isWhole: false, batches: [([3], 9, 9), ([], 8, 9)]),
    ])
    func `a gap, a repeated event and a log that shrank are found`(_ example: Break) throws {
        var continuity = LogContinuity(LogSelection(kinds: example.isWhole ? [] : ["disbursed"]))
        for batch in example.batches.dropLast() {
            try continuity.take(try Self.batch(batch.0, head: batch.head, through: batch.through))
        }
        let last = try #require(example.batches.last)
        let before = continuity.next
        let error = #expect(throws: RPCStatus.self) {
            try continuity.take(try Self.batch(last.0, head: last.head, through: last.through))
        }
        #expect(error?.code == .dataLoss)
        #expect(continuity.next == before)
    }
}
