internal import Portfolio

/// A made-up portfolio of budget projects over four years: what boards record in them, in the order of time.
///
/// Each project has a contract and a plan a year, an advance a year that is recovered by 24 % of each payment, 21
/// payments and a progress report a month, and one payment in a hundred is reversed. Every rule is kept and next to
/// none warns. A last contract and plan is of the present year, for the payments that the workloads record.
struct History {
    static let firstYear = 2021
    static let years = 4
    static let paymentsPerMonth = 21
    /// A year's contract, in đồng.
    static let contractValue: Int64 = 250_000_000_000

    let projects: Int
    let liveYear: Int
    private var serial: UInt64 = 0
    private var lastPayment: [EventID?]

    init(projects: Int, liveYear: Int) {
        self.projects = projects
        self.liveYear = liveYear
        lastPayment = Array(repeating: nil, count: projects)
    }

    static func code(_ project: Int) -> ProjectCode { "HP-\(10_000 + project)" }

    /// What every project begins with.
    mutating func beginnings() throws -> Day {
        let date = try History.date(History.firstYear, 1, 1)
        var commands: [Command] = []
        for project in 0..<projects {
            for fact in try beginning(of: project) { commands.append(command(fact, project, date)) }
        }
        return Day(date: date, commands: commands)
    }

    /// What happens on one day of a month, 1 to 28.
    mutating func day(_ day: Int, month: Int) throws -> Day {
        let date = try History.date(History.firstYear + month / 12, month % 12 + 1, day)
        var commands: [Command] = []
        commands.reserveCapacity(projects)
        for project in 0..<projects {
            if day == 28 {
                commands.append(try progress(project, month, date))
            } else if day <= History.paymentsPerMonth {
                commands.append(payment(project, date, number: month * History.paymentsPerMonth + day))
                if (serial / 7).isMultiple(of: 100) { commands += reversal(project, date) }
            }
        }
        return Day(date: date, commands: commands)
    }

    struct Day {
        var date: CivilDate
        var commands: [Command]
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { throw BenchError("no such day") }
        return date
    }
}

extension History {
    private func beginning(of project: Int) throws -> [Fact] {
        let registration = Registration(
            name: "Đầu tư xây dựng tuyến đường số \(project + 1)",
            group: String(project % 10),
            groupName: "Nhóm công trình \(project % 10)",
            funding: .budget,
            agency: "BQLDA \(project % 25)",
            locations: ["Hải Phòng"]
        )
        let total = Money(History.contractValue * 5)
        var facts: [Fact] = [
            .projectRegistered(registration), .projectApproved(Approval(kind: .decision, totalInvestment: total)),
            .projectStarted,
        ]
        for year in Array(History.firstYear..<History.firstYear + History.years) + [liveYear] {
            for level in [PlanLevel.primeMinister, .council, .allocated] {
                facts.append(
                    .capitalPlanned(
                        CapitalPlan(
                            bucket: Bucket(year: year),
                            level: level,
                            action: .assigned,
                            change: Money(History.contractValue)
                        )
                    )
                )
            }
            facts.append(
                .contractSigned(
                    Contract(
                        number: History.contract(year),
                        contractor: "Công ty cổ phần xây dựng \(project % 40)",
                        value: Money(History.contractValue)
                    )
                )
            )
        }
        return facts
    }

    private mutating func payment(_ project: Int, _ date: CivilDate, number: Int) -> Command {
        let isAdvance = number % (12 * History.paymentsPerMonth) == 1
        let gross = isAdvance ? History.contractValue / 5 : History.contractValue / 330
        let command = command(
            .disbursed(
                Disbursement(
                    kind: isAdvance ? .advance : .volume,
                    bucket: Bucket(year: date.year),
                    contract: History.contract(date.year),
                    gross: Money(gross),
                    recovered: isAdvance ? .zero : Money(gross / 100 * 24),
                    voucher: Voucher(number: "GRT-\(project)-\(number)", date: date)
                )
            ),
            project,
            date
        )
        lastPayment[project] = isAdvance ? nil : command.id
        return command
    }

    private mutating func reversal(_ project: Int, _ date: CivilDate) -> [Command] {
        guard let payment = lastPayment[project] else { return [] }
        lastPayment[project] = nil
        var reversal = command(.eventReversed(Reversal(event: payment)), project, date)
        reversal.reason = "Ghi nhầm số tiền trên giấy rút vốn"
        return [reversal]
    }

    private mutating func progress(_ project: Int, _ month: Int, _ date: CivilDate) throws -> Command {
        // Money moves by a fifth of the total a year, of which the advance is the first part.
        let physical = month * 10_000 * 76 / 100 / 60 + 200
        return command(.progressReported(Progress(period: Month(of: date), physical: physical)), project, date)
    }

    private mutating func command(_ fact: Fact, _ project: Int, _ date: CivilDate) -> Command {
        serial += 1
        var papers: [DocumentReference] = []
        switch fact {
        case .projectApproved, .capitalPlanned:
            papers = [DocumentReference(number: "\(project + 100)/QĐ-UBND", date: date)]
        default: break
        }
        let milliseconds = UInt64(max(0, date.day)) * 86_400_000 + serial
        let id = EventID(
            high: milliseconds << 16 | 0x7000 | serial & 0xFFF,
            low: 0x8000_0000_0000_0000 | serial
        )
        return Command(
            id: id,
            project: History.code(project),
            occurredOn: date,
            fact: fact,
            documents: papers
        )
    }

    static func contract(_ year: Int) -> ContractNumber { "HĐ-\(year)/XL" }
}
