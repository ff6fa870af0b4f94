internal import Foundation
internal import Portfolio
internal import Reports
internal import Schema

/// A published report made anew, held against what was published.
struct Reproduction {
    /// Who made the report anew.
    enum Way: String {
        /// The server answered its question, and the answer was hashed here.
        case asked
        /// The server gave its text, which was hashed here.
        case given
        /// It was folded here, from the files.
        case folded
    }

    let published: Socai_V1_ReportPublished
    let way: Way
    let sha256: [UInt8]
    /// Of the tree at the report's position; nil where it could not be found out.
    let root: Root?
    /// The figures that are known to be others than were published.
    var differences: [FigureChange] = []

    enum Root {
        /// What was hashed here, or proved.
        case same
        case other
    }

    var isSame: Bool { hasSameHash && root != .other }

    var hasSameHash: Bool { published.sha256.elementsEqual(sha256) }
}

extension [Socai_V1_PublishedReport] {
    /// What these versions say of figures of one of them: its own changes say what it has, those of the next version
    /// what it had.
    func claims(of published: Socai_V1_ReportPublished) -> [String: String] {
        var claims: [String: String] = [:]
        let versions = map(\.published).filter { $0.report == published.report }
        for next in versions where next.version == published.version &+ 1 {
            for change in next.changes { claims[change.figure] = change.before }
        }
        for change in published.changes { claims[change.figure] = change.after }
        return claims
    }
}

extension Failure {
    init(_ error: ReportError) {
        switch error.code {
        case .notFound, .aheadOfLog, .unreadable: self.init(.damaged, error.message)
        case .invalidQuestion, .tooLarge: self.init(.usage, error.message)
        }
    }

    static func unreadableQuery(_ published: Socai_V1_ReportPublished) -> Failure {
        Failure(
            .damaged,
            "the question of \(published.report.safeOnTerminal) version \(published.version) can't be read",
            "use the program that made it: \(published.software.safeOnTerminal)"
        )
    }
}
