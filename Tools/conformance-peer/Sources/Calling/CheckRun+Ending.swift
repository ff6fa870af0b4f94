internal import NIOCore
internal import RPC

/// Calls that are cancelled, and those whose time passes.
extension CheckRun {
    /// Looks at Probe for up to 2 s until nothing hangs.
    private func expectNothingHangs() async throws {
        var hanging: UInt32 = 0
        for _ in 0..<80 {
            hanging = try await peer.probe().hanging
            if hanging == 0 { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw Wrong("\(hanging) handlers hang")
    }

    func cancelAfterBegin(_ name: String) async {
        await check(name) {
            let method = ConformanceService.name("HangStreaming")
            let call = peer.client.bidirectional(method, peer.options)
            call.cancel()
            let status = try await failure { for try await _ in call.responses {} }
            try expect(status.code, is: .cancelled, "the code")
            try await expectNothingHangs()
        }
    }

    func cancelAfterFirstResponse(_ name: String) async {
        await check(name) {
            let call = peer.exchange()
            try await call.send(try Socai_Rpc_V1_ProduceRequest([10]).buffer())
            var answers = call.responses.makeAsyncIterator()
            try expect(try await answers.next(isolation: nil) != nil, is: true, "a first answer")
            call.cancel()
            let status = try await failure { while try await answers.next(isolation: nil) != nil {} }
            try expect(status.code, is: .cancelled, "the code")
            _ = try await peer.unary(Socai_Rpc_V1_UnaryRequest())
        }
    }

    func cancelRaces(_ name: String) async {
        await check(name) {
            for round in 0..<200 {
                var request = Socai_Rpc_V1_UnaryRequest()
                request.delayUs = UInt64(round * 7 % 20) * 100
                let stream = peer.client.serverStreaming(
                    ConformanceService.name("Unary"),
                    try request.buffer(),
                    peer.options
                )
                let pause = TimeAmount.microseconds(Int64(round * 13 % 20) * 100)
                let canceller = peer.client.eventLoop.scheduleTask(in: pause) { stream.cancel() }
                var code = StatusCode.ok
                do { for try await _ in stream {} } catch let status as RPCStatus { code = status.code }
                canceller.cancel()
                guard code == .ok || code == .cancelled else { throw Wrong("round \(round) ended with \(code)") }
            }
            _ = try await peer.unary(Socai_Rpc_V1_UnaryRequest())
        }
    }

    func timeoutOnSleepingServer(_ name: String) async {
        await check(name) {
            var options = peer.options
            options.timeout = .milliseconds(200)
            let begun = NIODeadline.now()
            let status = try await failure {
                _ = try await peer.call("Hang", Socai_Rpc_V1_HangRequest(), Socai_Rpc_V1_Chunk.self, options)
            }
            let took = NIODeadline.now() - begun
            try expect(status.code, is: .deadlineExceeded, "the code")
            guard took >= .milliseconds(199), took < .seconds(2) else { throw Wrong("it took \(took)") }
            try await expectNothingHangs()
        }
    }

    func deadlinePropagated(_ name: String) async {
        await check(name) {
            var options = peer.options
            options.timeout = .seconds(10)
            let left = try await peer.unary(Socai_Rpc_V1_UnaryRequest(), options).deadlineLeftUs
            guard (1...10_000_000).contains(left) else { throw Wrong("\(left) µs are left of 10 s") }
        }
    }

    func deadlineLongest(_ name: String) async {
        await check(name) {
            var options = peer.options
            // The clock's own horizon is what is added to now.
            options.timeout = .nanoseconds(.max / 4)
            _ = try await peer.unary(Socai_Rpc_V1_UnaryRequest(), options)
        }
    }
}
