internal import FoundationEssentials
public import Portfolio
internal import Schema
internal import SwiftProtobuf

/// The stored form of an event: one protobuf message, serialised once, stored whole and hashed whole.
public enum RecordCoding {
    /// The schema version that this software writes. It reads this one and all before.
    public static let schema: UInt32 = 1

    /// - Throws: `RECORD_INVALID` where the event can't be written.
    public static func bytes(of event: Event) throws(RecordError) -> [UInt8] {
        do {
            return try Socai_V1_Record(event).serializedBytes()
        } catch {
            throw RecordError(.invalid, "the event \(event.id) can't be serialised: \(error)")
        }
    }

    /// Reads a record that this or any earlier version wrote.
    public static func event(from bytes: [UInt8]) throws(RecordError) -> Event {
        let record: Socai_V1_Record
        do {
            record = try Socai_V1_Record(serializedBytes: bytes)
        } catch {
            throw RecordError(.unreadable, "the bytes are not a record: \(error)")
        }
        return try Event(record)
    }
}

extension Socai_V1_Record {
    fileprivate init(_ event: Event) throws {
        self.init()
        position = event.position
        eventID = event.id.bytes
        project = event.project
        version = event.version
        recordedAt = event.recordedAt.microseconds
        occurredOn = event.occurredOn.description
        schema = RecordCoding.schema
        actor = Socai_V1_Actor(event.actor)
        documents = event.documents.map(Socai_V1_Document.init)
        reason = event.reason
        if event.source != .manual { source = Socai_V1_Source(event.source) }
        correlation = event.correlation
        warnings = event.warnings.map(Socai_V1_Finding.init)
        rulePack = event.rulePack
        fact = Socai_V1_Fact(event.fact)
        if case .eventReversed(let reversal) = event.fact, let original = reversal.original, let undone = original.fact
        {
            fact.eventReversed.original.position = original.position
            fact.eventReversed.original.occurredOn = original.occurredOn.description
            fact.eventReversed.original.fact = try Socai_V1_Fact(undone).serializedBytes()
        }
    }
}

extension Event {
    fileprivate init(_ record: Socai_V1_Record) throws(RecordError) {
        guard record.schema >= 1 else { throw .invalid("schema", "0") }
        guard record.schema <= RecordCoding.schema else {
            throw RecordError(
                .newer,
                "the record has schema \(record.schema), this software knows 1 to \(RecordCoding.schema)"
            )
        }
        guard let recordedAt = Timestamp(microseconds: record.recordedAt) else {
            throw .invalid("recorded_at", String(record.recordedAt))
        }
        self.init(
            id: try EventID(record.eventID, "event_id"),
            project: record.project,
            version: record.version,
            position: record.position,
            occurredOn: try CivilDate(record.occurredOn, "occurred_on"),
            recordedAt: recordedAt,
            actor: Actor(record.actor),
            fact: try Fact(record.fact),
            documents: try record.documents.mapped(DocumentReference.init),
            reason: record.reason,
            source: try Source(record.source),
            correlation: record.correlation,
            warnings: try record.warnings.mapped(Warning.init),
            rulePack: record.rulePack
        )
    }
}
