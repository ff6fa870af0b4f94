internal import Schema
internal import SwiftProtobuf

/// The entries of one message of the access log, in their order.
struct AccessEntries: Sequence {
    private let entries: [Socai_V1_AccessLogEntry]

    /// - Throws: `Failure`, where one is not an entry, or not the one that comes next.
    init(_ batch: Socai_V1_AccessLogBatch) throws {
        let (before, isTooMuch) = batch.through.subtractingReportingOverflow(UInt64(batch.entries.count))
        entries = try batch.entries.enumerated().map { index, bytes in
            let sequence = isTooMuch ? 0 : before + UInt64(index) + 1
            guard let entry = try? Socai_V1_AccessLogEntry(serializedBytes: bytes), entry.sequence == sequence else {
                throw Failure(
                    .damaged,
                    "entry \(sequence) of the access log is not what was written",
                    "stop the server and run 'socai audit verify --data DIR'"
                )
            }
            return entry
        }
    }

    func makeIterator() -> IndexingIterator<[Socai_V1_AccessLogEntry]> { entries.makeIterator() }
}
