public import LedgerClient
internal import NIOCore
internal import RPC

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

    /// - Throws: ``MirrorAlarm`` where records are left out; PERMISSION_DENIED where the server says that it leaves out
    ///   what the reader may not read.
    public mutating func add(_ batch: LogBatch) throws {
        guard !batch.isPartial else {
            throw RPCStatus(
                .permissionDenied,
                "only auditors may read the whole log, and nothing less can be proved; if you are one, the server hides some of it"
            )
        }
        for entry in batch.entries {
            position += 1
            guard entry.position == position else {
                throw MirrorAlarm(
                    .hiddenRecords,
                    "The server leaves out record \(position): it hides it.",
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
