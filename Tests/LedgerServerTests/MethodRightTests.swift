import LedgerAPI
import Logging
import NIOPosix
import RPC
import RPCServices
import Testing

@testable import LedgerServer

@Suite(.timeLimit(.minutes(1)))
struct MethodRightTests {
    @Test func `each method that is served has a right, and no other`() async throws {
        try await ServedLedger.run { served in
            let threads = NIOThreadPool(numberOfThreads: 1)
            let own = LedgerServer.methods(
                served.ledger,
                Doorkeeper(served.ledger, .open),
                threads,
                Logger(label: "test")
            )
            let names = try StandardServices(beside: own).methods.map(\.name)
            #expect(Set(names) == Set(MethodRight.all.keys))
            try await threads.shutdownGracefully()
        }
    }

    @Test func `a method without a right is named`() {
        let refusal = #expect(throws: RPCStatus.self) {
            try MethodRight.check(["socai.v1.Access/WhoAmI", "socai.v1.Ledger/Erase"])
        }
        #expect(refusal?.code == .internal)
        #expect(refusal?.message.contains("socai.v1.Ledger/Erase") == true)
    }
}
