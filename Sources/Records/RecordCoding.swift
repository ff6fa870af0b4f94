public import Portfolio
internal import Protobuf

/// The stored form of an event: one protobuf message `socai.v1.Record`, serialised once, stored whole, hashed whole.
public enum RecordCoding {
    /// The schema version that this software writes. It reads this one and all before.
    public static let schema: UInt64 = 1

    /// The bytes to store. Fields are written in the order of their numbers.
    public static func bytes(of event: Event) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.field(1, event.position)
        writer.field(2, high: event.id.high, low: event.id.low)
        writer.field(3, event.project)
        writer.field(4, event.version)
        writer.field(5, event.recordedAt.microseconds)
        writer.field(6, event.occurredOn)
        writer.field(7, schema)
        writer.message(8) { $0.write(event.actor) }
        for document in event.documents { writer.message(9) { $0.write(document) } }
        writer.field(10, event.reason)
        if event.source != .manual { writer.message(11) { $0.write(event.source) } }
        writer.field(12, event.correlation)
        for warning in event.warnings { writer.message(13) { $0.write(warning) } }
        writer.field(14, event.rulePack)
        writer.message(15) { $0.write(event.fact, isRecorded: true) }
        if let checker = event.checker { writer.message(16) { $0.write(checker) } }
        return writer.bytes
    }

    /// Reads a record that this or any earlier version wrote.
    /// - Throws: `RECORD_UNREADABLE`, `RECORD_INVALID` with the field, `RECORD_NEWER`.
    public static func event(from bytes: [UInt8]) throws(RecordError) -> Event {
        // The pointer's closure can't carry the error's type, so a result does.
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(RecordError) in try event(from: bytes) }
        }.get()
    }

    /// The same of bytes elsewhere.
    public static func event(from bytes: UnsafeRawBufferPointer) throws(RecordError) -> Event {
        var reader = MessageReader(bytes)
        return try Event(&reader)
    }
}

extension Event {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var position: UInt64 = 0
        var id: EventID?
        var project = ""
        var version: UInt64 = 0
        var recordedAt: Int64 = 0
        var occurredOn: CivilDate?
        var schema: UInt64 = 0
        var actor = Actor(name: "")
        var documents: [DocumentReference] = []
        var reason = ""
        var source = Source.manual
        var correlation = ""
        var warnings: [Warning] = []
        var rulePack = ""
        var fact: Fact?
        var checker: Actor?
        while let field = try reader.next() {
            switch field.number {
            case 1: position = try reader.unsigned(field)
            case 2: id = try reader.eventID(field, "event_id")
            case 3: project = try reader.text(field)
            case 4: version = try reader.unsigned(field)
            case 5: recordedAt = try reader.signed(field)
            case 6: occurredOn = try reader.date(field, "occurred_on")
            case 7: schema = try reader.unsigned(field)
            case 8: actor = try reader.message(field, Actor.init)
            case 9: documents.append(try reader.message(field, DocumentReference.init))
            case 10: reason = try reader.text(field)
            case 11: source = try reader.message(field, Source.init)
            case 12: correlation = try reader.text(field)
            case 13: warnings.append(try reader.message(field, Warning.init))
            case 14: rulePack = try reader.text(field)
            case 15: fact = try reader.message(field, Fact.init)
            case 16: checker = try reader.message(field, Actor.init)
            default: try reader.skip(field)
            }
        }
        guard schema >= 1 else { throw .invalid("schema", "0") }
        guard schema <= RecordCoding.schema else {
            throw RecordError(
                .newer,
                "the record has schema \(schema), this software knows 1 to \(RecordCoding.schema)"
            )
        }
        guard let recordedAt = Timestamp(microseconds: recordedAt) else {
            throw .invalid("recorded_at", String(recordedAt))
        }
        self.init(
            id: try id.required("event_id"),
            project: project,
            version: version,
            position: position,
            occurredOn: try occurredOn.required("occurred_on"),
            recordedAt: recordedAt,
            actor: actor,
            fact: try fact.required("fact"),
            documents: documents,
            reason: reason,
            source: source,
            correlation: correlation,
            warnings: warnings,
            rulePack: rulePack,
            checker: checker
        )
    }
}
