internal import JSON
internal import NIOCore
internal import RPC

/// One call of a method that is known by its description only.
struct RemoteCall: Sendable {
    let client: RPCClient
    let path: String
    let shape: MethodShape
    let catalog: Catalog
    let options: CallOptions

    /// Sends what the source has, and prints the answers as they come.
    /// - Throws: `RPCStatus`, `Failure`
    func run(_ source: RequestSource) async throws {
        switch (shape.clientStreaming, shape.serverStreaming) {
        case (false, false):
            let reply = try await client.unary(path, try await request(source), options).get()
            try Standard.output(try json(reply).pretty + "\n")
        case (false, true):
            let responses = client.serverStreaming(path, try await request(source), options)
            for try await response in responses { try Standard.output(try json(response).line + "\n") }
        case (true, false): try await collect(source)
        case (true, true): try await exchange(source)
        }
    }

    private func collect(_ source: RequestSource) async throws {
        let call = client.clientStreaming(path, options)
        do {
            try await source.each { try await call.send(try encoded($0)) }
        } catch is RPCStatus {
            // The call has ended; `finish` says how.
        } catch {
            call.cancel()
            throw error
        }
        try Standard.output(try json(try await call.finish()).pretty + "\n")
    }

    private func exchange(_ source: RequestSource) async throws {
        let call = client.bidirectional(path, options)
        try await withThrowingTaskGroup(of: (any Error)?.self) { group in
            group.addTask { await send(source, call) }
            var ending: (any Error)?
            do {
                for try await response in call.responses { try Standard.output(try json(response).line + "\n") }
            } catch {
                ending = error
                call.cancel()
            }
            group.cancelAll()
            // What went wrong with a request is why the call ended.
            let failure = try await group.next() ?? nil
            if let error = failure ?? ending { throw error }
        }
    }

    /// - Returns: why a request could not be made; what ends the call is what the answers say.
    private func send(_ source: RequestSource, _ call: BidirectionalCall) async -> (any Error)? {
        do {
            try await source.each { try await call.send(try encoded($0)) }
            call.finishSending()
            return nil
        } catch is RPCStatus {
            return nil
        } catch is CancellationError {
            return nil
        } catch {
            call.cancel()
            return error
        }
    }

    private func request(_ source: RequestSource) async throws -> ByteBuffer {
        try encoded(try source.whole())
    }

    private func encoded(_ request: RequestSource.Request) throws(Failure) -> ByteBuffer {
        do throws(JSONError) {
            let json = try JSONParser.parse(request.text, numbers: .all)
            return ByteBuffer(bytes: try MessageEncoder(catalog: catalog).encode(json, as: shape.request))
        } catch {
            throw .usage(
                "\(request.place): \(error.message)".safeOnTerminal,
                "'socai services \(path.prefix { $0 != "/" })' shows the messages"
            )
        }
    }

    private func json(_ message: ByteBuffer) throws(Failure) -> JSON {
        do throws(JSONError) {
            return try MessageDecoder(catalog: catalog).decode(message.readableBytesView, as: shape.reply)
        } catch {
            throw Failure(.unreachable, error.message.safeOnTerminal, "compare the versions of server and client")
        }
    }
}
