public import Portfolio
internal import Protobuf

/// Requests to record, as `socai.v1.RecordRequest` and `RecordStreamRequest` lay them out.
public struct RecordingMessage: Sendable {
    /// Units of commands; a unary request has one.
    public var units: [[Command]]
    public var isDryRun: Bool
    /// The units of the whole stream are one.
    public var isWhole: Bool

    public init(units: [[Command]], isDryRun: Bool = false, isWhole: Bool = false) {
        self.units = units
        self.isDryRun = isDryRun
        self.isWhole = isWhole
    }
}

extension RecordingMessage {
    /// The bytes of a `RecordRequest` with the commands of all units.
    public var request: [UInt8] {
        var writer = ProtobufWriter()
        for command in units.joined() { writer.message(1) { $0.write(command) } }
        if isDryRun { writer.present(2, 1) }
        return writer.bytes
    }

    /// The bytes of a `RecordStreamRequest`.
    public var streamRequest: [UInt8] {
        var writer = ProtobufWriter(reserving: 128 * units.count)
        if isWhole { writer.present(1, 1) }
        if isDryRun { writer.present(2, 1) }
        for unit in units { writer.writeUnit(unit) }
        return writer.bytes
    }

    /// The bytes that one unit adds to a `RecordStreamRequest`: such a message may be put together piece by piece.
    public static func streamBytes(ofUnit commands: [Command]) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.writeUnit(commands)
        return writer.bytes
    }

    /// Reads a `RecordRequest`.
    /// - Throws: `RECORD_UNREADABLE`; `RECORD_INVALID` with the field that can't be read.
    public init(request bytes: UnsafeRawBufferPointer) throws(RecordError) {
        self.init(units: [])
        var commands: [Command] = []
        var reader = MessageReader(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 1: commands.append(try reader.message(field, Command.init))
            case 2: isDryRun = try reader.bool(field)
            default: try reader.skip(field)
            }
        }
        units = [commands]
    }

    /// Reads a `RecordRequest` that was kept, such as a proposal's.
    /// - Throws: as above.
    public init(request bytes: [UInt8]) throws(RecordError) {
        let message = bytes.withUnsafeBytes { bytes in
            Result { () throws(RecordError) in try RecordingMessage(request: bytes) }
        }
        self = try message.get()
    }

    /// Reads a `RecordStreamRequest`.
    /// - Throws: as ``init(request:)``.
    public init(streamRequest bytes: UnsafeRawBufferPointer) throws(RecordError) {
        self.init(units: [])
        var reader = MessageReader(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 1: isWhole = try reader.bool(field)
            case 2: isDryRun = try reader.bool(field)
            case 3: units.append(try reader.message(field, RecordingMessage.unit))
            default: try reader.skip(field)
            }
        }
    }

    private static func unit(_ reader: inout MessageReader) throws(RecordError) -> [Command] {
        var commands: [Command] = []
        while let field = try reader.next() {
            switch field.number {
            case 1: commands.append(try reader.message(field, Command.init))
            default: try reader.skip(field)
            }
        }
        return commands
    }
}

extension ProtobufWriter {
    fileprivate mutating func writeUnit(_ commands: [Command]) {
        message(3) { writer in
            for command in commands { writer.message(1) { $0.write(command) } }
        }
    }

    fileprivate mutating func write(_ command: Command) {
        field(1, high: command.id.high, low: command.id.low)
        field(2, command.project)
        if let date = command.occurredOn { field(3, date) }
        message(4) { $0.write(command.fact, isRecorded: false) }
        for document in command.documents { message(5) { $0.write(document) } }
        field(6, command.reason)
        if command.source != .manual { message(7) { $0.write(command.source) } }
        field(8, command.correlation)
        if let version = command.expectedVersion { present(9, version) }
    }
}

extension Command {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var id: EventID?
        var fact: Fact?
        self.init(id: EventID(high: 0, low: 0), project: "", fact: .projectStarted)
        while let field = try reader.next() {
            switch field.number {
            case 1: id = try reader.eventID(field, "id")
            case 2: project = try reader.text(field)
            case 3: occurredOn = try reader.date(field, "occurred_on")
            case 4: fact = try reader.message(field, Fact.init)
            case 5: documents.append(try reader.message(field, DocumentReference.init))
            case 6: reason = try reader.text(field)
            case 7: source = try reader.message(field, Source.init)
            case 8: correlation = try reader.text(field)
            case 9: expectedVersion = try reader.unsigned(field)
            default: try reader.skip(field)
            }
        }
        self.id = try id.required("id")
        self.fact = try fact.required("fact")
    }
}
