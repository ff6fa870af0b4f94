/// The bounds of the services that every server offers.
enum Limits {
    /// Callers that watch the health of a server at the same time.
    static let watchers = 256
    /// How long a drain waits until those who watch are told.
    static let farewell = Duration.seconds(1)
    /// Files in the descriptors of a server.
    static let files = 1_024
}
