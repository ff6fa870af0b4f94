import LedgerAPI
import LedgerClient
import LedgerServer
import NIOCore
import Portfolio
import RPC
import Records
import Schema
import Testing
import Wire

import struct Ledger.Recording

@Suite(.timeLimit(.minutes(1)))
struct RevocationTests {
    /// SHA-256 of 32 bytes of 0x11.
    private static let hash: [UInt8] = [
        0x02, 0xd4, 0x49, 0xa3, 0x1f, 0xbb, 0x26, 0x7c, 0x8f, 0x35, 0x2e, 0x99, 0x68, 0xa7, 0x9e, 0x3e,
        0x5f, 0xc9, 0x5c, 0x1b, 0xbe, 0xaa, 0x50, 0x2f, 0xd6, 0x45, 0x4e, 0xbd, 0xe5, 0xa4, 0xbe, 0xdc,
    ]
    private static let options = CallOptions(
        timeout: .seconds(30),
        metadata: Metadata([("authorization", Array(("Bearer socai_" + String(repeating: "11", count: 32)).utf8))])
    )

    private func change(_ served: ServedLedger, _ change: AccessChange) async throws {
        try await served.record([
            Command(id: .random, project: AccessRegister.stream, fact: .access(change))
        ])
    }

    private func admit(_ served: ServedLedger) async throws {
        let end = try #require(Timestamp("2024-12-31T05:00:00Z"))
        let admission = Admission(principal: "hoa", organisation: "STC", role: .finance)
        try await change(served, .principalAdmitted(admission))
        try await change(served, .tokenIssued(TokenIssue(principal: "hoa", hash: Self.hash, expiresAt: end)))
    }

    private func revoke(_ served: ServedLedger) async throws {
        try await change(served, .tokenRevoked(try #require(TokenID(hash: Self.hash))))
    }

    private func registration(_ served: ServedLedger, _ project: ProjectCode) throws -> MessageBytes {
        let fact = Fact.projectRegistered(Registration(name: "Cầu", funding: .budget))
        return MessageBytes(bytes: RecordingMessage(units: [[try served.command(project, fact)]]).streamRequest)
    }

    @Test func `a token that is revoked ends a bulk import at the next message`() async throws {
        try await ServedLedger.run(.enforced) { served in
            try await admit(served)
            let head = served.ledger.head.position
            let call = served.connection.ledger.recordStream(Self.options)
            try await call.send(try registration(served, "A"))
            _ = try await served.ledger.waitForEvents(after: head)
            try await revoke(served)
            let refusal = await #expect(throws: RPCStatus.self) {
                try await call.send(try registration(served, "B"))
                _ = try await call.finish()
            }
            #expect(refusal?.code == .unauthenticated)
            #expect(served.ledger.projectCount == 1)
        }
    }

    @Test func `a token that is revoked ends a reconciliation at the next message`() async throws {
        try await ServedLedger.run(.enforced) { served in
            try await admit(served)
            var request = Socai_V1_ReconcileRequest()
            var voucher = Socai_V1_TreasuryVoucher()
            (voucher.number, voucher.date, voucher.amount) = ("1", "2023-01-10", 1)
            request.vouchers = [voucher]
            let call = served.connection.treasury.reconcile(Self.options)
            try await call.send(request)
            var replies = call.responses.makeAsyncIterator()
            #expect(try await replies.next()?.matches.count == 1)
            try await revoke(served)
            let refusal = await #expect(throws: RPCStatus.self) {
                try await call.send(request)
                _ = try await replies.next()
            }
            #expect(refusal?.code == .unauthenticated)
        }
    }
}
