internal import FoundationEssentials
internal import Portfolio
internal import Records
internal import Schema

extension Socai_V1_Role {
    init(_ role: Role) {
        self =
            switch role {
            case .board: .board
            case .finance: .finance
            case .auditor: .auditor
            case .operator: .operator
            case .public: .public
            }
    }
}

extension Socai_V1_GetAccessReply {
    init(_ register: AccessRegister, at position: UInt64) {
        self.init()
        principals = register.principals.map { Socai_V1_PrincipalEntry($0, in: register) }
        assignments = register.organisations.map { organisation in
            var assignment = Socai_V1_Assignment()
            assignment.organisation = organisation
            assignment.projects = register.projects(of: organisation).sorted()
            return assignment
        }
        rules = register.rules.map { rule in
            var message = Socai_V1_TwoPersonRuleSet()
            message.fact = rule.fact.rawValue
            if let amount = rule.fromAmount { message.fromAmount = amount.dong }
            return message
        }
        version = register.version
        self.position = position
    }
}

extension Socai_V1_PrincipalEntry {
    fileprivate init(_ entry: Principal, in register: AccessRegister) {
        self.init()
        principal = entry.name
        organisation = entry.organisation
        role = Socai_V1_Role(entry.role)
        title = entry.title
        dismissed = entry.isDismissed
        tokens = entry.tokens.compactMap { register.token($0) }.map { token in
            var message = Socai_V1_TokenEntry()
            message.id = token.id.description
            message.expiresAt = token.issue.expiresAt.microseconds
            message.label = token.issue.label
            message.revoked = token.isRevoked
            return message
        }
        certificates = entry.certificates.map { Data($0) }
    }
}

extension Socai_V1_Proposal {
    init(_ proposal: Proposal) {
        self.init()
        id = Data(proposal.id.bytes)
        position = proposal.position
        recordedAt = proposal.recordedAt.microseconds
        maker.name = proposal.maker.name
        maker.organisation = proposal.maker.organisation
        maker.role = proposal.maker.role
        request = Data(proposal.request)
    }
}
