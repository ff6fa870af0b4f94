internal import Portfolio
internal import Protobuf

// Publications in both directions. Field numbers are those of record.proto.

extension ProtobufWriter {
    mutating func write(_ publication: Publication) {
        field(1, publication.report)
        field(2, UInt64(publication.version))
        field(3, publication.query)
        field(4, publication.software)
        field(5, publication.position)
        field(6, publication.root)
        field(7, publication.sha256)
        for change in publication.changes { message(8) { $0.write(change) } }
    }

    private mutating func write(_ change: FigureChange) {
        field(1, change.figure)
        field(2, change.before)
        field(3, change.after)
    }
}

extension Publication {
    init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(report: "", version: 0, query: [], software: "", position: 0, root: [], sha256: [])
        while let field = try reader.next() {
            switch field.number {
            case 1: report = try reader.text(field)
            case 2: version = UInt32(clamping: try reader.int(field, "report_published.version"))
            case 3: query = try reader.bytes(field)
            case 4: software = try reader.text(field)
            case 5: position = try reader.unsigned(field)
            case 6: root = try reader.bytes(field)
            case 7: sha256 = try reader.bytes(field)
            case 8: changes.append(try reader.message(field, FigureChange.init))
            default: try reader.skip(field)
            }
        }
    }
}

extension FigureChange {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(figure: "", before: "", after: "")
        while let field = try reader.next() {
            switch field.number {
            case 1: figure = try reader.text(field)
            case 2: before = try reader.text(field)
            case 3: after = try reader.text(field)
            default: try reader.skip(field)
            }
        }
    }
}
