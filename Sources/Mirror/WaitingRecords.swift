public import LedgerClient
internal import NIOCore

/// Records that have come and are still to be proved, without gaps.
public struct WaitingRecords: Sendable {
    public private(set) var records: [[UInt8]] = []
    private var bytes = 0
    private var position: UInt64

    /// - Parameter position: the last one that is there already.
    public init(after position: UInt64) {
        self.position = position
    }

    /// Whether as many wait as should be proved together.
    public var isFull: Bool { records.count >= Limits.recordsTogether || bytes >= Limits.bytesTogether }

    /// - Throws: ``MirrorAlarm`` where records are left out.
    public mutating func add(_ batch: LogBatch) throws(MirrorAlarm) {
        for entry in batch.entries {
            position += 1
            guard entry.position == position, !batch.isPartial else {
                throw MirrorAlarm(
                    .hiddenRecords,
                    "The server leaves out record \(position). Only auditors may read the whole log; if you are one, it hides it.",
                    at: position
                )
            }
            records.append(entry.record.withUnsafeReadableBytes { Array($0) })
            bytes += entry.record.readableBytes
        }
        guard batch.through <= position else {
            throw MirrorAlarm(
                .hiddenRecords,
                "The server says that nothing is left out up to \(batch.through), but what came ends at \(position).",
                at: position + 1
            )
        }
    }

    /// All that wait.
    public mutating func take() -> [[UInt8]] {
        defer { (records, bytes) = ([], 0) }
        return records
    }
}
