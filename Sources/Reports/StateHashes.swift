internal import FoundationEssentials
internal import Portfolio
public import Projections
public import Schema
internal import SwiftProtobuf
public import Transparency

/// Hashes of all answers that follow from the log at a cut-off, one an answer: two ledgers that have the same hashes
/// say the same, and where they don't the name tells what differs.
public enum StateHashes {
    /// - Parameters:
    ///   - cutoff: clamped to the head.
    ///   - root: that of the tree over the events up to the cut-off's position.
    /// - Throws: `tooLarge`
    public static func reply(
        of model: ReadModel,
        at cutoff: Cutoff,
        root: TreeHash
    ) throws(ReportError) -> Socai_V1_GetStateHashesReply {
        var reply = Socai_V1_GetStateHashesReply()
        let cutoff = model.clamped(cutoff)
        reply.hashes = try all(of: model, at: cutoff)
        reply.provenance = Socai_V1_Provenance(cutoff, head: model.position)
        reply.root = Data(root.bytes)
        return reply
    }

    /// In an order that follows from the answers: the register, progress, capital by year, projects by code.
    /// - Throws: `tooLarge`
    public static func all(of model: ReadModel, at cutoff: Cutoff) throws(ReportError) -> [Socai_V1_StateHash] {
        let maker = ReportMaker(model)
        let cutoff = model.clamped(cutoff)
        let projects = maker.projects(at: cutoff)
        guard projects.rows.count <= Limits.stateHashes else {
            throw ReportError(
                .tooLarge,
                "there are \(projects.rows.count) projects, state hashes are made of \(Limits.stateHashes) at the most"
            )
        }
        var hashes = [try Socai_V1_StateHash("projects", of: projects)]
        for grouping in ProgressGrouping.allCases {
            let name = grouping == .project ? "progress" : "progress/\(grouping.rawValue)"
            hashes.append(try Socai_V1_StateHash(name, of: try maker.progress(by: grouping.rawValue, at: cutoff)))
        }
        hashes += try capital(maker, at: cutoff)
        let findings = maker.findings(of: "", withClosed: true, at: cutoff)
        hashes.append(try Socai_V1_StateHash("findings", of: findings))
        for row in projects.rows {
            hashes.append(try Socai_V1_StateHash("project/\(row.code)", of: try maker.project(row.code, at: cutoff)))
        }
        return hashes
    }

    /// Every year that a bucket belongs to, in every grouping.
    private static func capital(_ maker: ReportMaker, at cutoff: Cutoff) throws(ReportError) -> [Socai_V1_StateHash] {
        var hashes: [Socai_V1_StateHash] = []
        for year in maker.model.capitalYears(at: cutoff) {
            for grouping in CapitalGrouping.allCases {
                let name = grouping == .project ? "capital/\(year)" : "capital/\(year)/\(grouping.rawValue)"
                let report = try maker.capital(by: grouping.rawValue, year: UInt32(clamping: year), at: cutoff)
                hashes.append(try Socai_V1_StateHash(name, of: report))
            }
        }
        return hashes
    }
}

extension Socai_V1_StateHash {
    init(_ name: String, of reply: some Message) throws(ReportError) {
        self.init()
        self.name = name
        sha256 = Data(try CanonicalJSON(reply).sha256)
    }
}

extension ReadModel {
    fileprivate func clamped(_ cutoff: Cutoff) -> Cutoff {
        Cutoff(asOf: cutoff.asOf, asKnown: min(cutoff.asKnown, position))
    }
}
