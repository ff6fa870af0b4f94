internal import Portfolio

/// Ids for events that the caller gives none.
enum NewID {
    static func make() -> EventID {
        var random = SystemRandomNumberGenerator()
        let milliseconds = UInt64(clamping: SystemClock.now().microseconds / 1_000)
        return .v7(milliseconds: milliseconds, using: &random)
    }
}
