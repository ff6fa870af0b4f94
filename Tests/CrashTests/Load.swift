import LedgerClient
import Portfolio
import RPC
import Schema
import Synchronization
import Testing

/// Clients that record units of several commands as fast as they are answered, and remember what was acknowledged.
final class Load: Sendable {
    static let project = "K-1"
    static let commandsPerUnit = 3

    private let acknowledged = Mutex<Set<EventID>>([])
    private let random = Mutex(SystemRandomNumberGenerator())

    var acknowledgedIDs: Set<EventID> { acknowledged.withLock { $0 } }

    /// A budget project with a plan that no test exhausts.
    func setUp(_ address: RPCAddress) async throws {
        let connection = try await LedgerConnection.open(address)
        let date = try #require(CivilDate("2023-01-10"))
        let paper = DocumentReference(number: "1/QĐ-UBND", date: date)
        let facts: [Fact] = [
            .projectRegistered(Registration(name: "Crash test", funding: .budget)),
            .projectApproved(Approval(kind: .decision)),
            .capitalPlanned(
                CapitalPlan(bucket: Bucket(year: 2023), level: .allocated, action: .assigned, change: .maximum)
            ),
        ]
        let commands = facts.map {
            Command(id: newID(), project: Load.project, occurredOn: date, fact: $0, documents: [paper])
        }
        let reply = try await connection.record(commands)
        #expect(reply.recorded.count == 3, "\(reply)")
        await connection.close()
    }

    /// Records with `clients` connections until the connection is lost.
    /// - Parameter onUnit: called after each acknowledged unit with their number.
    func run(_ address: RPCAddress, clients: Int, onUnit: @escaping @Sendable (Int) -> Void) async {
        let tally = Tally()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    do {
                        let connection = try await LedgerConnection.open(address)
                        while true {
                            try await self.recordUnit(connection)
                            onUnit(tally.next())
                        }
                    } catch {
                        // The server was killed: that is the end of this client.
                    }
                }
            }
        }
    }

    func recordUnit(_ connection: LedgerConnection) async throws {
        let unit = newID()
        let date = try #require(CivilDate("2023-05-10"))
        let commands = (0..<Load.commandsPerUnit).map { _ in
            Command(
                id: newID(),
                project: Load.project,
                occurredOn: date,
                fact: .disbursed(Disbursement(kind: .volume, bucket: Bucket(year: 2023), gross: Money(1))),
                correlation: unit.description
            )
        }
        let reply = try await connection.record(commands)
        guard reply.recorded.count == commands.count else { throw CancellationError() }
        acknowledged.withLock { $0.formUnion(commands.map(\.id)) }
    }

    private func newID() -> EventID {
        random.withLock { random in
            EventID(
                high: UInt64.random(in: .min ... .max, using: &random),
                low: UInt64.random(in: .min ... .max, using: &random)
            )
        }
    }
}

/// Counts from 1, from any thread.
private final class Tally: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
