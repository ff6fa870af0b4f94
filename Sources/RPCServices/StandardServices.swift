internal import LedgerAPI
public import RPC

/// Health and Reflection for a server with any services.
public struct StandardServices: Sendable {
    public let health: Health
    /// What the server is made of: the given methods, and those of the two services.
    public let methods: [RPCMethod]

    /// - Parameters:
    ///   - methods: what the server offers besides.
    ///   - descriptors: serialised `google.protobuf.FileDescriptorSet`s that define their services, as
    ///     `protoc --include_imports --descriptor_set_out` writes them. The ledger's own are known without.
    /// - Throws: INVALID_ARGUMENT where a service is not defined in them.
    public init(beside methods: [RPCMethod], descriptors: [[UInt8]] = []) throws(RPCStatus) {
        let names = Set(methods.map(\.service))
        let all = names.union(["socai.rpc.v1.Health", "socai.rpc.v1.Reflection"])
        health = Health(services: all)
        let reflection = try Reflection(services: all, descriptors: descriptors)
        self.methods = methods + health.methods + reflection.methods
    }
}
