public import Portfolio
import Synchronization

/// The figures of the portfolio, folded from the events of the log and asked from many threads.
///
/// One writer applies events in position order. A question takes a snapshot of the tables under the lock, which
/// copies references only, and is answered outside of it; so every answer is at one position, and neither side
/// waits for the other's work.
public final class ReadModel: Sendable {
    private let fold: Mutex<Fold>

    /// Empty, at position 0.
    public convenience init() {
        self.init(Fold())
    }

    init(_ fold: Fold) {
        self.fold = Mutex(fold)
    }

    /// How many events of the project have been folded; 0 where there is none. Any thread.
    public func events(of code: ProjectCode) -> UInt64 {
        fold.withLock { fold in fold.projects[code].map { fold.heads[Int($0)].version } ?? 0 }
    }

    /// Whether as many more events surely fit, whatever they say. Any thread.
    public func hasRoom(for events: Int) -> Bool {
        fold.withLock { $0.hasRoom(for: events) }
    }

    /// The last event folded; 0 before the first. Any thread.
    public var position: UInt64 {
        fold.withLock { $0.tables.position }
    }

    /// Folds the next event. Writer thread only.
    /// - Throws: `ProjectionError` where the event is not the one that follows, or contradicts those before it; no
    ///   figure has changed then.
    public func apply(_ event: Event) throws(ProjectionError) {
        try apply([event])
    }

    /// Folds the next events, which become visible together. Writer thread only; questions that begin meanwhile
    /// wait, so a long replay is better applied in batches.
    /// - Throws: `ProjectionError`; the events before its `position` have been folded then.
    public func apply(_ batch: [Event]) throws(ProjectionError) {
        try fold.withLock { fold throws(ProjectionError) in
            for event in batch { try fold.apply(event) }
        }
    }

    private func tables() -> Tables {
        fold.withLock { $0.tables }
    }

    /// What questions about projects one by one take out of the fold.
    /// - Parameters:
    ///   - code: the only one wanted; nil: all.
    ///   - isWanted: which of these, by the last position of each.
    func states(
        of code: ProjectCode?,
        where isWanted: (_ last: UInt64) -> Bool = { _ in true }
    ) -> (tables: Tables, projects: [ProjectState]) {
        fold.withLock { fold in
            let shared = ProjectState.Shared(fold)
            var projects = Array(0..<UInt32(fold.rows.count))
            if let code { projects = fold.projects[code].map { [$0] } ?? [] }
            let states = projects.compactMap { project in
                isWanted(fold.heads[Int(project)].position) ? fold.state(of: project, shared) : nil
            }
            return (shared.tables, states)
        }
    }
}

// MARK: - Snapshots

extension ReadModel {
    /// The format of snapshots: one of another is rebuilt from the log.
    public static var snapshotFormat: UInt32 { Snapshot.version }

    /// Reads a snapshot: the parts of `encode`, one after another.
    /// - Throws: `ProjectionError` where the bytes are of another version or damaged. There is no check sum in them.
    public convenience init(snapshot bytes: [UInt8]) throws(ProjectionError) {
        let fold = bytes.withUnsafeBytes { bytes in
            Result { () throws(ProjectionError) in try Fold(snapshot: bytes) }
        }
        self.init(try fold.get())
    }

    /// The same for bytes elsewhere, such as a mapped file. They are copied.
    public convenience init(snapshot bytes: UnsafeRawBufferPointer) throws(ProjectionError) {
        try self.init(Fold(snapshot: bytes))
    }

    /// A snapshot at the head, in parts of about a MiB that belong one after another. Any thread; the writer is not
    /// kept waiting. The bytes follow from the events alone, so they compare states.
    public func encode() -> [[UInt8]] {
        encodeAt().parts
    }

    /// A snapshot, and the position that it is at.
    public func encodeAt() -> (position: UInt64, parts: [[UInt8]]) {
        let tables = tables()
        return (tables.position, tables.encode())
    }
}

// MARK: - Questions

extension ReadModel {
    /// The register.
    /// - Parameter scope: the projects that count, as for all questions; nil: all. A project that is not registered
    ///   does no harm. Whoever asks about one project decides itself whether it may.
    public func projects(at cutoff: Cutoff, in scope: Set<ProjectCode>? = nil) -> ProjectsAnswer {
        let (tables, heads) = fold.withLock { ($0.tables, $0.heads) }
        return RegisterQuestion(view: View(tables, at: cutoff, in: scope), heads: heads).answer()
    }

    /// Reads the project's own rows alone, so the portfolio's size does not matter.
    /// - Returns: nil where there is no such project at the cut-off.
    public func project(_ code: ProjectCode, at cutoff: Cutoff) -> ProjectDetail? {
        let project = fold.withLock { fold in fold.projects[code].map { fold.state(of: $0, at: cutoff) } }
        return project.flatMap { ProjectQuestion($0, at: cutoff).answer() }
    }

    public func progress(
        by grouping: ProgressGrouping,
        at cutoff: Cutoff,
        in scope: Set<ProjectCode>? = nil
    ) -> ProgressAnswer {
        ProgressQuestion(view: View(tables(), at: cutoff, in: scope), grouping: grouping).answer()
    }

    /// - Parameter year: the plan year; nil is `defaultYear(asOf:)`.
    public func capital(
        by grouping: CapitalGrouping,
        year: Int? = nil,
        at cutoff: Cutoff,
        in scope: Set<ProjectCode>? = nil
    ) -> CapitalAnswer {
        CapitalQuestion(
            view: View(tables(), at: cutoff, in: scope),
            grouping: grouping,
            year: year ?? ReadModel.defaultYear(asOf: cutoff.asOf)
        ).answer()
    }

    /// Auditors' findings.
    /// - Parameter project: the only one whose findings are wanted; nil: all.
    public func findings(
        of project: ProjectCode? = nil,
        withClosed: Bool = false,
        at cutoff: Cutoff,
        in scope: Set<ProjectCode>? = nil
    ) -> FindingsAnswer {
        FindingsQuestion(view: View(tables(), at: cutoff, in: scope), project: project, withClosed: withClosed).answer()
    }

    /// The plan years that a budget-funded project's bucket has a part in, in order: a carried-over bucket in the year
    /// after its own, an advanced one in the year before.
    public func capitalYears(at cutoff: Cutoff, in scope: Set<ProjectCode>? = nil) -> [Int] {
        let total = capital(by: .project, at: cutoff, in: scope).total
        return Set(total.buckets.map(\.bucket.capitalYear)).sorted()
    }

    /// The year of the day; in January the year before, whose annual buckets are open until 31/01.
    public static func defaultYear(asOf day: CivilDate) -> Int {
        day.month == 1 ? day.year - 1 : day.year
    }
}
