internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// How many scrapes run at once.
final class MetricsConnections: Sendable {
    private let count = Atomic<Int>(0)

    /// Gives a connection its handlers; one too many is closed without an answer.
    func set(up channel: any Channel, _ text: @escaping @Sendable () -> String) throws {
        channel.closeFuture.whenComplete { _ in self.count.subtract(1, ordering: .relaxed) }
        guard count.add(1, ordering: .relaxed).newValue <= Limits.metricsConnections else {
            return channel.close(promise: nil)
        }
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: true)
        try pipeline.addHandler(MetricsHandler(text))
    }
}
