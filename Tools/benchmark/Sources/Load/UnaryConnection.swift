internal import NIOCore
internal import RPC

/// A connection to a server of ours whose processor time is measured while calls are made on it.
struct UnaryConnection {
    let client: RPCClient
    let server: ProcessUsage
    var method = UnaryEcho.method

    struct Cost {
        /// Microseconds a call.
        var server: Double
        /// Microseconds a call.
        var client: Double
        var perSecond: Double
    }

    /// What of a cost a figure shows.
    enum Part: String, CaseIterable {
        case rate = "rate"
        case server = "server CPU"
        case client = "client CPU"

        var unit: String { self == .rate ? "1/s" : "µs" }
    }

    /// Makes calls from callbacks, after a tenth as many that are not measured.
    func measure(_ request: ByteBuffer, inFlight: Int, calls: Int) async throws -> Cost {
        try await call(request, inFlight: inFlight, calls: calls / 10)
        return try await cost(calls) {
            try await loop(request, inFlight: inFlight, calls: calls).run().seconds
        }
    }

    /// Makes calls and measures nothing.
    func call(_ request: ByteBuffer, inFlight: Int, calls: Int) async throws {
        _ = try await loop(request, inFlight: inFlight, calls: calls).run()
    }

    /// Makes calls from tasks that await each answer, one for each call in flight.
    func measureAwaiting(_ request: ByteBuffer, inFlight: Int, calls: Int) async throws -> Cost {
        try await cost(calls) {
            let watch = Stopwatch()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<inFlight {
                    group.addTask {
                        for _ in 0..<calls / inFlight { _ = try await client.unary(method, request).get() }
                    }
                }
                try await group.waitForAll()
            }
            return watch.seconds
        }
    }

    private func loop(_ request: ByteBuffer, inFlight: Int, calls: Int) -> ClosedLoop {
        let lane = ClosedLoop.Lane(client: client, requests: [request], count: max(1, calls / inFlight))
        return ClosedLoop(method: method, lanes: Array(repeating: lane, count: inFlight))
    }

    private func cost(_ calls: Int, _ body: () async throws -> Double) async throws -> Cost {
        let before = (try server.processorSeconds(), try ProcessUsage.own.processorSeconds())
        let seconds = try await body()
        let (served, own) = (
            try server.processorSeconds() - before.0, try ProcessUsage.own.processorSeconds() - before.1
        )
        let scale = 1e6 / Double(calls)
        return Cost(server: served * scale, client: own * scale, perSecond: Double(calls) / seconds)
    }
}

extension Series {
    mutating func add(_ name: String, _ inFlight: Int, _ cost: UnaryConnection.Cost) {
        add(Self.key(name, inFlight, .rate), cost.perSecond)
        add(Self.key(name, inFlight, .server), cost.server)
        add(Self.key(name, inFlight, .client), cost.client)
    }

    /// The median of what a call costs; of rates the best, for other work on the machine can only make them less.
    func value(_ name: String, _ inFlight: Int, _ part: UnaryConnection.Part) -> Double {
        let samples = samples(Self.key(name, inFlight, part))
        return part == .rate ? samples.largest : samples.median
    }

    private static func key(_ name: String, _ inFlight: Int, _ part: UnaryConnection.Part) -> String {
        "\(name), \(inFlight) in flight, \(part.rawValue)"
    }
}
