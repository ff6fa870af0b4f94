internal import Foundation
internal import Ledger
internal import Portfolio
internal import Reports
internal import Schema
internal import Transparency

/// Makes a published report anew out of a data directory, without any server.
struct FileReproduction {
    let copy: LedgerCopy

    /// - Throws: `Failure`, `LedgerError`
    func reproduce(
        _ name: String,
        _ version: UInt32,
        progress: ReplayProgress
    ) throws -> Reproduction {
        guard let report = copy.publications.report(name, version: version) else {
            throw Failure.notPublished(name, version)
        }
        let published = Socai_V1_ReportPublished(report.publication)
        guard let query = published.readQuery, case .position(published.position)? = query.cutoff.asKnown else {
            throw Failure.unreadableQuery(published)
        }
        let (model, root) = try copy.folded(to: published.position, progress: progress)
        let made: CanonicalJSON
        do throws(ReportError) {
            made = try ReportMaker(model).canonicalJSON(of: query)
        } catch {
            throw Failure(error)
        }
        var reproduction = Reproduction(
            published: published,
            way: .folded,
            sha256: made.sha256,
            root: published.root.elementsEqual(root.bytes) ? .same : .other
        )
        if !reproduction.hasSameHash {
            let versions = copy.publications.versions(of: name).map(Socai_V1_PublishedReport.init)
            reproduction.differences = try FigureChanges.contradictions(of: made, to: versions.claims(of: published))
        }
        return reproduction
    }
}
