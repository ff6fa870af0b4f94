internal import LedgerAPI
internal import RPC
internal import RPCServices

/// All that the server peer offers.
struct ConformanceServices {
    static let names = ["socai.rpc.v1.Conformance", "socai.rpc.v1.Health", "socai.rpc.v1.Reflection"]

    let health: Health
    let methods: [RPCMethod]

    init() throws {
        health = Health(services: Self.names)
        let reflection = try Reflection(services: Self.names, descriptors: [ConformanceDescriptors.files])
        methods = ConformanceService().methods + health.methods + reflection.methods
    }
}
