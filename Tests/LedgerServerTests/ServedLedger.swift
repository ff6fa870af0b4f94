import Foundation
import Ledger
import LedgerClient
import LedgerServer
import Logging
import NIOCore
import Portfolio
import RPC
import Synchronization
import Testing

/// A ledger with its server in this process, on a socket in a folder of its own, and a connection to it.
struct ServedLedger {
    let ledger: Ledger
    let address: RPCAddress
    let connection: LedgerConnection

    static func run(_ access: AccessControl = .open, _ body: (ServedLedger) async throws -> Void) async throws {
        // Short, because the path of a unix socket holds 107 bytes.
        let folder = "/tmp/socai-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let now = try #require(Timestamp("2024-02-01T02:00:00Z"))
        let ledger = try Ledger.open(
            directory: folder + "/data",
            environment: .init(clock: { now }, logger: quiet)
        )
        defer { ledger.close() }
        let address = RPCAddress.unix(path: folder + "/s")
        let server = try await LedgerServer.start(
            ledger,
            directory: folder + "/data",
            addresses: [address],
            access: access,
            logger: quiet
        )
        do {
            let connection = try await LedgerConnection.open(address)
            try await body(ServedLedger(ledger: ledger, address: address, connection: connection))
            await connection.close()
            try await server.stop(grace: .seconds(1))
        } catch {
            try await server.stop(grace: .zero)
            throw error
        }
    }

    /// Records commands as one, or fails the test.
    func record(_ commands: [Command]) async throws {
        let outcome = try await ledger.record(Recording(commands, by: Actor(name: "board", role: "board")))
        guard case .recorded = outcome else { throw Refused(outcome: outcome) }
    }

    struct Refused: Error {
        let outcome: RecordingOutcome
    }

    /// Registers projects with an approval, a plan and a contract C1: four events each.
    func setUp(_ projects: [ProjectCode]) async throws {
        for project in projects {
            try await record([
                try command(project, .projectRegistered(Registration(name: "Cầu", funding: .budget))),
                try command(project, .projectApproved(Approval(kind: .decision))),
                try command(
                    project,
                    .capitalPlanned(
                        CapitalPlan(bucket: Bucket(year: 2023), level: .allocated, action: .assigned, change: .maximum)
                    )
                ),
                try command(project, .contractSigned(Contract(number: "C1", value: .maximum))),
            ])
        }
    }

    func command(
        _ project: ProjectCode,
        _ fact: Fact,
        date: String = "2023-01-10",
        id: EventID = .random,
        reason: String = ""
    ) throws -> Command {
        let day = try #require(CivilDate(date))
        return Command(
            id: id,
            project: project,
            occurredOn: day,
            fact: fact,
            documents: [DocumentReference(number: "1/QĐ-UBND", date: day)],
            reason: reason
        )
    }

    /// A payment of completed volume.
    func payment(
        _ project: ProjectCode,
        _ amount: Int64,
        number: String?,
        date: String = "2023-03-10",
        id: EventID = .random
    ) throws -> Command {
        let day = try #require(CivilDate(date))
        return try command(
            project,
            .disbursed(
                Disbursement(
                    kind: .volume,
                    bucket: Bucket(year: 2023),
                    contract: "C1",
                    gross: Money(amount),
                    voucher: number.map { Voucher(number: $0, date: day) }
                )
            ),
            date: date,
            id: id
        )
    }
}

extension EventID {
    static var random: EventID {
        EventID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }
}
