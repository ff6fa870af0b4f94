internal import Foundation
public import LedgerAPI
public import RPC
public import Schema
internal import SwiftProtobuf

/// What a server offers, for tools that know nothing of it beforehand: `socai.rpc.v1.Reflection`.
public struct Reflection: ReflectionHandlers {
    private let list: Socai_Rpc_V1_ListServicesReply
    private let files: [String: Data]

    /// - Parameters:
    ///   - services: `package.Service` of what the server offers; Reflection itself need not be named.
    ///   - descriptors: serialised `google.protobuf.FileDescriptorSet`s that define them. Health and Reflection, and
    ///     the ledger's services, are known without.
    /// - Throws: INVALID_ARGUMENT where a service is not defined in them, or a file that it imports is missing.
    public init(services: some Sequence<String>, descriptors: [[UInt8]] = []) throws(RPCStatus) {
        let set = try DescriptorSet(descriptors + [Descriptors.files])
        var list = Socai_Rpc_V1_ListServicesReply()
        var files: [String: Data] = [:]
        for name in Set(services).union(["socai.rpc.v1.Reflection"]).sorted() {
            guard let service = set.service(name) else {
                throw RPCStatus(.invalidArgument, "No descriptors define the service \(name): hand them over.")
            }
            list.services.append(Socai_Rpc_V1_ServiceEntry(name, service))
            do {
                files[name] = try set.closure(of: name).serializedBytes()
            } catch {
                throw error as? RPCStatus ?? RPCStatus(.internal, "The descriptors of \(name) can't be written.")
            }
        }
        self.list = list
        self.files = files
    }

    public func listServices(
        _ request: Socai_Rpc_V1_ListServicesRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_Rpc_V1_ListServicesReply>
    ) {
        reply.succeed(list)
    }

    public func getDescriptors(
        _ request: Socai_Rpc_V1_GetDescriptorsRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_Rpc_V1_GetDescriptorsReply>
    ) {
        guard let files = files[request.service] else {
            let name = request.service.prefix(64)
            return reply.fail(
                RPCStatus(.notFound, "The server has no service \(name): ListServices says which there are.")
            )
        }
        reply.succeed(.with { $0.files = files })
    }
}

extension Socai_Rpc_V1_ServiceEntry {
    fileprivate init(_ name: String, _ service: Google_Protobuf_ServiceDescriptorProto) {
        self.init()
        self.name = name
        methods = service.method.map { method in
            .with {
                $0.name = method.name
                $0.clientStreaming = method.clientStreaming
                $0.serverStreaming = method.serverStreaming
                $0.request = Self.plain(method.inputType)
                $0.reply = Self.plain(method.outputType)
            }
        }
    }

    /// Descriptors write `.package.Message`.
    private static func plain(_ type: String) -> String {
        type.hasPrefix(".") ? String(type.dropFirst()) : type
    }
}
