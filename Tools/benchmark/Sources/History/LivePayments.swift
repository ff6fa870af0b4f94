internal import Glibc
internal import NIOCore
internal import Portfolio
internal import Records

/// The payments that the workloads record on top of a history: a volume paid today under this year's contract.
struct LivePayments {
    let today = SimulatedClock.today
    private let milliseconds: UInt64

    init() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        milliseconds = UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }

    /// - Parameter number: different for each payment of a run; ids grow with it.
    func command(project: Int, number: Int) -> Command {
        let disbursement = Disbursement(
            kind: .volume,
            bucket: Bucket(year: today.year),
            contract: History.contract(today.year),
            gross: Money(1_000_000),
            voucher: Voucher(number: "GRT-2-\(number)", date: today)
        )
        let id = EventID(
            high: (milliseconds &+ UInt64(number >> 12)) << 16 | 0x7000 | UInt64(number & 0xFFF),
            low: 0x8000_0000_0000_0000 | UInt64.random(in: 0..<1 << 62)
        )
        return Command(id: id, project: History.code(project), occurredOn: today, fact: .disbursed(disbursement))
    }

    /// The payment as a client sends it alone.
    func request(project: Int, number: Int) -> ByteBuffer {
        ByteBuffer(bytes: RecordingMessage(units: [[command(project: project, number: number)]]).request)
    }

    /// Payments as one message of a bulk import, each a unit of its own.
    func message(projects: Int, first: Int, count: Int) -> ByteBuffer {
        let units = (first..<first + count).map { [command(project: $0 % projects, number: $0)] }
        return ByteBuffer(bytes: RecordingMessage(units: units).streamRequest)
    }

    /// The length of the record that such a payment becomes, so that the comparator writes as many bytes.
    func recordBytes() -> Int {
        let command = command(project: 7, number: 123_456)
        let event = Event(
            id: command.id,
            project: command.project,
            version: 1_000,
            position: 1_000_000,
            occurredOn: today,
            recordedAt: Timestamp(endOf: today),
            actor: Actor(name: "loopback", role: "unauthenticated"),
            fact: command.fact,
            rulePack: "vn-2025"
        )
        return RecordCoding.bytes(of: event).count
    }
}
