internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix

/// Calls the echo with a fixed number of calls in flight on one connection, one task for each.
struct Load {
    let port: Int
    let payload: Int
    let inFlight: Int
    let calls: Int

    /// - Returns: seconds from the first call to the last answer.
    func run() async throws -> Double {
        let transport = try HTTP2ClientTransport.Posix(
            target: .ipv4(address: "127.0.0.1", port: port),
            transportSecurity: .plaintext
        )
        return try await withGRPCClient(transport: transport) { client in
            try await call(client)
            let clock = ContinuousClock()
            let start = clock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<inFlight {
                    let share = calls / inFlight + (lane < calls % inFlight ? 1 : 0)
                    group.addTask {
                        for _ in 0..<share { try await call(client) }
                    }
                }
                try await group.waitForAll()
            }
            let parts = (clock.now - start).components
            return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        }
    }

    private func call(_ client: GRPCClient<HTTP2ClientTransport.Posix>) async throws {
        let length = try await client.unary(
            request: ClientRequest(message: Array(repeating: 7, count: payload)),
            descriptor: EchoService.method,
            serializer: RawBytes(),
            deserializer: RawBytes(),
            options: .defaults
        ) { response in try response.message.count }
        guard length == payload else {
            throw RPCError(code: .dataLoss, message: "The echo answered \(length) bytes of \(payload).")
        }
    }
}
