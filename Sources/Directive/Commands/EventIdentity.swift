import Crypto
import Portfolio

/// What makes an imported fact the same fact again: the directive, the project, the kind of fact, its paper.
///
/// Neither the file's name and format nor the spelling of a paper's number is part of it, so that the same
/// appendix gives the same ids as text, TSV or CSV.
struct EventIdentity {
    let document: DocumentReference
    let project: ProjectCode
    let fact: FactType
    let paper: DocumentReference

    /// Version 8, of the first 16 bytes of SHA-256 over the parts, a line each; no part holds a line break.
    var id: EventID {
        let parts = ["socai directive 1"] + Self.parts(of: document) + [project, fact.rawValue] + Self.parts(of: paper)
        let digest = SHA256.hash(data: Array(parts.joined(separator: "\n").utf8))
        let words = Array(digest.prefix(16)).map(UInt64.init)
        let high = words.prefix(8).reduce(0) { $0 << 8 | $1 }
        let low = words.dropFirst(8).reduce(0) { $0 << 8 | $1 }
        return .v8(high: high, low: low)
    }

    private static func parts(of document: DocumentReference) -> [String] {
        [FoldedText(document.number).text, FoldedText(document.issuer).text, document.date.description]
    }
}
