internal import Foundation
internal import NIOCore
internal import RPC

/// How calls fail.
extension CheckRun {
    func unary(_ outcome: Socai_Rpc_V1_Outcome) async throws {
        var request = Socai_Rpc_V1_UnaryRequest()
        request.outcome = outcome
        _ = try await peer.unary(request)
    }

    private func exchange(_ request: Socai_Rpc_V1_ProduceRequest) async throws -> Int {
        let call = peer.exchange()
        try await call.send(try request.buffer())
        call.finishSending()
        var count = 0
        for try await _ in call.responses { count += 1 }
        return count
    }

    func statusCodeAndMessage() async {
        let outcome = Socai_Rpc_V1_Outcome(2, "test status message")
        await check("unary") {
            let status = try await failure { try await unary(outcome) }
            try expect(status, is: RPCStatus(.unknown, "test status message"), "the status")
        }
        await check("exchange") {
            let request = Socai_Rpc_V1_ProduceRequest([], outcome: outcome)
            let status = try await failure { _ = try await exchange(request) }
            try expect(status, is: RPCStatus(.unknown, "test status message"), "the status")
        }
    }

    func specialStatusMessage(_ name: String) async {
        await check(name) {
            let text = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
            let status = try await failure { try await unary(Socai_Rpc_V1_Outcome(2, text)) }
            try expect(Array(status.message.utf8), is: Array(text.utf8), "the message")
        }
    }

    func statusDetails() async {
        for (name, sent, wanted) in [("4096", 4_096, 4_096), ("4097", 4_097, 0)] {
            await check(name) {
                var outcome = Socai_Rpc_V1_Outcome(9, "details")
                outcome.details = Data(noise: sent)
                let status = try await failure { try await unary(outcome) }
                try expect(status.code, is: .failedPrecondition, "the code")
                try expect(status.details, is: Array(outcome.details.prefix(wanted)), "the details")
            }
        }
    }

    func unimplemented(_ name: String, _ method: String) async {
        await check(name) {
            let status = try await failure { _ = try await peer.client.unary(method, ByteBuffer(), peer.options).get() }
            try expect(status.code, is: .unimplemented, "the code")
        }
    }

    func statusMatrix() async {
        for code in StatusCode.allCases {
            let outcome = Socai_Rpc_V1_Outcome(code.rawValue, "code \(code.rawValue)")
            await ends(code, "unary", answers: 0) { _ in try await unary(outcome) }
            await ends(code, "collect", answers: 0) { _ in
                var request = Socai_Rpc_V1_CollectRequest()
                request.outcome = outcome
                _ = try await peer.collect([request])
            }
            for answers in [0, 1] {
                let request = Socai_Rpc_V1_ProduceRequest(Array(repeating: 5, count: answers), outcome: outcome)
                await ends(code, "produce", answers: answers) { count in
                    try await peer.produce(request) { _ in count += 1 }
                }
                await ends(code, "exchange", answers: answers) { count in
                    let call = peer.exchange()
                    try await call.send(try request.buffer())
                    call.finishSending()
                    for try await _ in call.responses { count += 1 }
                }
            }
        }
    }

    private func ends(
        _ code: StatusCode,
        _ kind: String,
        answers: Int,
        _ call: (inout Int) async throws -> Void
    ) async {
        await check("\(kind).\(answers == 0 ? "before_the_first" : "after_the_first").\(code.name)") {
            var count = 0
            var status: RPCStatus?
            do { try await call(&count) } catch let failure as RPCStatus { status = failure }
            try expect(status?.code ?? .ok, is: code, "the code")
            if let status { try expect(status.message, is: "code \(code.rawValue)", "the message") }
            try expect(count, is: answers, "the number of answers")
        }
    }
}
