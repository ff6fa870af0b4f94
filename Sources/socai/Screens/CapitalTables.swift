internal import Schema

/// The tables of capital reports.
enum CapitalTables {
    private static let figures = [
        Column("total_investment", "Tổng mức ĐT", "Total inv."),
        Column("plan_prime_minister", "KH TTg", "Plan PM"), Column("plan_council", "KH HĐND", "Plan council"),
        Column("plan_allocated", "KH phân bổ", "Plan allocated"), Column("disbursed", "Giải ngân", "Disbursed"),
        Column("rate_council", "% HĐND", "% council"), Column("rate_prime_minister", "% TTg", "% PM"),
        Column("plan_carried_over", "KH kéo dài", "Plan c/o"),
        Column("disbursed_carried_over", "GN kéo dài", "Disb. c/o"),
        Column("gross", "Khối lượng", "Gross"), Column("recovered", "Thu hồi", "Recovered"),
        Column("outstanding", "Dư tạm ứng", "Outstanding"),
        Column("gross_plus_outstanding", "KL + dư TƯ", "Gross + outst."),
        Column("remaining", "Còn lại", "Remaining"), .demo,
    ]

    private static func cells(_ row: Socai_V1_CapitalRow) -> [Cell] {
        [
            .money(row.hasTotalInvestment ? row.totalInvestment : nil), .money(row.annual.plan.primeMinister),
            .money(row.annual.plan.council), .money(row.annual.plan.allocated), .money(row.annual.payments.disbursed),
            .rate(row.ratios.points("council_plan")), .rate(row.ratios.points("prime_minister_plan")),
            .money(row.carriedOver.limit), .money(row.carriedOver.payments.disbursed), .money(row.allYears.gross),
            .money(row.allYears.recovered), .money(row.allYears.outstanding), .money(row.allYears.sum),
            .money(row.annual.remaining), .mark(row.includesDemo),
        ]
    }

    static func rows(_ report: Socai_V1_CapitalReport) -> Table {
        let key = report.by == "project" ? "code" : report.by
        let totalWords = Words("Tổng cộng", "Total")
        return Table(
            title: Words("Vốn ngân sách năm \(report.year)", "Budget capital of \(report.year)"),
            [
                Column(key, keyTitle(report.by).vi, keyTitle(report.by).en, wraps: report.by == "agency"),
                Column("name", "Tên", "Name", wraps: true, isOptional: true),
            ] + figures,
            report.rows.map { [.text($0.key), .text($0.key == $0.name ? "" : $0.name)] + cells($0) },
            total: [.words(totalWords, code: ""), .none] + cells(report.total)
        )
    }

    static func total(_ report: Socai_V1_CapitalReport) -> Table {
        Table(title: Words("Toàn thành phố", "The whole city"), figures, [cells(report.total)])
    }

    static func months(_ report: Socai_V1_CapitalReport) -> Table {
        Table(
            title: Words("Giải ngân theo tháng, vốn năm \(report.year)", "By month, capital of \(report.year)"),
            [
                Column("month", "Tháng", "Month"), Column("disbursed", "Giải ngân", "Disbursed"),
                Column("cumulative_disbursed", "Lũy kế", "Cumulative"),
                Column("rate_council", "% HĐND", "% council"), Column("rate_prime_minister", "% TTg", "% PM"),
                Column("disbursed_carried_over", "GN kéo dài", "Disb. c/o"),
                Column("cumulative_carried_over", "Lũy kế kéo dài", "Cumulative c/o"),
            ],
            report.months.map {
                [
                    .text($0.month), .money($0.annual.disbursed), .money($0.cumulativeAnnual.disbursed),
                    .rate($0.ratios.points("council_plan")), .rate($0.ratios.points("prime_minister_plan")),
                    .money($0.carriedOver.disbursed), .money($0.cumulativeCarriedOver.disbursed),
                ]
            }
        )
    }

    static func spend(_ report: Socai_V1_CapitalReport) -> Table {
        let by = report.by == "group" || report.by == "agency" ? report.by : "project"
        func cells(_ row: Socai_V1_SpendRow) -> [Cell] {
            [
                .count(row.projects), .count(row.reporting), .money(row.totalInvestment), .text(row.latestPeriod),
                .money(row.cumulative), .mark(row.includesDemo),
            ]
        }
        return Table(
            title: Words(
                "Vốn thực hiện ngoài ngân sách (không tính vào tỷ lệ)",
                "Spend outside the budget (in no rate)"
            ),
            [
                Column(by == "project" ? "code" : by, keyTitle(by).vi, keyTitle(by).en),
                Column("name", "Tên", "Name", wraps: true, isOptional: true),
                Column("projects", "Số dự án", "Projects"), Column("reporting", "Có báo cáo", "Reporting"),
                Column("total_investment", "Tổng mức ĐT", "Total inv."),
                Column("latest_period", "Kỳ gần nhất", "Latest period"),
                Column("cumulative", "Lũy kế", "Cumulative"), .demo,
            ],
            report.spendRows.map { [.text($0.key), .text($0.key == $0.name ? "" : $0.name)] + cells($0) },
            total: [.words(Words("Tổng cộng", "Total"), code: ""), .none] + cells(report.spendTotal)
        )
    }

    static func buckets(_ rows: [Socai_V1_BucketRow]) -> Table {
        Table(
            title: Words("Nguồn vốn", "Buckets"),
            Column.bucket + [
                Column("plan_prime_minister", "KH TTg", "Plan PM"),
                Column("plan_council", "KH HĐND", "Plan council"),
                Column("plan_allocated", "KH phân bổ", "Plan allocated"),
                Column("disbursed", "Giải ngân", "Disbursed"), Column("remaining", "Còn lại", "Remaining"),
                Column("rate", "Tỷ lệ", "Rate"),
            ],
            rows.map {
                Cell.bucket($0.bucket) + [
                    .money($0.figures.plan.primeMinister), .money($0.figures.plan.council),
                    .money($0.figures.plan.allocated), .money($0.figures.payments.disbursed),
                    .money($0.figures.remaining),
                    .rate($0.ratios.points("council_plan") ?? $0.ratios.points("carried_over_plan")),
                ]
            }
        )
    }

    static func keyTitle(_ by: String) -> Words {
        switch by {
        case "group": Words("Nhóm", "Group")
        case "agency": Words("Cơ quan", "Agency")
        case "source": Words("Nguồn", "Source")
        case "month": Words("Tháng", "Month")
        default: Words("Mã", "Code")
        }
    }
}
