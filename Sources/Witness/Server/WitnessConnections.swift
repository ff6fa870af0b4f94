internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// The connections that are open, so that there are not too many and they can be ended. Any thread.
final class WitnessConnections: Sendable {
    private let open = Mutex<[ObjectIdentifier: any Channel]>([:])
    private let witness: Witness
    private let path: String
    /// Decides one request at a time: each of them waits for the disk, and the witness for one of them.
    private let threads: NIOThreadPool

    init(_ witness: Witness, path: String, threads: NIOThreadPool) {
        self.witness = witness
        self.path = path
        self.threads = threads
    }

    /// Gives a connection its handlers; one too many is closed without an answer.
    func set(up channel: any Channel) throws {
        let id = ObjectIdentifier(channel)
        let isOneTooMany = open.withLock { open in
            open[id] = channel
            return open.count > Limits.connections
        }
        channel.closeFuture.whenComplete { _ in self.open.withLock { $0[id] = nil } }
        guard !isOneTooMany else { return channel.close(promise: nil) }
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
        try pipeline.addHandler(WitnessHandler(witness, path: path, threads: threads))
    }

    /// Ends each connection after the request that is under way; those that take too long, at once.
    func end() async {
        let channels = open.withLock { Array($0.values) }
        await withTaskGroup(of: Void.self) { group in
            for channel in channels { group.addTask { await Self.end(channel) } }
        }
    }

    private static func end(_ channel: any Channel) async {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        let late = channel.eventLoop.scheduleTask(in: Limits.stopTime) { channel.close(promise: nil) }
        do { try await channel.closeFuture.get() } catch { return late.cancel() }
        late.cancel()
    }
}
