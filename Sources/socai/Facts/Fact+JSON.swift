internal import JSON
internal import Portfolio

// The one mapping of facts to JSON: `type` says which, the other members are the fact's. Its counterpart is
// Fact+Reading.swift.

extension Fact {
    var json: JSON {
        JSON.object([.init(key: "type", value: .string(type.rawValue))]).appending(details)
    }

    private var details: JSON {
        switch self {
        case .projectRegistered(let registration): registration.json
        case .targetSet(let target): ["goal": .string(target.goal.rawValue), "deadline": .text(target.deadline)]
        case .projectApproved(let approval):
            ["kind": .string(approval.kind.rawValue), "total_investment": .integer(approval.totalInvestment?.dong)]
        case .approvalAmended(let amendment): amendment.json
        case .capitalPlanned(let plan): plan.json
        case .contractSigned(let contract): contract.json
        case .progressReported(let progress):
            [
                "period": .text(progress.period), "physical": .integer(progress.physical),
                "note": .string(progress.note),
            ]
        case .disbursed(let disbursement): disbursement.json
        case .advanceRefunded(let refund): refund.json
        case .spendReported(let spend):
            ["period": .text(spend.period), "cumulative": .integer(spend.cumulative.dong)]
        case .eventReversed(let reversal): reversal.json
        case .findingRaised(let finding): finding.json
        case .findingAnswered(let remark), .findingClosed(let remark): remark.json
        case .access(let change): change.json
        case .reportPublished(let publication): publication.json
        case .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated: [:]
        }
    }
}

extension Bucket {
    var json: JSON {
        ["year": .integer(year), "source": .string(source), "kind": .string(kind.rawValue)]
    }
}

extension DocumentReference {
    var json: JSON {
        [
            "number": .string(number), "issuer": .string(issuer), "date": .text(date), "sha256": .text(sha256),
        ]
    }
}

extension Registration {
    fileprivate var json: JSON {
        [
            "name": .string(name), "group": .string(group), "group_name": .string(groupName),
            "funding": .string(funding.rawValue), "agency": .string(agency),
            "locations": .array(locations.map(JSON.string)),
        ]
    }
}

extension Amendment {
    fileprivate var json: JSON {
        ["old_total": .integer(oldTotal.dong), "new_total": .integer(newTotal.dong), "cause": .string(cause)]
    }
}

extension CapitalPlan {
    fileprivate var json: JSON {
        [
            "bucket": bucket.json, "level": .string(level.rawValue), "action": .string(action.rawValue),
            "change": .integer(change.dong), "counterpart": .text(counterpart),
        ]
    }
}

extension Contract {
    fileprivate var json: JSON {
        [
            "number": .string(number), "contractor": .string(contractor), "value": .integer(value.dong),
            "advance_cap": .integer(advanceCap),
        ]
    }
}

extension Voucher {
    fileprivate var json: JSON { ["number": .string(number), "date": .text(date)] }
}

extension Disbursement {
    fileprivate var json: JSON {
        [
            "kind": .string(kind.rawValue), "bucket": bucket.json, "contract": .text(contract),
            "gross": .integer(gross.dong), "recovered": .integer(recovered.dong), "net": .integer(net.dong),
            "voucher": voucher?.json ?? .null,
        ]
    }
}

extension Refund {
    fileprivate var json: JSON {
        [
            "bucket": bucket.json, "contract": .string(contract), "amount": .integer(amount.dong),
            "advance": .text(advance), "voucher": voucher?.json ?? .null,
        ]
    }
}

extension AuditFinding {
    fileprivate var json: JSON {
        [
            "finding": .string(finding), "events": .array(events.map { .text($0) }), "amount": .integer(amount?.dong),
            "due": .text(due), "text": .string(text),
        ]
    }
}

extension FindingRemark {
    fileprivate var json: JSON { ["finding": .string(finding), "text": .string(text)] }
}

extension Reversal {
    fileprivate var json: JSON {
        var json: JSON = ["event": .text(event)]
        guard let original, let fact = original.fact else { return json }
        // The original of a reversal is never one itself, so this goes one level deep.
        json = json.appending([
            "original": [
                "position": .integer(original.position), "occurred_on": .text(original.occurredOn), "fact": fact.json,
            ]
        ])
        return json
    }
}
