internal import Foundation
internal import JSON
internal import Portfolio
internal import Records
internal import Schema

extension Socai_V1_ProjectRow {
    var json: JSON {
        [
            "code": .string(code), "name": .string(name), "group": .string(group), "group_name": .string(groupName),
            "funding": .string(funding.code), "agency": .string(agency), "state": .string(state),
            "total_investment": hasTotalInvestment ? JSON.integer(totalInvestment) : .null,
            "approvals": .array(approvals.map(\.json)), "targets": .array(targets.map(\.json)),
            "locations": .array(locations.map(JSON.string)), "registered_on": .optional(registeredOn),
            "version": .integer(version), "last_position": .integer(lastPosition),
            "includes_demo": .bool(includesDemo),
        ]
    }
}

extension Socai_V1_ApprovalRow {
    var json: JSON {
        [
            "number": .string(number), "issuer": .string(issuer), "date": .string(date), "kind": .string(kind),
            "total_investment": hasTotalInvestment ? JSON.integer(totalInvestment) : .null,
            "event_id": .text(EventID(bytes: eventID)), "position": .integer(position),
        ]
    }
}

extension Socai_V1_TargetRow {
    var json: JSON {
        [
            "goal": .string(goal), "deadline": .string(deadline), "status": .string(status),
            "met_on": .optional(metOn), "slippage_days": .integer(slippageDays),
        ]
    }
}

extension Socai_V1_ProgressReading {
    var json: JSON {
        [
            "period": .string(period), "physical": .integer(physical), "occurred_on": .string(occurredOn),
            "position": .integer(position),
        ]
    }
}

extension Socai_V1_ContractRow {
    fileprivate var json: JSON {
        JSON.object([
            .init(key: "number", value: hasNumber ? .string(number) : .null),
            .init(key: "contractor", value: .string(contractor)),
            .init(key: "value", value: hasValue ? JSON.integer(value) : .null),
            .init(key: "signed_on", value: .optional(signedOn)),
        ]).appending(payments.json)
    }
}

extension Socai_V1_SpendReading {
    fileprivate var json: JSON {
        [
            "period": .string(period), "cumulative": .integer(cumulative), "occurred_on": .string(occurredOn),
            "position": .integer(position),
        ]
    }
}

extension Socai_V1_ProjectDetail {
    /// The row's members, with the details beside them.
    var json: JSON {
        provenance.json.appending(project.json).appending([
            "contracts": .array(contracts.map(\.json)), "buckets": .array(buckets.map(\.json)),
            "payments": payments.json, "progress": hasProgress ? progress.json : .null,
            "spends": .array(spends.map(\.json)),
        ])
    }
}
