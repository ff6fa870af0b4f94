internal import FoundationEssentials
public import Portfolio
internal import Records
public import Schema

extension Socai_V1_PublishedReport {
    public init(_ report: PublishedReport) {
        self.init()
        eventID = report.event.bytes
        eventPosition = report.position
        recordedAt = report.recordedAt.microseconds
        actor.name = report.actor.name
        actor.organisation = report.actor.organisation
        actor.role = report.actor.role
        published = Socai_V1_ReportPublished(report.publication)
        reason = report.reason
    }
}

extension Socai_V1_ReportPublished {
    public init(_ publication: Publication) {
        self.init()
        report = publication.report
        version = publication.version
        query = Data(publication.query)
        software = publication.software
        position = publication.position
        root = Data(publication.root)
        sha256 = Data(publication.sha256)
        changes = publication.changes.map { change in
            var message = Socai_V1_FigureChange()
            message.figure = change.figure
            message.before = change.before
            message.after = change.after
            return message
        }
    }
}
