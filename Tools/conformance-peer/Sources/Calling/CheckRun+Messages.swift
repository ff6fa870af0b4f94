internal import Foundation
internal import NIOCore
internal import RPC

/// Messages of many sizes: gRPC's interop cases.
extension CheckRun {
    private static let sizesThere: [Int] = [27_182, 8, 1_828, 45_904]
    private static let sizesBack: [UInt32] = [31_415, 9, 2_653, 58_979]

    private func options(compress: Bool) -> CallOptions {
        var options = peer.options
        options.compress = compress
        return options
    }

    func emptyUnary(_ name: String) async {
        await check(name) {
            let reply = try await peer.unary(Socai_Rpc_V1_UnaryRequest())
            try expect(reply.body.count, is: 0, "the body's size")
        }
    }

    func largeUnary(_ name: String, compress: Bool) async {
        await check("there") {
            var request = Socai_Rpc_V1_UnaryRequest()
            request.body = Data(noise: 271_828)
            let reply = try await peer.unary(request, options(compress: compress))
            try expect(reply.body == request.body, is: true, "the same body back")
        }
        await check("back") {
            var request = Socai_Rpc_V1_UnaryRequest()
            request.size = 314_159
            let reply = try await peer.unary(request, options(compress: compress))
            try expect(reply.body, is: Data(count: 314_159), "the body")
        }
        guard compress else { return }
        await check("of_zeros") {
            var request = Socai_Rpc_V1_UnaryRequest()
            request.body = Data(count: 2_000)
            let reply = try await peer.unary(request, options(compress: true))
            try expect(reply.body, is: request.body, "the body")
        }
    }

    func clientStreaming(_ name: String, compress: Bool) async {
        await check(name) {
            let requests = Self.sizesThere.map { size in
                var request = Socai_Rpc_V1_CollectRequest()
                request.body = Data(count: size)
                return request
            }
            let sum = try await peer.collect(requests, options(compress: compress))
            try expect(sum.bytes, is: 74_922, "the sum")
            try expect(sum.messages, is: 4, "the number of messages")
        }
    }

    func serverStreaming(_ name: String, compress: Bool) async {
        await check(name) {
            var sizes: [UInt32] = []
            try await peer.produce(Socai_Rpc_V1_ProduceRequest(Self.sizesBack), options(compress: compress)) {
                sizes.append(UInt32(clamping: $0))
            }
            try expect(sizes, is: Self.sizesBack, "the sizes")
        }
    }

    func pingPong(_ name: String) async {
        await check(name) {
            let call = peer.exchange()
            var answers = call.responses.makeAsyncIterator()
            for size in Self.sizesBack {
                try await call.send(try Socai_Rpc_V1_ProduceRequest([size]).buffer())
                guard let bytes = try await answers.next(isolation: nil) else { throw Wrong("the answers ended") }
                try expect(try Socai_Rpc_V1_Chunk(reading: bytes).body.count, is: Int(size), "the answer's size")
            }
            call.finishSending()
            try expect(try await answers.next(isolation: nil) == nil, is: true, "the end of the answers")
        }
    }

    func emptyStream() async {
        await check("exchange") {
            let call = peer.exchange()
            call.finishSending()
            for try await _ in call.responses { throw Wrong("an answer came") }
        }
        await check("collect") {
            let sum = try await peer.collect([])
            try expect(sum.bytes, is: 0, "the sum")
            try expect(sum.messages, is: 0, "the number of messages")
        }
    }

    func soak() async {
        await check("one_after_another") {
            for _ in 0..<1_000 { _ = try await peer.unary(Socai_Rpc_V1_UnaryRequest()) }
        }
        await check("a_hundred_at_once") {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask { [peer] in
                        for _ in 0..<10 { _ = try await peer.unary(Socai_Rpc_V1_UnaryRequest()) }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
