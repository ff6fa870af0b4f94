internal import JSON
internal import Portfolio
internal import Records

// The changes of access in JSON; the counterpart is AccessChange+Reading.swift. Bytes are in hexadecimal.

extension AccessChange {
    var json: JSON {
        switch self {
        case .principalAdmitted(let admission):
            [
                "principal": .string(admission.principal), "organisation": .string(admission.organisation),
                "role": .string(admission.role.rawValue), "title": .string(admission.title),
            ]
        case .principalDismissed(let name): ["principal": .string(name)]
        case .projectAssigned(let assignment), .projectUnassigned(let assignment):
            ["organisation": .string(assignment.organisation), "project": .string(assignment.project)]
        case .tokenIssued(let issue):
            [
                "principal": .string(issue.principal), "hash": .string(Hex.text(issue.hash)),
                "expires_at": .text(issue.expiresAt), "label": .string(issue.label),
            ]
        case .tokenRevoked(let id): ["token": .text(id)]
        case .certificateBound(let binding):
            ["principal": .string(binding.principal), "fingerprint": .string(Hex.text(binding.fingerprint))]
        case .certificateUnbound(let fingerprint): ["fingerprint": .string(Hex.text(fingerprint))]
        case .twoPersonRuleSet(let rule):
            ["fact": .string(rule.fact.rawValue), "from_amount": .integer(rule.fromAmount?.dong)]
        case .commandsProposed(let request):
            ["request": .string(Hex.text(request)), "commands": .array(AccessChange.commands(of: request))]
        case .proposalApproved(let id), .proposalRejected(let id): ["proposal": .text(id)]
        }
    }

    /// For people to read: what waits. The bytes beside it are what was recorded.
    private static func commands(of request: [UInt8]) -> [JSON] {
        commands(in: request).map { command in
            [
                "id": .text(command.id), "project": .string(command.project),
                "occurred_on": .text(command.occurredOn), "fact": command.fact.json,
            ]
        }
    }

    /// What a line of the log should say of it.
    func summary(_ language: Language) -> String {
        switch self {
        case .principalAdmitted(let admission):
            let words = admission.role.words
            return [admission.principal, language == .vi ? words.vi : words.en, admission.organisation].spaced
        case .principalDismissed(let name): return name
        case .projectAssigned(let assignment), .projectUnassigned(let assignment):
            return "\(assignment.project) → \(assignment.organisation)"
        case .tokenIssued(let issue):
            let id = TokenID(hash: issue.hash)?.description ?? ""
            return [issue.principal, id, "≤ \(issue.expiresAt)", issue.label].spaced
        case .tokenRevoked(let id): return id.description
        case .certificateBound(let binding): return [binding.principal, Hex.text(binding.fingerprint.prefix(8))].spaced
        case .certificateUnbound(let fingerprint): return Hex.text(fingerprint.prefix(8))
        case .twoPersonRuleSet(let rule):
            let words = rule.fact.words
            return (language == .vi ? words.vi : words.en) + (rule.fromAmount == nil ? " –" : " ≥")
        case .commandsProposed(let request): return AccessChange.summary(of: request)
        case .proposalApproved(let id), .proposalRejected(let id): return id.description
        }
    }

    /// None where the bytes are no request.
    private static func commands(in request: [UInt8]) -> [Command] {
        do throws(RecordError) { return try RecordingMessage(request: request).units.flatMap(\.self) } catch {
            return []
        }
    }

    private static func summary(of request: [UInt8]) -> String {
        commands(in: request).map { "\($0.project) \($0.fact.type.rawValue)" }.prefix(3).joined(separator: ", ")
    }
}
