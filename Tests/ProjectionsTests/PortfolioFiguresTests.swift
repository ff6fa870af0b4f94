import Portfolio
import Testing

@testable import Projections

/// Several projects as a directive lists them: two funded by the budget, one not, one that does not say.
@Suite struct PortfolioFiguresTests {
    static func history() -> History {
        var history = History()
        history.register("PL5-01", group: "I", agency: "Sở Giao thông vận tải")
        history.register("PL5-02", group: "I", agency: "Sở Xây dựng")
        history.register("PL5-09", funding: .nonBudget, group: "II", agency: "Sở Xây dựng")
        history.register("PL5-19", funding: .unstated, group: "III", agency: "Sở Công Thương")
        for (code, total) in [("PL5-01", 1_000), ("PL5-02", 2_000), ("PL5-09", 4_000), ("PL5-19", 8_000)] {
            let approval = Approval(kind: .unspecified, totalInvestment: billion(Int64(total)))
            history.add(code, "2022-05-01", .projectApproved(approval))
        }
        for (code, goal) in [
            ("PL5-01", Target.Goal.inaugurate), ("PL5-02", .inaugurate), ("PL5-09", .start), ("PL5-19", .carryOn),
        ] {
            history.add(code, "2023-01-19", .targetSet(Target(goal: goal, deadline: day("2023-12-31"))))
        }
        for (code, plan, paid) in [("PL5-01", 100, 90), ("PL5-02", 900, 90)] {
            let bucket = Bucket(year: 2023)
            let assigned = CapitalPlan(
                bucket: bucket,
                level: .council,
                action: .assigned,
                change: billion(Int64(plan))
            )
            history.add(code, "2023-01-20", .capitalPlanned(assigned))
            let payment = Disbursement(kind: .volume, bucket: bucket, gross: billion(Int64(paid)))
            history.add(code, "2023-06-01", .disbursed(payment))
        }
        history.add("PL5-09", "2023-06-30", .spendReported(Spend(period: month("2023-06"), cumulative: billion(700))))
        history.add("PL5-09", "2023-05-31", .spendReported(Spend(period: month("2023-05"), cumulative: billion(650))))
        return history
    }

    @Test func `a rate of the city is the sum over the sum, not a mean`() throws {
        let answer = try PortfolioFiguresTests.history().model().capital(by: .project, at: at("2023-12-31"))
        #expect(answer.rows.map { $0.figures.ratios.points("council_plan") } == [90_00, 10_00])
        #expect(answer.total.figures.ratios.points("council_plan") == 18_00)
        #expect(answer.total.figures.ratios.points("prime_minister_plan") == nil)
        #expect(answer.total.figures.ratios.points("total_investment") == 6_00)
    }

    @Test func `projects without budget funding are apart, and in no rate`() throws {
        let model = try PortfolioFiguresTests.history().model()
        for grouping in CapitalGrouping.allCases {
            let answer = model.capital(by: grouping, at: at("2023-12-31"))
            #expect(answer.total.projects == 2)
            #expect(answer.total.figures.totalInvestment == billion(3_000))
            #expect(answer.spendTotal.projects == 2)
            #expect(answer.spendTotal.reporting == 1)
            #expect(answer.spendTotal.cumulative == billion(700))
            #expect(answer.spendTotal.totalInvestment == billion(12_000))
            #expect(answer.spendTotal.latestPeriod == month("2023-06"))
        }
        let byAgency = model.capital(by: .agency, at: at("2023-12-31"))
        #expect(byAgency.rows.map(\.key) == ["Sở Giao thông vận tải", "Sở Xây dựng"])
        #expect(byAgency.rows.map(\.projects) == [1, 1])
        #expect(byAgency.spendRows.map(\.key) == ["Sở Công Thương", "Sở Xây dựng"])
        let bySource = model.capital(by: .source, at: at("2023-12-31"))
        #expect(bySource.rows.map(\.key) == ["city"])
        #expect(bySource.rows.map(\.figures.totalInvestment) == [nil])
    }

    @Test func `spend is that of the latest period, as far as it had occurred`() throws {
        let model = try PortfolioFiguresTests.history().model()
        #expect(model.capital(by: .project, at: at("2023-06-15")).spendTotal.cumulative == billion(650))
        let detail = try #require(model.project("PL5-09", at: at("2023-12-31")))
        #expect(detail.spends.map(\.cumulative) == [billion(650), billion(700)])
    }

    @Test func `targets are met, met late, late or due`() throws {
        var history = PortfolioFiguresTests.history()
        for code in ["PL5-01", "PL5-02"] { history.add(code, "2023-02-01", .projectStarted) }
        history.add("PL5-01", "2023-12-31", .projectInaugurated)
        history.add("PL5-02", "2024-01-10", .projectInaugurated)
        history.add("PL5-01", "2023-06-30", .progressReported(Progress(period: month("2023-06"), physical: 55_00)))
        let model = try history.model()

        let inTime = model.progress(by: .project, at: at("2023-12-30"))
        #expect(inTime.rows.map { $0.target?.status } == [.due, .due, .due, .due])
        #expect(inTime.total.slippageDays == 0)
        #expect(inTime.rows.first?.progress?.physical == 55_00)

        let after = model.progress(by: .project, at: at("2024-01-20"))
        #expect(after.rows.map { $0.target?.status } == [.met, .metLate, .late, .late])
        #expect(after.rows.map(\.slippageDays) == [0, 10, 20, 20])
        #expect(after.rows.map(\.stage) == [.inaugurated, .inaugurated, .approved, .approved])
        #expect(after.total.targets == TargetCounts(met: 1, metLate: 1, late: 2, due: 0))
        #expect(after.board.inaugurate == TargetCounts(met: 1, metLate: 1, late: 0, due: 0))
        #expect(after.board.start.late == 1)
        #expect(after.board.carryOn.late == 1)

        let groups = model.progress(by: .group, at: at("2024-01-20"))
        #expect(groups.rows.map(\.key) == ["I", "II", "III"])
        #expect(groups.rows.map(\.stages.inaugurated) == [2, 0, 0])
        #expect(groups.rows.map(\.slippageDays) == [10, 20, 20])
    }

    @Test func `the total in force is that of the latest paper, whenever it was recorded`() throws {
        var history = History()
        history.register("A")
        let late = Approval(kind: .decision, totalInvestment: billion(20))
        history.add("A", "2022-06-01", .projectApproved(late))
        history.add("A", "2021-11-04", .projectApproved(Approval(kind: .policy, totalInvestment: billion(10))))
        history.add(
            "A",
            "2023-03-01",
            .approvalAmended(Amendment(oldTotal: billion(20), newTotal: billion(25), cause: "giá đất"))
        )
        let model = try history.model()
        func total(_ cutoff: Cutoff) -> Money? { model.project("A", at: cutoff)?.row.totalInvestment }
        #expect(total(at("2023-12-31")) == billion(25))
        #expect(total(at("2023-02-28")) == billion(20))
        #expect(total(at("2021-12-31")) == billion(10))
        #expect(total(at("2021-12-31", known: 2)) == nil)
        let papers = try #require(model.project("A", at: at("2023-12-31"))).row.approvals
        #expect(papers.map(\.kind) == [.policy, .decision, .amendment])
    }

    @Test func `what is undone is gone from then on, and was there before`() throws {
        var history = PortfolioFiguresTests.history()
        let start = history.add("PL5-01", "2023-02-01", .projectStarted)
        let report = Progress(period: month("2023-03"), physical: 10_00)
        let progress = history.add("PL5-01", "2023-03-31", .progressReported(report))
        let spend = Spend(period: month("2023-07"), cumulative: billion(900))
        let spent = history.add("PL5-09", "2023-07-31", .spendReported(spend))
        let before = UInt64(history.events.count)
        for event in [progress, spent, start] { history.reverse(event) }
        let model = try history.model()
        let then = model.progress(by: .project, at: at("2023-12-31", known: before))
        #expect(then.rows.first?.stage == .started)
        #expect(then.rows.first?.progress?.physical == 10_00)
        let now = model.progress(by: .project, at: at("2023-12-31"))
        #expect(now.rows.first?.stage == .approved)
        #expect(now.rows.first?.progress == nil)
        let spends = [before, .max].map {
            model.capital(by: .project, at: at("2023-12-31", known: $0)).spendTotal.cumulative
        }
        #expect(spends == [billion(900), billion(700)])
    }

    @Test func `a level that gave a plan limits even when its changes add up to zero`() throws {
        var history = History()
        history.register("A")
        let bucket = Bucket(year: 2023)
        for (level, change) in [(PlanLevel.council, 100), (.allocated, 60), (.allocated, -60)] {
            let plan = CapitalPlan(bucket: bucket, level: level, action: .adjusted, change: billion(Int64(change)))
            history.add("A", "2023-01-0\(history.events.count)", .capitalPlanned(plan))
        }
        let model = try history.model()
        let limits = ["2023-01-01", "2023-01-02", "2023-01-03"].map {
            model.capital(by: .project, year: 2023, at: at($0)).total.figures.annual.limit
        }
        #expect(limits == [billion(100), billion(60), .zero])
    }

    @Test func `in January the year before is asked for`() {
        #expect(ReadModel.defaultYear(asOf: day("2024-01-31")) == 2023)
        #expect(ReadModel.defaultYear(asOf: day("2024-02-01")) == 2024)
    }
}
