/// Judges a publication that the ledger makes of a report: the figures in it are the ledger's own. Pure.
/// - Parameter head: the last position of the log before the event.
/// - Throws: the `Refusal` of the first rule that forbids it.
public func decidePublication(
    _ command: Command,
    on register: PublicationRegister,
    head: UInt64,
    in context: DecisionContext
) throws(Refusal) -> Decision {
    try command.checkInput(today: context.today)
    guard case .reportPublished(let publication) = command.fact else { throw Refusal(.publicationNotCommandable) }
    if let expected = command.expectedVersion, expected != register.version {
        throw Refusal(
            .versionConflict,
            [.text("project", command.project), .count("version", register.version), .count("expected", expected)]
        )
    }
    try register.judge(publication, head: head)
    if publication.version > 1, Text.isBlank(command.reason) {
        throw Refusal(.reasonMissing, [.fact(.reportPublished)])
    }
    return Decision(
        fact: command.fact,
        occurredOn: command.occurredOn ?? context.today,
        warnings: [],
        rulePack: ""
    )
}

extension PublicationRegister {
    fileprivate func judge(_ publication: Publication, head: UInt64) throws(Refusal) {
        let last = report(publication.report)
        let next = (last?.publication.version ?? 0) + 1
        guard publication.version == next else {
            throw Refusal(
                .publicationVersion,
                [
                    .text("report", publication.report), .count("version", publication.version),
                    .count("next", next),
                ]
            )
        }
        if let last, last.publication.sha256 == publication.sha256 {
            throw Refusal(
                .publicationUnchanged,
                [.text("report", publication.report), .count("version", last.publication.version)]
            )
        }
        guard publication.position >= 1, publication.position <= head else {
            throw Refusal(
                .publicationPosition,
                [.count("position", publication.position), .count("head", head)]
            )
        }
        guard version < Limits.publications else {
            throw Refusal(.publicationsFull, [.count("maximum", Limits.publications)])
        }
    }
}

extension Publication {
    /// Checks what can be judged without the register: names, lengths, hashes.
    func checkInput() throws(Refusal) {
        try Text.check(report, "report", .report)
        try Text.check(software, "software", .name)
        try root.checkDigest("root")
        try sha256.checkDigest("sha256")
        guard query.count <= Limits.queryBytes else {
            throw Refusal(.publicationTooLarge, [.text("name", "query"), .count("maximum", Limits.queryBytes)])
        }
        guard changes.count <= Limits.figureChanges else {
            throw Refusal(.publicationTooLarge, [.text("name", "changes"), .count("maximum", Limits.figureChanges)])
        }
        for change in changes {
            try Text.check(change.figure, "figure", .title)
            try Text.check(change.before, "before", .raw)
            try Text.check(change.after, "after", .raw)
        }
    }
}
