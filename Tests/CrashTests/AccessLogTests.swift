import Foundation
import Ledger
import LedgerAPI
import LedgerClient
import NIOCore
import RPC
import Schema
import SwiftProtobuf
import Testing

@Suite(.serialized) struct AccessLogTests {
    /// What was written stays, whatever else is lost, and the tree over it is whole.
    @Test(.timeLimit(.minutes(2)))
    func `a server killed again and again keeps every line that was on disk`() async throws {
        let folder = try ServerUnderTest.temporaryFolder()
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        var kept: [Data] = []
        for round in 0..<8 {
            let server = try ServerUnderTest(directory: folder)
            let load = Load()
            if round == 0 { try await load.setUp(server.address) }
            let connection = try await LedgerConnection.open(server.address)
            for _ in 0..<200 { _ = try await connection.reports.listProjects(.init()).get() }
            let entries = try await entries(connection)
            #expect(Array(entries.prefix(kept.count)) == kept, "round \(round)")
            #expect(entries.count > kept.count)
            kept = entries
            for _ in 0..<200 { _ = try await connection.reports.listProjects(.init()).get() }
            if round.isMultiple(of: 2) { try await load.recordUnit(connection) }
            server.kill()
            await connection.close()
        }
        _ = try LedgerVerifier.verify(directory: folder + "/data")
    }

    @Test(.timeLimit(.minutes(2)))
    func `a disk that is full lets nobody look unnoted for ever, and questions go on once there is room`() async throws
    {
        let folder = try ServerUnderTest.temporaryFolder()
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let server = try ServerUnderTest(directory: folder, fileLimit: 128 * 1_024)
        defer { server.kill() }
        try await Load().setUp(server.address)
        let connection = try await LedgerConnection.open(server.address)
        var request = Socai_V1_GetProjectRequest()
        request.code = String(repeating: "x", count: 500)
        var refusal: RPCStatus?
        var questions = 0
        while refusal == nil, questions < 100_000 {
            let asked = (0..<100).map { _ in connection.reports.getProject(request) }
            for question in asked {
                do { _ = try await question.get() } catch let status as RPCStatus where status.code != .notFound {
                    refusal = status
                } catch {}
            }
            questions += 100
        }
        #expect(refusal?.code == .resourceExhausted, "\(questions): \(String(describing: refusal))")
        #expect(refusal?.message.contains("access log") == true)
        try server.liftFileLimit()
        // Within a second it is tried again.
        while await isRefused(connection.reports.getProject(request)) {}
        let entries = try await entries(connection)
        let lines = try entries.reduce(0) { try $0 + Socai_V1_AccessLogEntry(serializedBytes: $1).lines.count }
        #expect(lines > 10_000, "what waited is written")
        _ = try await connection.reports.listProjects(.init()).get()
        await connection.close()
        server.kill()
        _ = try LedgerVerifier.verify(directory: folder + "/data")
    }

    private func isRefused(_ question: TypedFuture<Socai_V1_ProjectDetail>) async -> Bool {
        do { _ = try await question.get() } catch let status as RPCStatus {
            return status.code == .resourceExhausted
        } catch {}
        return false
    }

    private func entries(_ connection: LedgerConnection) async throws -> [Data] {
        var entries: [Data] = []
        let options = CallOptions(timeout: .seconds(60))
        for try await batch in try connection.audit.readAccessLog(.init(), options) { entries += batch.entries }
        return entries
    }
}
