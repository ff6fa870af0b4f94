internal import Schema
internal import SwiftProtobuf

/// The entries of one message of the access log, in their order.
struct AccessEntries: Sequence {
    private let entries: [Socai_V1_AccessLogEntry]

    /// - Throws: `Failure`, where one is not an entry, or not the one that comes next.
    init(_ batch: Socai_V1_AccessLogBatch) throws {
        let first = batch.through + 1 - min(UInt64(batch.entries.count), batch.through)
        entries = try batch.entries.enumerated().map { index, bytes in
            let sequence = first + UInt64(index)
            guard let entry = try? Socai_V1_AccessLogEntry(serializedBytes: bytes), entry.sequence == sequence else {
                throw Failure(
                    .damaged,
                    "entry \(sequence) of the access log is not what was written",
                    "stop the server and run 'socai log verify --data DIR'"
                )
            }
            return entry
        }
    }

    func makeIterator() -> IndexingIterator<[Socai_V1_AccessLogEntry]> { entries.makeIterator() }
}
