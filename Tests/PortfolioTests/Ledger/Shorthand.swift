import Portfolio

/// An amount in tỷ đồng, the unit that the scenarios are told in.
func ty(_ billions: Int64) -> Money {
    Money(billions * 1_000_000_000)
}

/// A day written as `2023-02-10`; the tests write no others.
func day(_ text: String) -> CivilDate {
    CivilDate(text)!
}

func month(_ text: String) -> Month {
    Month(text)!
}

let city2023 = Bucket(year: 2023)
let city2024 = Bucket(year: 2024)
let carried2022 = Bucket(year: 2022, kind: .carriedOver)
let council = DocumentReference(number: "45/NQ-HĐND", date: day("2021-11-04"))

/// The papers that a test's fact rests on: each approval has one of its own.
func restingPapers(of fact: Fact, number: some BinaryInteger) -> [DocumentReference] {
    guard case .projectApproved = fact else { return [council] }
    return [DocumentReference(number: "\(number)/QĐ-UBND", date: day("2021-11-04"))]
}

extension Fact {
    static func register(_ funding: Funding) -> Fact {
        .projectRegistered(Registration(name: "Dự án", funding: funding))
    }

    static func approve(_ total: Money?, _ kind: Approval.Kind = .decision) -> Fact {
        .projectApproved(Approval(kind: kind, totalInvestment: total))
    }

    static func amend(_ old: Money, _ new: Money) -> Fact {
        .approvalAmended(Amendment(oldTotal: old, newTotal: new, cause: "giá vật liệu"))
    }

    static func plan(
        _ bucket: Bucket,
        _ change: Money,
        _ level: PlanLevel = .allocated,
        _ action: CapitalPlan.Action = .assigned
    ) -> Fact {
        .capitalPlanned(CapitalPlan(bucket: bucket, level: level, action: action, change: change))
    }

    static func transfer(_ bucket: Bucket, _ change: Money, with counterpart: ProjectCode) -> Fact {
        .capitalPlanned(
            CapitalPlan(
                bucket: bucket,
                level: .allocated,
                action: .transferred,
                change: change,
                counterpart: counterpart
            )
        )
    }

    static func sign(_ number: ContractNumber, _ value: Money, cap: Int? = nil) -> Fact {
        .contractSigned(Contract(number: number, value: value, advanceCap: cap))
    }

    static func advance(_ amount: Money, _ contract: ContractNumber? = "C1", _ bucket: Bucket = city2023) -> Fact {
        .disbursed(Disbursement(kind: .advance, bucket: bucket, contract: contract, gross: amount))
    }

    static func volume(
        _ gross: Money,
        recovered: Money = .zero,
        _ contract: ContractNumber? = "C1",
        _ bucket: Bucket = city2023,
        voucher: Voucher? = nil
    ) -> Fact {
        .disbursed(
            Disbursement(
                kind: .volume,
                bucket: bucket,
                contract: contract,
                gross: gross,
                recovered: recovered,
                voucher: voucher
            )
        )
    }

    static func refund(_ amount: Money, _ contract: ContractNumber = "C1", _ bucket: Bucket = city2023) -> Fact {
        .advanceRefunded(Refund(bucket: bucket, contract: contract, amount: amount))
    }

    static func progress(_ period: String, _ physical: Int) -> Fact {
        .progressReported(Progress(period: month(period), physical: physical))
    }

    static func spend(_ period: String, _ cumulative: Money) -> Fact {
        .spendReported(Spend(period: month(period), cumulative: cumulative))
    }

    static func raise(
        _ finding: FindingID,
        on events: [EventID] = [],
        _ amount: Money? = nil,
        due: String = "2023-12-31",
        text: String = "thiếu hồ sơ"
    ) -> Fact {
        .findingRaised(AuditFinding(finding: finding, events: events, amount: amount, due: day(due), text: text))
    }

    static func answer(_ finding: FindingID, text: String = "đã bổ sung") -> Fact {
        .findingAnswered(FindingRemark(finding: finding, text: text))
    }

    static func close(_ finding: FindingID, text: String = "chấp nhận") -> Fact {
        .findingClosed(FindingRemark(finding: finding, text: text))
    }

    static func reverse(_ event: EventID) -> Fact {
        .eventReversed(Reversal(event: event))
    }
}
