import Portfolio
import Records
import Schema
import SwiftProtobuf

/// The stored form: what reads is written and read again as the same event, and the generated code takes it too.
enum StoredRecords {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard let event = try? RecordCoding.event(from: Array(bytes)) else { return }
        demand((try? Socai_V1_Record(serializedBytes: Array(bytes))) != nil, "only the reader by hand takes it")
        let written = RecordCoding.bytes(of: event)
        do {
            let same = try RecordCoding.event(from: written)
            demand(same == event, "\(event) came back as \(same)")
            demand(RecordCoding.bytes(of: same) == written, "the same event was written in two ways")
            let position = written.withUnsafeBytes { RecordGlance.position(in: $0) } ?? 0
            demand(position == event.position, "a glance sees position \(position)")
            let record = try Socai_V1_Record(serializedBytes: written)
            demand(record.unknownFields.data.isEmpty, "a field is written that the schema does not know")
            demand(try record.serializedBytes() as [UInt8] == written, "the generated code writes other bytes")
        } catch { fatalError("what was written can't be read: \(error)") }
    }
}
