internal import Foundation
internal import LedgerAPI
internal import NIOCore
internal import RPC
internal import Schema
internal import SwiftProtobuf

/// Health, Reflection and retries, as a caller sees them.
extension CheckRun {
    func reflection() async {
        let stub = ReflectionStub(peer.client)
        await check("list") {
            let names = try await stub.listServices(.init(), peer.options).get().services.map(\.name)
            try expect(names, is: names.sorted(), "the order")
            for wanted in ConformanceServices.names where !names.contains(wanted) {
                throw Wrong("\(wanted) is not among \(names)")
            }
        }
        await check("descriptors") {
            let request = Socai_Rpc_V1_GetDescriptorsRequest.with { $0.service = "socai.rpc.v1.Conformance" }
            let bytes = try await stub.getDescriptors(request, peer.options).get().files
            let files = try Google_Protobuf_FileDescriptorSet(serializedBytes: bytes).file
            var seen: Set<String> = []
            for file in files {
                try expect(Set(file.dependency).subtracting(seen), is: [], "what \(file.name) lacks")
                seen.insert(file.name)
            }
            let services = files.flatMap { file in file.service.map { "\(file.package).\($0.name)" } }
            try expect(services.contains("socai.rpc.v1.Conformance"), is: true, "its definition")
        }
        await check("unknown") {
            let request = Socai_Rpc_V1_GetDescriptorsRequest.with { $0.service = "none.None" }
            let status = try await failure { _ = try await stub.getDescriptors(request, peer.options).get() }
            try expect(status.code, is: .notFound, "the code")
        }
    }

    func healthUnknown() async {
        let stub = HealthStub(peer.client)
        let request = Socai_Rpc_V1_HealthRequest.with { $0.service = "none.None" }
        await check("check") {
            let status = try await failure { _ = try await stub.check(request, peer.options).get() }
            try expect(status.code, is: .notFound, "the code")
        }
        await check("watch") {
            var states = try stub.watch(request, peer.options).makeAsyncIterator()
            try expect(try await states.next()?.state, is: .serviceUnknown, "the state")
        }
    }

    func retryIdempotent() async {
        var request = Socai_Rpc_V1_UnaryRequest()
        request.failures = 2
        var again = peer.options
        again.isIdempotent = true
        await check("idempotent") {
            request.key = UUID().uuidString
            try expect(try await peer.unary(request, again).arrivals, is: 3, "the number of arrivals")
        }
        await check("not_idempotent") {
            request.key = UUID().uuidString
            let status = try await failure { _ = try await peer.unary(request) }
            try expect(status.code, is: .unavailable, "the code")
            request.failures = 0
            try expect(try await peer.unary(request).arrivals, is: 2, "the number of arrivals")
        }
    }

    func retryAfter(_ name: String) async {
        await check(name) {
            var options = peer.options
            options.isIdempotent = true
            var request = Socai_Rpc_V1_UnaryRequest()
            request.outcome = Socai_Rpc_V1_Outcome(14, "later")
            request.outcome.retryAfterMs = 300
            let begun = NIODeadline.now()
            let status = try await failure { _ = try await peer.unary(request, options) }
            try expect(status.code, is: .unavailable, "the code")
            let took = NIODeadline.now() - begun
            guard took >= .milliseconds(900) else { throw Wrong("four attempts took \(took)") }
        }
    }
}
