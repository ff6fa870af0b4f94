internal import Portfolio
public import Projections
internal import Records
public import Schema

extension Socai_V1_FindingsReport {
    public init(_ answer: FindingsAnswer, head: UInt64) {
        self.init()
        provenance = Socai_V1_Provenance(answer.cutoff, head: head)
        rows = answer.rows.map(Socai_V1_FindingRow.init)
        open = UInt32(clamping: answer.counts.open)
        answered = UInt32(clamping: answer.counts.answered)
        overdue = UInt32(clamping: answer.counts.overdue)
        closed = UInt32(clamping: answer.counts.closed)
        amount = answer.counts.amount.dong
    }
}

extension Socai_V1_FindingRow {
    fileprivate init(_ row: FindingRow) {
        self.init()
        project = row.project
        finding = row.finding
        status = row.status.rawValue
        overdue = row.isOverdue
        raisedOn = row.raisedOn.description
        due = row.due.description
        if let amount = row.amount { self.amount = amount.dong }
        text = row.text
        answer = row.answer?.text ?? ""
        answeredOn = row.answer?.date.description ?? ""
        outcome = row.outcome?.text ?? ""
        closedOn = row.outcome?.date.description ?? ""
        events = row.events.map(\.bytes)
        position = row.position
    }
}
