import NIOCore

/// Counts what is legal once and hostile two hundred times in half a minute.
struct AbuseMeter {
    /// What is counted, each for itself.
    enum Kind: Int, CaseIterable {
        case reset
        case streamFault
        case ping
        case noise
        case emptyData
    }

    private let limit: Int
    private let period: TimeAmount
    private var start: NIODeadline?
    private var counts = [Int](repeating: 0, count: Kind.allCases.count)

    init(_ limits: Limits) {
        limit = limits.abuse
        period = limits.abuseWindow
    }

    /// Throws CALM when the kind is over its limit in the running period.
    mutating func count(_ kind: Kind, times: Int = 1, now: NIODeadline) throws(WireError) {
        if start.map({ now - $0 > period }) ?? true {
            start = now
            for index in counts.indices { counts[index] = 0 }
        }
        counts[kind.rawValue] += times
        guard counts[kind.rawValue] <= limit else {
            throw WireError(
                .calm,
                "Over \(limit) frames of the kind '\(kind)' came in \(period.nanoseconds / 1_000_000_000) s."
            )
        }
    }
}
