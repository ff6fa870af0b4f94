internal import JSON
internal import Schema

/// Lists of projects and single ones.
enum ProjectScreens {
    static func list(_ reply: Socai_V1_ListProjectsReply) -> Screen {
        let includesDemo = reply.rows.contains(where: \.includesDemo)
        var screen = Screen(
            json: reply.provenance.json.appending([
                "rows": .array(reply.rows.map(\.json)), "includes_demo": .bool(includesDemo),
            ])
        )
        screen.tables = [table(reply.rows)]
        screen.notes = [reply.provenance.note]
        screen.noteDemo(includesDemo)
        return screen
    }

    static func detail(_ detail: Socai_V1_ProjectDetail) -> Screen {
        var screen = Screen(json: detail.json)
        screen.tables = [table([detail.project])]
        if !detail.project.approvals.isEmpty { screen.tables.append(approvals(detail.project.approvals)) }
        if !detail.project.targets.isEmpty { screen.tables.append(targets(detail.project.targets)) }
        if !detail.buckets.isEmpty { screen.tables.append(CapitalTables.buckets(detail.buckets)) }
        if !detail.contracts.isEmpty { screen.tables.append(contracts(detail.contracts)) }
        if detail.hasProgress { screen.tables.append(progress(detail.progress)) }
        if !detail.spends.isEmpty { screen.tables.append(spends(detail.spends)) }
        screen.notes = [detail.provenance.note]
        screen.noteDemo(detail.project.includesDemo)
        return screen
    }

    private static func table(_ rows: [Socai_V1_ProjectRow]) -> Table {
        Table(
            [
                Column("code", "Mã", "Code"), Column("name", "Tên dự án", "Name", wraps: true),
                Column("group", "Nhóm", "Group"), Column("funding", "Nguồn vốn", "Funding"),
                Column("agency", "Cơ quan đôn đốc", "Agency", wraps: true), Column("state", "Trạng thái", "State"),
                Column("total_investment", "Tổng mức đầu tư", "Total investment"),
                Column("approvals", "Văn bản", "Approvals"), Column("version", "Phiên bản", "Version"), .demo,
            ],
            rows.map { row in
                [
                    .text(row.code), .text(row.name), .text(row.group), .funding(row.funding), .text(row.agency),
                    .state(row.state), .money(row.hasTotalInvestment ? row.totalInvestment : nil),
                    .count(row.approvals.count), .count(row.version), .mark(row.includesDemo),
                ]
            }
        )
    }

    private static func approvals(_ rows: [Socai_V1_ApprovalRow]) -> Table {
        Table(
            title: Words("Văn bản phê duyệt", "Approvals"),
            [
                Column("number", "Số", "Number"), Column("date", "Ngày", "Date"), Column("kind", "Loại", "Kind"),
                Column("total_investment", "Tổng mức đầu tư", "Total investment"),
            ],
            rows.map {
                [
                    .text($0.number), .date($0.date), .text($0.kind),
                    .money($0.hasTotalInvestment ? $0.totalInvestment : nil),
                ]
            }
        )
    }

    private static func targets(_ rows: [Socai_V1_TargetRow]) -> Table {
        Table(
            title: Words("Mục tiêu", "Targets"),
            [
                Column("goal", "Mục tiêu", "Goal"), Column("deadline", "Hạn", "Deadline"),
                Column("status", "Kết quả", "Status"), Column("met_on", "Đạt ngày", "Met on", isOptional: true),
                Column("slippage_days", "Chậm (ngày)", "Slippage (days)"),
            ],
            rows.map {
                [
                    .goal($0.goal), .date($0.deadline), .standing($0.status), .date($0.metOn),
                    .count($0.slippageDays),
                ]
            }
        )
    }

    private static func contracts(_ rows: [Socai_V1_ContractRow]) -> Table {
        Table(
            title: Words("Hợp đồng", "Contracts"),
            [
                Column("number", "Số", "Number"), Column("contractor", "Nhà thầu", "Contractor", wraps: true),
                Column("signed_on", "Ngày ký", "Signed on"), Column("value", "Giá trị", "Value"),
                Column("disbursed", "Đã giải ngân", "Disbursed"), Column("gross", "Khối lượng", "Gross"),
                Column("recovered", "Thu hồi", "Recovered"), Column("outstanding", "Dư tạm ứng", "Outstanding"),
            ],
            rows.map {
                [
                    $0.hasNumber ? .text($0.number) : .words(Words("(không có)", "(none)"), code: ""),
                    .text($0.contractor), .date($0.signedOn), .money($0.hasValue ? $0.value : nil),
                    .money($0.payments.disbursed), .money($0.payments.gross), .money($0.payments.recovered),
                    .money($0.payments.outstanding),
                ]
            }
        )
    }

    private static func progress(_ reading: Socai_V1_ProgressReading) -> Table {
        Table(
            title: Words("Tiến độ", "Progress"),
            facts: [
                (Column("period", "Kỳ", "Period"), .text(reading.period)),
                (Column("physical", "Khối lượng", "Physical"), .rate(Int64(reading.physical))),
                (Column("occurred_on", "Ngày báo cáo", "Reported on"), .date(reading.occurredOn)),
            ]
        )
    }

    private static func spends(_ rows: [Socai_V1_SpendReading]) -> Table {
        Table(
            title: Words("Vốn thực hiện", "Spend"),
            [
                Column("period", "Kỳ", "Period"), Column("cumulative", "Lũy kế", "Cumulative"),
                Column("occurred_on", "Ngày báo cáo", "Reported on"),
            ],
            rows.map { [.text($0.period), .money($0.cumulative), .date($0.occurredOn)] }
        )
    }
}
