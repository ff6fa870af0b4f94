internal import Glibc
internal import JSON
internal import Portfolio
internal import Projections
internal import Reports
internal import Schema

/// Shows a replay event by event, to a person who reads along or to a program.
struct ReplayStepper {
    private let day: CivilDate
    private let project: ProjectCode?
    private let printer: StepPrinter
    /// Whether there is somebody to press a key.
    private let waits: Bool

    /// - Parameters:
    ///   - day: figures are as of this day.
    ///   - project: the only one whose events are shown; nil: all.
    init(day: CivilDate, project: ProjectCode?, _ output: OutputOptions) throws {
        self.day = day
        self.project = project
        printer = try StepPrinter(output)
        waits = output.format == .table && Standard.outputIsTerminal && isatty(STDIN_FILENO) == 1
    }

    func shows(_ event: Event) -> Bool { project.map { $0 == event.project } ?? true }

    /// The figures of the event's project as the read model has them.
    func figures(of event: Event, in model: ReadModel) throws -> ProjectFigures {
        guard !event.project.hasPrefix("@") else { return ProjectFigures() }
        let maker = ReportMaker(model)
        let cutoff = Cutoff(asOf: day)
        let findings = maker.findings(of: event.project, withClosed: true, at: cutoff).rows.map(\.json)
        do throws(ReportError) {
            let detail = try maker.project(event.project, at: cutoff)
            return ProjectFigures(detail.json.appending(["findings": .array(findings)]))
        } catch {
            // It is not registered yet, or only after the day.
            return ProjectFigures()
        }
    }

    func show(_ event: Event, _ before: ProjectFigures, _ after: ProjectFigures) throws {
        let changes = ProjectFigures.changes(from: before, to: after)
        // What is no project's has no figures: what it says is what it changes.
        let isOfProject = !event.project.hasPrefix("@")
        try printer.print(
            event,
            isOfProject ? changes : ProjectFigures.changes(from: ProjectFigures(), to: ProjectFigures(event.fact.json))
        )
    }

    /// Waits for Enter where there is somebody to press it.
    /// - Returns: false for `q` and at the end of the input.
    func goesOn() -> Bool {
        guard waits else { return true }
        Standard.error(printer.prompt)
        guard let answer = readLine() else { return false }
        return answer.lowercased() != "q"
    }
}
