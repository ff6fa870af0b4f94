import Portfolio

/// Two cut-offs, and what lies between them.
struct Span: Sendable {
    let from: Cutoff
    let to: Cutoff

    /// - Parameter head: both are clamped to it.
    init(from: Cutoff, to: Cutoff, head: UInt64) {
        self.from = Cutoff(asOf: from.asOf, asKnown: min(from.asKnown, head))
        self.to = Cutoff(asOf: to.asOf, asKnown: min(to.asKnown, head))
    }

    /// From nothing.
    init(to cutoff: Cutoff, head: UInt64) {
        self.init(from: Cutoff(asOf: cutoff.asOf, asKnown: 0), to: cutoff, head: head)
    }

    var furthest: UInt64 { max(from.asKnown, to.asKnown) }

    /// Whether nothing up to this position, the last of its project, can count at one cut-off alone.
    func passesOver(_ last: UInt64) -> Bool {
        from.asOf == to.asOf && last <= min(from.asKnown, to.asKnown)
    }

    func counts(_ position: UInt64, _ day: Int32) -> (from: Bool, to: Bool) {
        (
            position <= from.asKnown && day <= from.asOf.day,
            position <= to.asKnown && day <= to.asOf.day
        )
    }
}
