internal import FoundationEssentials
internal import LedgerAPI
internal import RPC
internal import Schema
internal import SwiftProtobuf

/// What a server says of its services.
struct RemoteServices {
    private let reflection: ReflectionStub
    private let options: CallOptions
    private static let health = "socai.rpc.v1.Health"

    init(_ client: RPCClient, _ options: CallOptions) {
        reflection = ReflectionStub(client)
        self.options = options
    }

    func list() async throws -> [Socai_Rpc_V1_ServiceEntry] {
        try await asking { try await reflection.listServices(.init(), options).get().services }
    }

    /// The messages of a service. Those of Health are known: it answers callers whom Reflection does not.
    func catalog(of service: String) async throws -> Catalog {
        if service == RemoteServices.health { return try Catalog(descriptors: Data(Descriptors.files)) }
        let reply = try await asking {
            try await reflection.getDescriptors(.with { $0.service = service }, options).get()
        }
        return try Catalog(descriptors: reply.files)
    }

    private func asking<R>(_ question: () async throws -> R) async throws -> R {
        do {
            return try await question()
        } catch let status as RPCStatus where status.code == .unimplemented {
            throw Failure.usage("the server does not say what it offers", "ask one that has socai.rpc.v1.Reflection")
        } catch let status as RPCStatus where status.code == .notFound {
            throw Failure(.refused, status.message.safeOnTerminal, "see 'socai services'")
        }
    }
}
