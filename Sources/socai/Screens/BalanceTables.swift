internal import JSON
internal import Portfolio
internal import Schema

/// Where a project would stand after a dry run.
enum BalanceTables {
    static func tables(_ balance: Socai_V1_Balance) -> [Table] {
        var tables = [summary(balance)]
        if !balance.buckets.isEmpty { tables.append(buckets(balance)) }
        if !balance.contracts.isEmpty { tables.append(contracts(balance)) }
        return tables
    }

    private static func summary(_ balance: Socai_V1_Balance) -> Table {
        Table(
            title: Words("Dự án sau lệnh này", "The project after it"),
            facts: [
                (Column("project", "Dự án", "Project"), .text(balance.project)),
                (Column("version", "Phiên bản", "Version"), .count(balance.version)),
                (Column("state", "Trạng thái", "State"), .state(balance.state)),
                (
                    Column("total_investment", "Tổng mức đầu tư", "Total investment"),
                    .money(balance.hasTotalInvestment ? balance.totalInvestment : nil)
                ), (Column("disbursed", "Đã giải ngân", "Disbursed"), .money(balance.disbursed)),
            ]
        )
    }

    private static func buckets(_ balance: Socai_V1_Balance) -> Table {
        Table(
            title: Words("Nguồn vốn", "Buckets"),
            Column.bucket + [
                Column("limit", "Kế hoạch", "Plan"), Column("disbursed", "Đã giải ngân", "Disbursed"),
            ],
            balance.buckets.map {
                Cell.bucket($0.bucket) + [.money($0.hasLimit ? $0.limit : nil), .money($0.disbursed)]
            }
        )
    }

    private static func contracts(_ balance: Socai_V1_Balance) -> Table {
        Table(
            title: Words("Hợp đồng", "Contracts"),
            [
                Column("number", "Số", "Number"), Column("value", "Giá trị", "Value"),
                Column("disbursed", "Đã giải ngân", "Disbursed"),
                Column("outstanding", "Dư tạm ứng", "Outstanding advance"),
            ],
            balance.contracts.map {
                [.text($0.number), .money($0.value), .money($0.disbursed), .money($0.outstanding)]
            }
        )
    }
}

extension Socai_V1_Balance {
    var json: JSON {
        [
            "project": .string(project), "version": .integer(version), "state": .string(state),
            "total_investment": hasTotalInvestment ? JSON.integer(totalInvestment) : .null,
            "disbursed": .integer(disbursed),
            "buckets": .array(
                buckets.map {
                    [
                        "bucket": $0.bucket.json, "limit": $0.hasLimit ? JSON.integer($0.limit) : .null,
                        "disbursed": .integer($0.disbursed),
                    ]
                }
            ),
            "contracts": .array(
                contracts.map {
                    [
                        "number": .string($0.number), "value": .integer($0.value), "disbursed": .integer($0.disbursed),
                        "outstanding": .integer($0.outstanding),
                    ]
                }
            ),
        ]
    }
}
