internal import NIOCore
internal import RPC

/// Keeps one call in flight per lane, each next call made by the callback of the one before, without tasks.
struct ClosedLoop {
    struct Lane {
        var client: RPCClient
        /// Made in turn, from the beginning again after the last.
        var requests: [ByteBuffer]
        var count: Int
    }

    struct Result {
        var calls: Int
        var seconds: Double
        /// In microseconds, of every call.
        var latencies: Samples

        var perSecond: Double { Double(calls) / seconds }
    }

    let method: String
    var lanes: [Lane]
    /// Whether the answer is the one that was wanted.
    var accepts: @Sendable (ByteBuffer) -> Bool = { _ in true }

    func run() async throws -> Result {
        let runs = lanes.map { LaneRun($0, method, accepts) }
        let watch = Stopwatch()
        for run in runs { run.start() }
        var latencies: [Double] = []
        for run in runs { latencies += try await run.done.futureResult.get() }
        return Result(calls: latencies.count, seconds: watch.seconds, latencies: Samples(latencies))
    }
}

/// Unchecked Sendable because everything that changes does so on the client's event loop alone.
private final class LaneRun: @unchecked Sendable {
    let done: EventLoopPromise<[Double]>
    private let lane: ClosedLoop.Lane
    private let method: String
    private let accepts: @Sendable (ByteBuffer) -> Bool
    private let options = CallOptions(timeout: .seconds(60))
    private var latencies: [Double] = []

    init(_ lane: ClosedLoop.Lane, _ method: String, _ accepts: @escaping @Sendable (ByteBuffer) -> Bool) {
        self.lane = lane
        self.method = method
        self.accepts = accepts
        done = lane.client.eventLoop.makePromise()
        latencies.reserveCapacity(lane.count)
    }

    func start() {
        lane.client.eventLoop.execute { self.callNext() }
    }

    private func callNext() {
        guard latencies.count < lane.count else { return done.succeed(latencies) }
        let begun = NIODeadline.now()
        let request = lane.requests[latencies.count % lane.requests.count]
        lane.client.unary(method, request, options).whenComplete { result in
            switch result {
            case .success(let reply) where self.accepts(reply):
                self.latencies.append(Double((NIODeadline.now() - begun).nanoseconds) / 1_000)
                self.callNext()
            case .success(let reply): self.done.fail(BenchError("\(self.method) answered \(reply.readableBytesView)"))
            case .failure(let error): self.done.fail(error)
            }
        }
    }
}
