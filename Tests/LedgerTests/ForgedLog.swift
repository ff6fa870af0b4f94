// Without the domain's names: both it and the log have an EventID.
import EventLog

/// Writes records behind the ledger's back, hashed and chained as they should be.
enum ForgedLog {
    static func append(
        _ record: [UInt8],
        id: (high: UInt64, low: UInt64),
        stream: String,
        version: UInt64,
        recordedAt: Int64,
        to directory: String
    ) throws {
        let log = try EventLog.open(directory: directory, mode: .readWrite, progress: { _, _ in })
        defer { log.close() }
        let appender = try log.makeAppender()
        try appender.begin()
        let new = NewRecord(
            eventID: EventID(high: id.high, low: id.low),
            stream: stream,
            expectedVersion: .exact(version - 1),
            recordedAt: recordedAt
        )
        _ = try appender.append(new, record: record)
        _ = try appender.commit()
    }
}
