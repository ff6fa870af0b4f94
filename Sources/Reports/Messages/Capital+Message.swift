internal import Portfolio
public import Projections
internal import Records
public import Schema

extension Socai_V1_CapitalReport {
    public init(_ answer: CapitalAnswer, head: UInt64) {
        self.init()
        provenance = Socai_V1_Provenance(answer.cutoff, head: head)
        by = answer.grouping.rawValue
        year = UInt32(clamping: answer.year)
        rows = answer.rows.map(Socai_V1_CapitalRow.init)
        months = answer.months.map(Socai_V1_MonthRow.init)
        total = Socai_V1_CapitalRow(answer.total)
        spendRows = answer.spendRows.map(Socai_V1_SpendRow.init)
        spendTotal = Socai_V1_SpendRow(answer.spendTotal)
    }
}

extension Socai_V1_CapitalRow {
    fileprivate init(_ row: CapitalRow) {
        self.init()
        key = row.key
        name = row.name
        projects = UInt32(clamping: row.projects)
        if let total = row.figures.totalInvestment { totalInvestment = total.dong }
        annual = Socai_V1_BucketFigures(row.figures.annual)
        carriedOver = Socai_V1_BucketFigures(row.figures.carriedOver)
        advanced = Socai_V1_BucketFigures(row.figures.advanced)
        allYears = Socai_V1_Payments(row.figures.allYears)
        ratios = row.figures.ratios.map(Socai_V1_Ratio.init)
        buckets = row.buckets.map(Socai_V1_BucketRow.init)
        includesDemo = row.includesDemo
    }
}

extension Socai_V1_MonthRow {
    fileprivate init(_ row: MonthRow) {
        self.init()
        month = row.month.description
        annual = Socai_V1_Payments(row.flow.annual)
        carriedOver = Socai_V1_Payments(row.flow.carriedOver)
        cumulativeAnnual = Socai_V1_Payments(row.cumulative.annual)
        cumulativeCarriedOver = Socai_V1_Payments(row.cumulative.carriedOver)
        ratios = row.ratios.map(Socai_V1_Ratio.init)
    }
}

extension Socai_V1_SpendRow {
    fileprivate init(_ row: SpendRow) {
        self.init()
        key = row.key
        name = row.name
        projects = UInt32(clamping: row.projects)
        reporting = UInt32(clamping: row.reporting)
        totalInvestment = row.totalInvestment.dong
        latestPeriod = row.latestPeriod?.description ?? ""
        cumulative = row.cumulative.dong
        includesDemo = row.includesDemo
    }
}

extension Socai_V1_Payments {
    init(_ payments: Payments) {
        self.init()
        advances = payments.advances.dong
        gross = payments.gross.dong
        recovered = payments.recovered.dong
        refunded = payments.refunded.dong
        outstanding = payments.outstanding.dong
        disbursed = payments.disbursed.dong
    }
}

extension Socai_V1_PlanLevels {
    fileprivate init(_ plan: PlanLevels) {
        self.init()
        primeMinister = plan.primeMinister.dong
        council = plan.council.dong
        allocated = plan.allocated.dong
    }
}

extension Socai_V1_BucketFigures {
    fileprivate init(_ figures: BucketFigures) {
        self.init()
        plan = Socai_V1_PlanLevels(figures.plan)
        limit = figures.limit.dong
        payments = Socai_V1_Payments(figures.payments)
        remaining = figures.remaining.dong
    }
}

extension Socai_V1_BucketRow {
    init(_ row: BucketRow) {
        self.init()
        bucket = Socai_V1_Bucket(row.bucket)
        figures = Socai_V1_BucketFigures(row.figures)
        ratios = row.ratios.map(Socai_V1_Ratio.init)
    }
}

extension Socai_V1_Ratio {
    fileprivate init(_ ratio: Ratio) {
        self.init()
        numerator = ratio.numerator.dong
        denominator = ratio.denominator.dong
        basis = ratio.basis
        if let points = ratio.basisPoints { basisPoints = points }
    }
}
