internal import Portfolio
public import Projections
public import Schema

extension Socai_V1_ProgressReport {
    public init(_ answer: ProgressAnswer, head: UInt64) {
        self.init()
        provenance = Socai_V1_Provenance(answer.cutoff, head: head)
        by = answer.grouping.rawValue
        rows = answer.rows.map(Socai_V1_ProgressRow.init)
        total = Socai_V1_ProgressRow(answer.total)
        toInaugurate = Socai_V1_TargetCounts(answer.board.inaugurate)
        toStart = Socai_V1_TargetCounts(answer.board.start)
        toContinue = Socai_V1_TargetCounts(answer.board.carryOn)
    }
}

extension Socai_V1_ProgressRow {
    fileprivate init(_ row: ProgressRow) {
        self.init()
        key = row.key
        name = row.name
        projects = UInt32(clamping: row.projects)
        state = row.stage?.rawValue ?? ""
        if let reading = row.progress { progress = Socai_V1_ProgressReading(reading) }
        if let standing = row.target { target = Socai_V1_TargetRow(standing) }
        slippageDays = Int32(clamping: row.slippageDays)
        states = Lifecycle.allCases.compactMap { stage in
            guard row.stages[stage] > 0 else { return nil }
            var count = Socai_V1_StateCount()
            count.state = stage.rawValue
            count.projects = UInt32(clamping: row.stages[stage])
            return count
        }
        targets = Socai_V1_TargetCounts(row.targets)
        includesDemo = row.includesDemo
    }
}

extension Socai_V1_TargetCounts {
    fileprivate init(_ counts: TargetCounts) {
        self.init()
        met = UInt32(clamping: counts.met)
        metLate = UInt32(clamping: counts.metLate)
        late = UInt32(clamping: counts.late)
        due = UInt32(clamping: counts.due)
    }
}
