internal import Portfolio
internal import Protobuf

extension AccessChange {
    /// - Parameter field: that of `Fact`, 40 to 51.
    init(_ reader: inout MessageReader, _ field: ProtobufReader.Field) throws(RecordError) {
        switch field.number {
        case 40: self = .principalAdmitted(try reader.message(field, Admission.init))
        case 41: self = .principalDismissed(try reader.message(field, AccessChange.onlyText))
        case 42: self = .projectAssigned(try reader.message(field, Assignment.init))
        case 43: self = .projectUnassigned(try reader.message(field, Assignment.init))
        case 44: self = .tokenIssued(try reader.message(field, TokenIssue.init))
        case 45:
            let text = try reader.message(field, AccessChange.onlyText)
            guard let id = TokenID(text) else { throw .invalid("token_revoked.token", text) }
            self = .tokenRevoked(id)
        case 46: self = .certificateBound(try reader.message(field, CertificateBinding.init))
        case 47: self = .certificateUnbound(try reader.message(field, AccessChange.onlyBytes))
        case 48: self = .twoPersonRuleSet(try reader.message(field, TwoPersonRule.init))
        case 49: self = .commandsProposed(try reader.message(field, AccessChange.onlyBytes))
        case 50: self = .proposalApproved(try reader.message(field, AccessChange.proposal))
        case 51: self = .proposalRejected(try reader.message(field, AccessChange.proposal))
        default: throw .invalid("fact", String(field.number))
        }
    }

    private static func onlyText(_ reader: inout MessageReader) throws(RecordError) -> String {
        var text = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: text = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        return text
    }

    private static func onlyBytes(_ reader: inout MessageReader) throws(RecordError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let field = try reader.next() {
            switch field.number {
            case 1: bytes = try reader.bytes(field)
            default: try reader.skip(field)
            }
        }
        return bytes
    }

    private static func proposal(_ reader: inout MessageReader) throws(RecordError) -> EventID {
        var id: EventID?
        while let field = try reader.next() {
            switch field.number {
            case 1: id = try reader.eventID(field, "proposal")
            default: try reader.skip(field)
            }
        }
        return try id.required("proposal")
    }
}

extension Admission {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var principal = ""
        var organisation = ""
        var role: Role?
        var title = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: principal = try reader.text(field)
            case 2: organisation = try reader.text(field)
            case 3: role = try reader.word(field, "role", Numbering.role)
            case 4: title = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        self.init(
            principal: principal,
            organisation: organisation,
            role: try role.required("role"),
            title: title
        )
    }
}

extension Assignment {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(organisation: "", project: "")
        while let field = try reader.next() {
            switch field.number {
            case 1: organisation = try reader.text(field)
            case 2: project = try reader.text(field)
            default: try reader.skip(field)
            }
        }
    }
}

extension TokenIssue {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var principal = ""
        var hash: [UInt8] = []
        var expiresAt: Timestamp?
        var label = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: principal = try reader.text(field)
            case 2: hash = try reader.bytes(field)
            case 3: expiresAt = try reader.timestamp(field, "expires_at")
            case 4: label = try reader.text(field)
            default: try reader.skip(field)
            }
        }
        self.init(
            principal: principal,
            hash: hash,
            expiresAt: try expiresAt.required("expires_at"),
            label: label
        )
    }
}

extension CertificateBinding {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        self.init(principal: "", fingerprint: [])
        while let field = try reader.next() {
            switch field.number {
            case 1: principal = try reader.text(field)
            case 2: fingerprint = try reader.bytes(field)
            default: try reader.skip(field)
            }
        }
    }
}

extension TwoPersonRule {
    fileprivate init(_ reader: inout MessageReader) throws(RecordError) {
        var fact = ""
        var fromAmount: Money?
        while let field = try reader.next() {
            switch field.number {
            case 1: fact = try reader.text(field)
            case 2: fromAmount = try reader.money(field)
            default: try reader.skip(field)
            }
        }
        guard let type = FactType(rawValue: fact) else { throw .invalid("two_person_rule_set.fact", fact) }
        self.init(fact: type, fromAmount: fromAmount)
    }
}
