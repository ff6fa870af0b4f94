/// What was published: folded from the events of the stream ``stream``.
///
/// A value without I/O or a clock. A copy shares what is not changed.
public struct PublicationRegister: Hashable, Sendable {
    /// The stream of all publications. No project can have this code.
    public static let stream: ProjectCode = "@reports"

    /// The number of events folded in; the version of the stream.
    public private(set) var version: UInt64 = 0

    private var versionsByReport: [String: [PublishedReport]] = [:]

    /// Nothing was ever published.
    public init() {}

    /// All versions of a report, the first one first.
    public func versions(of report: String) -> [PublishedReport] { versionsByReport[report] ?? [] }

    /// One version of a report.
    /// - Parameter version: 0: the newest.
    public func report(_ name: String, version: UInt32 = 0) -> PublishedReport? {
        let versions = versions(of: name)
        guard version > 0 else { return versions.last }
        let index = Int(version) - 1
        return versions.indices.contains(index) ? versions[index] : nil
    }

    /// All that was published, by name, then by version.
    public var reports: [PublishedReport] {
        versionsByReport.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// Folds the stream's next event in.
    /// - Throws: `InconsistentHistory` where it is not the next one, or not the report's next version.
    public mutating func apply(_ event: Event) throws(InconsistentHistory) {
        guard event.project == PublicationRegister.stream, case .reportPublished(let publication) = event.fact else {
            throw InconsistentHistory(event: event, why: "it is no publication")
        }
        guard event.version == version + 1 else {
            throw InconsistentHistory(event: event, why: "version \(version + 1) of \(event.project) is due")
        }
        let next = versions(of: publication.report).count + 1
        guard publication.version == next, publication.position < event.position else {
            throw InconsistentHistory(event: event, why: "version \(next) of \(publication.report) can't follow so")
        }
        versionsByReport[publication.report, default: []].append(PublishedReport(event, publication))
        version = event.version
    }
}

/// A version of a report as the register knows it.
public struct PublishedReport: Hashable, Sendable {
    /// Of the event that published it, as the next four.
    public let event: EventID
    public let position: UInt64
    public let recordedAt: Timestamp
    public let actor: Actor
    public let reason: String
    public let publication: Publication

    /// - Returns: nil for an event that publishes nothing.
    public init?(_ event: Event) {
        guard case .reportPublished(let publication) = event.fact else { return nil }
        self.init(event, publication)
    }

    fileprivate init(_ event: Event, _ publication: Publication) {
        self.event = event.id
        position = event.position
        recordedAt = event.recordedAt
        actor = event.actor
        reason = event.reason
        self.publication = publication
    }
}
