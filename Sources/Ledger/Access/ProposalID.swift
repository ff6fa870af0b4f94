internal import Portfolio
internal import Records
internal import Transparency

/// The identity of a proposal follows from the first of its commands, so that who repeats them finds it again.
enum ProposalID {
    static func of(_ commands: [Command]) -> EventID? {
        guard let first = commands.first else { return nil }
        let digest = TreeHash.leaf(Array("socai proposal ".utf8) + first.id.bytes).bytes
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return .v8(high: word(digest[..<8]), low: word(digest[8..<16]))
    }
}
