import Portfolio

/// Writes the commands that record a row: the registration, the approvals, the target.
struct CommandWriter {
    let document: DocumentReference
    let file: String

    func commands(for project: DirectiveProject) -> [Command] {
        [registration(of: project)] + approvals(of: project) + [target(of: project)].compactMap { $0 }
    }

    private func registration(of project: DirectiveProject) -> Command {
        command(
            project,
            .projectRegistered(
                Registration(
                    name: project.name,
                    group: project.group,
                    groupName: project.groupName,
                    funding: project.funding,
                    agency: project.agency
                )
            ),
            on: document.date,
            paper: document,
            line: project.line,
            raw: project.raw
        )
    }

    /// The row states one total for all its papers, the total in force; so the paper of the latest date carries
    /// it (of several on that day the last listed), and the others state none. What a paper is (policy,
    /// decision or a change) the column does not say.
    private func approvals(of project: DirectiveProject) -> [Command] {
        let latest = project.approvals.indices.max { left, right in
            (project.approvals[left].document.date, left) < (project.approvals[right].document.date, right)
        }
        return project.approvals.enumerated().map { index, approval in
            let total = index == latest ? project.total : nil
            return command(
                project,
                .projectApproved(Approval(kind: .unspecified, totalInvestment: total)),
                on: approval.document.date,
                paper: approval.document,
                line: approval.line,
                raw: approval.raw
            )
        }
    }

    private func target(of project: DirectiveProject) -> Command? {
        guard let target = project.target else { return nil }
        let heading = project.headings.first { $0.line == project.targetLine }
        return command(
            project,
            .targetSet(target),
            on: document.date,
            paper: document,
            line: project.targetLine,
            raw: heading?.text ?? ""
        )
    }

    private func command(
        _ project: DirectiveProject,
        _ fact: Fact,
        on date: CivilDate,
        paper: DocumentReference,
        line: Int,
        raw: String
    ) -> Command {
        Command(
            id: EventIdentity(document: document, project: project.code, fact: fact.type, paper: paper).id,
            project: project.code,
            occurredOn: date,
            fact: fact,
            documents: [paper],
            source: Source(kind: .import, file: file, line: line, raw: raw)
        )
    }
}
