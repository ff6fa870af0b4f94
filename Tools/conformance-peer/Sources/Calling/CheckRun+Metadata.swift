internal import NIOCore
internal import RPC

/// What travels beside the messages.
extension CheckRun {
    func customMetadata() async {
        await echo("unary") { options in _ = try await peer.unary(Socai_Rpc_V1_UnaryRequest(), options) }
        await echo("collect") { options in _ = try await peer.collect([Socai_Rpc_V1_CollectRequest()], options) }
        await echo("produce") { options in
            try await peer.produce(Socai_Rpc_V1_ProduceRequest([3]), options) { _ in }
        }
        await echo("exchange") { options in
            let call = peer.exchange(options)
            call.finishSending()
            for try await _ in call.responses {}
        }
    }

    private func echo(_ name: String, _ call: (CallOptions) async throws -> Void) async {
        await check(name) {
            let every = [UInt8](0...255)
            let last: [UInt8] = [0, 0xFF, 10]
            let answer = AnswerMetadata()
            var options = peer.options
            options.metadata.append("x-echo-initial", every)
            options.metadata.append("x-echo-trailing", last)
            options.answer = answer
            try await call(options)
            try expect(answer.headers?["x-echo-initial"], is: every, "x-echo-initial")
            try expect(answer.trailers["x-echo-trailing"], is: last, "x-echo-trailing")
        }
    }

    func traceparent(_ name: String) async {
        await check(name) {
            let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            var options = peer.options
            options.metadata.append("traceparent", trace)
            try expect(try await peer.unary(Socai_Rpc_V1_UnaryRequest(), options).traceparent, is: trace, "traceparent")
        }
    }
}
