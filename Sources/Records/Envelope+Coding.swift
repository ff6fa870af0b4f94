internal import FoundationEssentials
internal import Portfolio
internal import Schema

// The parts of an envelope, each in both directions.

extension Socai_V1_Actor {
    init(_ actor: Actor) {
        self.init()
        name = actor.name
        organisation = actor.organisation
        role = actor.role
    }
}

extension Actor {
    init(_ message: Socai_V1_Actor) {
        self.init(name: message.name, organisation: message.organisation, role: message.role)
    }
}

extension Socai_V1_Document {
    init(_ document: DocumentReference) {
        self.init()
        number = document.number
        issuer = document.issuer
        date = document.date.description
        sha256 = document.sha256 ?? ""
    }
}

extension DocumentReference {
    init(_ message: Socai_V1_Document) throws(RecordError) {
        self.init(
            number: message.number,
            issuer: message.issuer,
            date: try CivilDate(message.date, "document.date"),
            sha256: message.sha256.isEmpty ? nil : message.sha256
        )
    }
}

extension Socai_V1_Source {
    init(_ source: Source) {
        self.init()
        kind =
            switch source.kind {
            case .manual: .manual
            case .import: .import
            case .demo: .demo
            }
        file = source.file
        line = UInt32(clamping: source.line)
        raw = source.raw
    }
}

extension Source {
    init(_ message: Socai_V1_Source) throws(RecordError) {
        let kind: Kind =
            switch message.kind {
            case .manual: .manual
            case .import: .import
            case .demo: .demo
            case .UNRECOGNIZED(let number): throw .invalid("source.kind", String(number))
            }
        self.init(kind: kind, file: message.file, line: Int(message.line), raw: message.raw)
    }
}

extension EventID {
    init(_ bytes: Data, _ field: String) throws(RecordError) {
        guard let id = EventID(bytes: bytes) else { throw .invalid(field, "\(bytes.count) bytes") }
        self = id
    }
}

extension CivilDate {
    init(_ text: String, _ field: String) throws(RecordError) {
        guard let date = CivilDate(text) else { throw .invalid(field, text) }
        self = date
    }
}

extension Month {
    init(_ text: String, _ field: String) throws(RecordError) {
        guard let month = Month(text) else { throw .invalid(field, text) }
        self = month
    }
}

extension Array {
    /// `map` that keeps the error's type.
    func mapped<T>(_ transform: (Element) throws(RecordError) -> T) throws(RecordError) -> [T] {
        var mapped: [T] = []
        mapped.reserveCapacity(count)
        for element in self { mapped.append(try transform(element)) }
        return mapped
    }
}
