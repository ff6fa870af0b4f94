internal import Portfolio
internal import Protobuf

// The parts of an envelope, each in both directions. Field numbers are those of record.proto.

extension ProtobufWriter {
    mutating func field(_ number: UInt32, _ date: CivilDate) {
        field(number, date.isoBytes)
    }

    mutating func write(_ actor: Actor) {
        field(1, actor.name)
        field(2, actor.organisation)
        field(3, actor.role)
    }

    mutating func write(_ document: DocumentReference) {
        field(1, document.number)
        field(2, document.issuer)
        field(3, document.date)
        field(4, document.sha256 ?? "")
    }

    mutating func write(_ source: Source) {
        field(1, Numbering.number(of: source.kind, in: Numbering.source))
        field(2, source.file)
        field(3, UInt64(UInt32(clamping: source.line)))
        field(4, source.raw)
    }

    mutating func write(_ warning: Warning) {
        write(code: warning.code.rawValue, warning.figures)
    }

    /// A `Finding`.
    mutating func write(code: String, _ figures: [Figure]) {
        field(1, code)
        for figure in figures { message(2) { $0.write(figure) } }
    }

    private mutating func write(_ figure: Figure) {
        field(1, figure.name)
        switch figure.value {
        case .money(let money): present(2, UInt64(bitPattern: money.dong))
        case .date(let date): field(3, date)
        case .basisPoints(let points): present(4, UInt64(bitPattern: points))
        case .count(let count): present(5, UInt64(bitPattern: count))
        case .text(let text): present(6, text)
        case .term(let code, _, _): present(6, code)
        }
    }
}

extension Actor {
    init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(name: "")
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.text(field)
            case 2: organisation = try reader.text(field)
            case 3: role = try reader.text(field)
            default: try reader.skip(field)
            }
        }
    }
}

extension DocumentReference {
    init(_ reader: inout MessageReader) throws(RecordError) {
        var number = ""
        var issuer = ""
        var date: CivilDate?
        var sha256 = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: number = try reader.text(field)
            case 2: issuer = try reader.text(field)
            case 3: date = try reader.date(field, "document.date")
            case 4: sha256 = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        self.init(
            number: number,
            issuer: issuer,
            date: try date.required("document.date"),
            sha256: sha256.isEmpty ? nil : sha256
        )
    }
}

extension Source {
    init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(kind: .manual)
        while let field = try reader.next() {
            switch field.number {
            case 1: kind = try reader.word(field, "source.kind", Numbering.source)
            case 2: file = try reader.text(field)
            case 3: line = try reader.int(field, "source.line")
            case 4: raw = try reader.text(field)
            default: try reader.skip(field)
            }
        }
    }
}

extension Warning {
    init(_ reader: inout MessageReader) throws(RecordError) {
        var code = ""
        var figures: [Figure] = []
        while let field = try reader.next() {
            switch field.number {
            case 1: code = try reader.text(field)
            case 2: figures.append(try reader.message(field, Figure.init))
            default: try reader.skip(field)
            }
        }
        guard let known = WarningCode(rawValue: code) else { throw .invalid("warning.code", code) }
        self.init(known, figures)
    }
}

extension Figure {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var name = ""
        var value: Value?
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.text(field)
            case 2: value = .money(try reader.money(field))
            case 3: value = .date(try reader.date(field, "figure.date"))
            case 4: value = .basisPoints(try reader.signed(field))
            case 5: value = .count(try reader.signed(field))
            case 6: value = .text(try reader.text(field))
            default: try reader.skip(field)
            }
        }
        self.init(name, try value.required("figure.value"))
    }
}
