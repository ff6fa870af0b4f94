/// How long to wait between attempts to connect: 0.1 s, doubled each time up to 5 s, with up to half of it taken off at
/// random, so that readers that lost a server together do not come back together.
struct Backoff {
    static let first = Duration.milliseconds(100)
    static let longest = Duration.seconds(5)

    private var upper = first

    mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
        defer { upper = min(upper * 2, Backoff.longest) }
        return upper / 1_000 * Int.random(in: 500...1_000, using: &random)
    }

    mutating func reset() {
        upper = Backoff.first
    }
}
