import Foundation
import Ledger
import LedgerAPI
import LedgerClient
import Logging
import Portfolio
import RPC
import Schema
import Testing

@Suite(.serialized) struct KillTests {
    /// "An acknowledged event survives kill -9", and a unit is never half there.
    @Test(.timeLimit(.minutes(5)))
    func `a server killed fifty times under load keeps every acknowledged event and no half unit`() async throws {
        let folder = try ServerUnderTest.temporaryFolder()
        defer { remove(folder) }
        let load = Load()
        for round in 0..<50 {
            let server = try ServerUnderTest(directory: folder)
            if round == 0 { try await load.setUp(server.address) }
            let killAfter = Int.random(in: 1...120)
            await load.run(server.address, clients: 8) { units in
                if units == killAfter { server.kill() }
            }
        }
        #expect(load.acknowledgedIDs.count >= 50 * Load.commandsPerUnit)
        _ = try LedgerVerifier.verify(directory: folder + "/data")
        let events = try events(in: folder + "/data")
        #expect(load.acknowledgedIDs.isSubset(of: Set(events.map(\.id))))
        let units = Dictionary(grouping: events.filter { !$0.correlation.isEmpty }, by: \.correlation)
        #expect(units.values.allSatisfy { $0.count == Load.commandsPerUnit })
        #expect(units.values.allSatisfy { $0.map(\.position) == Array($0[0].position..<$0[0].position + 3) })
    }

    @Test(.timeLimit(.minutes(2)))
    func `a full disk refuses, keeps answering, and records again once there is room`() async throws {
        let folder = try ServerUnderTest.temporaryFolder()
        defer { remove(folder) }
        let server = try ServerUnderTest(directory: folder, fileLimit: 256 * 1_024)
        defer { server.kill() }
        let load = Load()
        try await load.setUp(server.address)
        let connection = try await LedgerConnection.open(server.address)
        var failure: RPCStatus?
        for _ in 0..<2_000 where failure == nil {
            do {
                try await load.recordUnit(connection)
            } catch let status as RPCStatus {
                failure = status
            }
        }
        #expect(failure?.code == .resourceExhausted, "\(String(describing: failure))")
        let acknowledged = UInt64(load.acknowledgedIDs.count)
        let status = try await connection.ledger.getStatus(.init()).get()
        #expect(status.position == acknowledged + 3, "what was refused is not there")
        try server.liftFileLimit()
        try await load.recordUnit(connection)
        let later = try await connection.ledger.getStatus(.init()).get()
        #expect(later.position == acknowledged + 6)
        await connection.close()
        server.kill()
        #expect(try LedgerVerifier.verify(directory: folder + "/data").events == acknowledged + 6)
    }

    private func events(in directory: String) throws -> [Event] {
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let clock: @Sendable () -> Timestamp = { Timestamp(endOf: .earliest) }
        let ledger = try Ledger.open(directory: directory, environment: .init(clock: clock, logger: quiet))
        defer { ledger.close() }
        var cursor = LedgerCursor(from: 1, in: ledger)
        var events: [Event] = []
        while true {
            let entries = try cursor.read(limit: 4_096, bytes: 1 << 24, upTo: .max)
            guard !entries.isEmpty else { return events }
            events += try entries.map { try $0.event() }
        }
    }

    private func remove(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            print("left behind: \(folder)")
        }
    }
}
