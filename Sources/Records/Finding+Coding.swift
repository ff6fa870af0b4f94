internal import Portfolio
internal import Protobuf

// Findings in both directions. Field numbers are those of record.proto.

extension ProtobufWriter {
    mutating func write(_ finding: AuditFinding) {
        field(1, finding.finding)
        for event in finding.events { field(2, high: event.high, low: event.low) }
        if let amount = finding.amount { present(3, UInt64(bitPattern: amount.dong)) }
        field(4, finding.due)
        field(5, finding.text)
    }

    mutating func write(_ remark: FindingRemark) {
        field(1, remark.finding)
        field(2, remark.text)
    }
}

extension AuditFinding {
    init(_ reader: inout MessageReader) throws(RecordError) {
        var finding = ""
        var events: [EventID] = []
        var amount: Money?
        var due: CivilDate?
        var text = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: finding = try reader.text(field)
            case 2: events.append(try reader.eventID(field, "finding_raised.events"))
            case 3: amount = try reader.money(field)
            case 4: due = try reader.date(field, "finding_raised.due")
            case 5: text = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        self.init(
            finding: finding,
            events: events,
            amount: amount,
            due: try due.required("finding_raised.due"),
            text: text
        )
    }
}

extension FindingRemark {
    init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(finding: "", text: "")
        while let field = try reader.next() {
            switch field.number {
            case 1: finding = try reader.text(field)
            case 2: text = try reader.text(field)
            default: try reader.skip(field)
            }
        }
    }
}
