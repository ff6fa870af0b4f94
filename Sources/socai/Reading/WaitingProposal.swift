internal import Foundation
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// Commands that wait for a second person.
struct WaitingProposal: Sendable {
    let id: EventID
    let position: UInt64
    let recordedAt: Timestamp?
    let maker: Socai_V1_Actor
    let commands: [Command]

    /// - Throws: `Failure`, where it can't be understood.
    init(_ message: Socai_V1_Proposal) throws(Failure) {
        guard let id = EventID(bytes: message.id) else {
            throw Failure(.damaged, "a proposal without a sensible id", "run 'socai audit verify --data DIR'")
        }
        self.id = id
        position = message.position
        recordedAt = Timestamp(microseconds: message.recordedAt)
        maker = message.maker
        do throws(RecordError) {
            commands = try RecordingMessage(request: Array(message.request)).units.flatMap(\.self)
        } catch {
            throw Failure(.usage, "proposal \(id) can't be read: \(error.message)", "update socai")
        }
    }
}

extension LedgerConnection {
    /// In the order in which they were proposed; those that the caller may see.
    func proposals(_ options: CallOptions) async throws -> [WaitingProposal] {
        try await access.listProposals(Socai_V1_ListProposalsRequest(), options).get().proposals
            .map(WaitingProposal.init)
    }
}
