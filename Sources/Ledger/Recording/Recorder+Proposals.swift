internal import Portfolio
internal import Records

// Two persons: who makes commands that a rule holds back proposes them; a second person approves or rejects.

extension Recorder {
    func needsSecondPerson(_ unit: UnitOfWork, _ author: Author) -> Bool {
        guard author.isRestricted else { return false }
        // What an approval brings has its second person.
        return unit.events.contains { $0.checker == nil && access.register.needsSecondPerson(for: $0.fact) }
    }

    /// The answer to commands that were proposed before and wait: the first one again, whatever happened since.
    func waitingProposal(of request: Recording, by author: Author) throws(Refused) -> RecordingOutcome? {
        guard author.isRestricted, !request.isDryRun, access.register.hasProposals,
            let id = ProposalID.of(request.commands), let proposal = access.register.proposal(id),
            proposal.maker == author.actor,
            request.commands.repeats(try Recorder.commands(of: proposal.request, at: proposal.position)),
            let event = try inUnit({ () throws(LedgerError) in try event(id) })
        else { return nil }
        return .proposed(id, request.commands.map { Receipt($0, proposedBy: event, isRepeated: true) })
    }

    /// Lets the commands of a request wait.
    /// - Parameter unit: what they would come to now; a command without a day keeps the one that it has there.
    func propose(
        _ request: Recording,
        judgedIn unit: UnitOfWork,
        by author: Author
    ) throws(Refused) -> RecordingOutcome {
        guard let id = ProposalID.of(request.commands) else { return .recorded([]) }
        if let known = try inUnit({ () throws(LedgerError) in try event(id) }) {
            throw .refusal(0, try Recorder.refusal(of: request.commands, author, knownAs: known))
        }
        var commands = request.commands
        for index in commands.indices where commands[index].occurredOn == nil {
            commands[index].occurredOn = unit.decided(commands[index].id)?.occurredOn
        }
        let message = RecordingMessage(units: [commands]).request
        let command = Command(id: id, project: AccessRegister.stream, fact: .access(.commandsProposed(message)))
        var proposing = newUnit(for: request)
        try refusing(0) { () throws(Refusal) in try proposing.propose(command, on: access.register, by: author) }
        try inUnit { () throws(LedgerError) in try append(proposing) }
        let receipts = proposing.events.flatMap { event in
            request.commands.map { Receipt($0, proposedBy: event, isRepeated: false) }
        }
        return .proposed(id, receipts)
    }

    /// The id of the proposal is taken, and it does not wait: it was rejected, or its first command's id is used for
    /// other commands.
    private static func refusal(
        of commands: [Command],
        _ author: Author,
        knownAs event: Event
    ) throws(Refused) -> Refusal {
        if case .access(.commandsProposed(let request)) = event.fact, event.actor == author.actor,
            commands.repeats(try Recorder.commands(of: request, at: event.position))
        {
            return Refusal(.proposalRejected, [.text("proposal", event.id.description)])
        }
        let first = commands.first?.id ?? event.id
        return Refusal(.eventIDReused, [.text("event", first.description), .count("position", event.position)])
    }

    private static func commands(of request: [UInt8], at position: UInt64) throws(Refused) -> [Command] {
        do throws(RecordError) {
            return try RecordingMessage(request: request).units.flatMap(\.self)
        } catch {
            throw .failure(.damaged(at: position, "the proposal can't be read: \(error.message)"))
        }
    }
}

extension [Command] {
    /// Whether these are the proposed commands sent again; where they leave out the day, that of the first time counts.
    fileprivate func repeats(_ proposed: [Command]) -> Bool {
        count == proposed.count
            && zip(self, proposed).allSatisfy { command, proposed in
                var command = command
                command.occurredOn = command.occurredOn ?? proposed.occurredOn
                return command == proposed
            }
    }
}

extension Recorder {
    /// Decides on a change of access; of an approval, on the commands approved with it.
    func take(
        _ change: AccessChange,
        of command: Command,
        at index: Int,
        by author: Author,
        into unit: inout UnitOfWork
    ) throws(Refused) {
        let register = unit.register ?? access.register
        switch change {
        case .proposalApproved(let id), .proposalRejected(let id):
            let others = unit.commandCount - 1
            guard others == 0 else { throw .refusal(index, Refusal(.proposalNotAlone, [.count("count", others)])) }
            try decide(command, on: register, at: index, by: author, into: &unit)
            guard let proposal = register.proposal(id) else { return }
            if case .proposalApproved = change {
                try approve(proposal, at: index, by: author, in: register, into: &unit)
            } else if let principal = author.principal, principal.name != proposal.maker.name {
                try checkRights(of: principal, to: proposal, at: index, in: register, unit)
            }
        default:
            try decide(command, on: register, at: index, by: author, into: &unit)
        }
    }

    private func decide(
        _ command: Command,
        on register: AccessRegister,
        at index: Int,
        by author: Author,
        into unit: inout UnitOfWork
    ) throws(Refused) {
        do throws(Refusal) {
            try unit.decide(command, on: register, by: author)
        } catch {
            throw .refusal(index, error)
        }
    }

    /// Decides afresh on the commands of a proposal, as its maker's, who must still be allowed to record them.
    private func approve(
        _ proposal: Proposal,
        at index: Int,
        by checker: Author,
        in register: AccessRegister,
        into unit: inout UnitOfWork
    ) throws(Refused) {
        let maker = try refusing(index) { () throws(Refusal) in try register.admitted(proposal.maker.name) }
        let author = Author(
            actor: proposal.maker,
            principal: maker,
            checker: checker.actor,
            checkingPrincipal: checker.principal
        )
        let commands = try Recorder.commands(of: proposal.request, at: proposal.position)
        try checkTransfers(commands, unit)
        for command in commands { try take(command, at: index, by: author, into: &unit) }
    }

    /// Who rejects could have approved.
    private func checkRights(
        of principal: Principal,
        to proposal: Proposal,
        at index: Int,
        in register: AccessRegister,
        _ unit: UnitOfWork
    ) throws(Refused) {
        for command in try Recorder.commands(of: proposal.request, at: proposal.position) {
            let fact = try inUnit { () throws(LedgerError) in try resolved(command, unit) }
            try refusing(index) { () throws(Refusal) in
                try register.check(principal, checking: fact, on: command.project)
            }
        }
    }
}
