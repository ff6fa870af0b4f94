internal import Portfolio
internal import Protobuf

extension Fact {
    init(_ reader: inout MessageReader) throws(RecordError) {
        try self.init(&reader, reversal: Reversal.init)
    }

    /// What a reversal undoes: a fact of a project, but no reversal, so that a hostile record can't nest without end.
    fileprivate init(original reader: inout MessageReader) throws(RecordError) {
        try self.init(&reader) { _ throws(RecordError) in throw .invalid("original.fact", "event_reversed") }
        guard type.isOfProject else { throw .invalid("original.fact", type.rawValue) }
    }

    private init(
        _ reader: inout MessageReader,
        reversal: (inout MessageReader) throws(RecordError) -> Reversal
    ) throws(RecordError) {
        var fact: Fact?
        while let field = try reader.next() {
            switch field.number {
            case 1: fact = .projectRegistered(try reader.message(field, Registration.init))
            case 2: fact = .targetSet(try reader.message(field, Target.init))
            case 3: fact = .projectApproved(try reader.message(field, Approval.init))
            case 4: fact = .approvalAmended(try reader.message(field, Amendment.init))
            case 5: fact = .capitalPlanned(try reader.message(field, CapitalPlan.init))
            case 6: fact = .contractSigned(try reader.message(field, Contract.init))
            case 8: fact = .progressReported(try reader.message(field, Progress.init))
            case 9: fact = .disbursed(try reader.message(field, Disbursement.init))
            case 10: fact = .advanceRefunded(try reader.message(field, Refund.init))
            case 11: fact = .spendReported(try reader.message(field, Spend.init))
            case 12: fact = .eventReversed(try reader.message(field, reversal))
            case 7, 13, 14, 15, 16:
                // Nothing is in it that is known, but it is a message, as the generated code has it.
                try reader.message(field) { (inner) throws(RecordError) in
                    while let field = try inner.next() { try inner.skip(field) }
                }
                fact = Fact.withoutContent[field.number]
            case 17: fact = .findingRaised(try reader.message(field, AuditFinding.init))
            case 18: fact = .findingAnswered(try reader.message(field, FindingRemark.init))
            case 19: fact = .findingClosed(try reader.message(field, FindingRemark.init))
            case 40...51: fact = .access(try AccessChange(&reader, field))
            case 60: fact = .reportPublished(try reader.message(field, Publication.init))
            default: try reader.skip(field)
            }
        }
        guard let fact else {
            throw RecordError(.invalid, "the fact is missing, or of a kind that this version does not know")
        }
        self = fact
    }

    private static let withoutContent: [UInt64: Fact] = [
        7: .projectStarted, 13: .projectSuspended, 14: .projectResumed, 15: .projectCancelled,
        16: .projectInaugurated,
    ]
}

extension Registration {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(name: "", funding: .budget)
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.text(field)
            case 2: group = try reader.text(field)
            case 3: groupName = try reader.text(field)
            case 4: funding = try reader.word(field, "funding", Numbering.funding)
            case 5: agency = try reader.text(field)
            case 6: locations.append(try reader.text(field))
            default: try reader.skip(field)
            }
        }
    }
}

extension Target {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var goal = Goal.inaugurate
        var deadline: CivilDate?
        while let field = try reader.next() {
            switch field.number {
            case 1: goal = try reader.word(field, "goal", Numbering.goal)
            case 2: deadline = try reader.date(field, "deadline")
            default: try reader.skip(field)
            }
        }
        self.init(goal: goal, deadline: try deadline.required("deadline"))
    }
}

extension Approval {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(kind: .unspecified)
        while let field = try reader.next() {
            switch field.number {
            case 1: kind = try reader.word(field, "approval.kind", Numbering.approval)
            case 2: totalInvestment = try reader.money(field)
            default: try reader.skip(field)
            }
        }
    }
}

extension Amendment {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(oldTotal: .zero, newTotal: .zero, cause: "")
        while let field = try reader.next() {
            switch field.number {
            case 1: oldTotal = try reader.money(field)
            case 2: newTotal = try reader.money(field)
            case 3: cause = try reader.text(field)
            default: try reader.skip(field)
            }
        }
    }
}

extension Bucket {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(year: 0, source: "", kind: .annual)
        while let field = try reader.next() {
            switch field.number {
            case 1: year = try reader.int(field, "bucket.year")
            case 2: source = try reader.text(field)
            case 3: kind = try reader.word(field, "bucket.kind", Numbering.bucket)
            default: try reader.skip(field)
            }
        }
    }
}

extension CapitalPlan {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var bucket: Bucket?
        self.init(bucket: Bucket(year: 0), level: .primeMinister, action: .assigned, change: .zero)
        while let field = try reader.next() {
            switch field.number {
            case 1: bucket = try reader.message(field, Bucket.init)
            case 2: level = try reader.word(field, "level", Numbering.level)
            case 3: action = try reader.word(field, "action", Numbering.action)
            case 4: change = try reader.money(field)
            case 5: counterpart = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        self.bucket = try bucket.required("bucket")
    }
}

extension Contract {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(number: "", value: .zero)
        while let field = try reader.next() {
            switch field.number {
            case 1: number = try reader.text(field)
            case 2: contractor = try reader.text(field)
            case 3: value = try reader.money(field)
            case 4: advanceCap = try reader.int(field, "advance_cap")
            default: try reader.skip(field)
            }
        }
    }
}

extension Progress {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var period: Month?
        var physical = 0
        var note = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: period = try reader.month(field, "period")
            case 2: physical = try reader.int(field, "physical")
            case 3: note = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        self.init(period: try period.required("period"), physical: physical, note: note)
    }
}

extension Voucher {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var number = ""
        var date: CivilDate?
        while let field = try reader.next() {
            switch field.number {
            case 1: number = try reader.text(field)
            case 2: date = try reader.date(field, "voucher.date")
            default: try reader.skip(field)
            }
        }
        self.init(number: number, date: try date.required("voucher.date"))
    }
}

extension Disbursement {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var bucket: Bucket?
        self.init(kind: .advance, bucket: Bucket(year: 0), gross: .zero)
        while let field = try reader.next() {
            switch field.number {
            case 1: kind = try reader.word(field, "disbursed.kind", Numbering.disbursement)
            case 2: bucket = try reader.message(field, Bucket.init)
            case 3: contract = try reader.text(field)
            case 4: gross = try reader.money(field)
            case 5: recovered = try reader.money(field)
            case 6: net = try reader.money(field)
            case 7: voucher = try reader.message(field, Voucher.init)
            default: try reader.skip(field)
            }
        }
        self.bucket = try bucket.required("bucket")
    }
}

extension Refund {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var bucket: Bucket?
        self.init(bucket: Bucket(year: 0), contract: "", amount: .zero)
        while let field = try reader.next() {
            switch field.number {
            case 1: bucket = try reader.message(field, Bucket.init)
            case 2: contract = try reader.text(field)
            case 3: amount = try reader.money(field)
            case 4: advance = try reader.eventID(field, "advance")
            case 5: voucher = try reader.message(field, Voucher.init)
            default: try reader.skip(field)
            }
        }
        self.bucket = try bucket.required("bucket")
    }
}

extension Spend {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var period: Month?
        var cumulative = Money.zero
        while let field = try reader.next() {
            switch field.number {
            case 1: period = try reader.month(field, "period")
            case 2: cumulative = try reader.money(field)
            default: try reader.skip(field)
            }
        }
        self.init(period: try period.required("period"), cumulative: cumulative)
    }
}

extension Reversal {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var event: EventID?
        var original: Original?
        while let field = try reader.next() {
            switch field.number {
            case 1: event = try reader.eventID(field, "event_reversed.event_id")
            case 2: original = try reader.message(field, Original.init)
            default: try reader.skip(field)
            }
        }
        self.init(event: try event.required("event_reversed.event_id"), original: original)
    }
}

extension Reversal.Original {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var position: UInt64 = 0
        var occurredOn: CivilDate?
        var fact: Fact?
        while let field = try reader.next() {
            switch field.number {
            case 1: position = try reader.unsigned(field)
            case 2: occurredOn = try reader.date(field, "original.occurred_on")
            case 3: fact = try reader.message(field, Fact.init(original:))
            default: try reader.skip(field)
            }
        }
        self.init(
            position: position,
            occurredOn: try occurredOn.required("original.occurred_on"),
            fact: try fact.required("original.fact")
        )
    }
}
