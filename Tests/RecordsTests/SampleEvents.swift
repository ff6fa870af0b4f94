import Portfolio
import Records
import Testing

/// One event of every kind of fact, with all fields filled.
enum SampleEvents {
    static func all() throws -> [Event] {
        #expect(Set(try facts().map(\.type)) == Set(FactType.allCases), "every kind of fact is here")
        return try ofProjects() + ofAccess() + ofFindings() + ofReports()
    }

    static func facts() throws -> [Fact] {
        try factsOfProjects() + changes().map(Fact.access) + findings() + publications()
    }

    static func ofProjects() throws -> [Event] {
        try factsOfProjects().enumerated().map { try event($1, number: UInt64($0 + 1)) }
    }

    /// Changes of access, and an event that two persons made.
    static func ofAccess() throws -> [Event] {
        var events = try changes().enumerated().map { index, change in
            try event(.access(change), number: UInt64(index + 17), of: AccessRegister.stream)
        }
        events.append(try event(.projectStarted, number: 40))
        events[events.count - 1].checker = Actor(name: "thu", organisation: "Sở Tài chính", role: "finance")
        return events
    }

    /// With all that a finding has, and with the least.
    static func ofFindings() throws -> [Event] {
        try findings().enumerated().map { try event($1, number: UInt64($0 + 60)) }
    }

    private static func findings() throws -> [Fact] {
        let due = try #require(CivilDate("2024-06-30"))
        return [
            .findingRaised(
                AuditFinding(
                    finding: "KT-2024/01",
                    events: [EventID(high: 1, low: 2), EventID(high: 3, low: 4)],
                    amount: Money(10_000_000_000),
                    due: due,
                    text: "thanh toán vượt khối lượng"
                )
            ),
            .findingRaised(AuditFinding(finding: "KT-2024/02", due: due, text: "thiếu hồ sơ")),
            .findingAnswered(FindingRemark(finding: "KT-2024/01", text: "đã thu hồi")),
            .findingClosed(FindingRemark(finding: "KT-2024/01", text: "chấp nhận")),
        ]
    }

    /// A first publication, and one that restates it.
    static func ofReports() throws -> [Event] {
        try publications().enumerated().map { try event($1, number: UInt64($0 + 70), of: PublicationRegister.stream) }
    }

    private static func publications() -> [Fact] {
        var publication = Publication(
            report: "2023-06/capital",
            version: 1,
            query: [0x22, 0x02, 0x10, 0x01],
            software: "socai 0.1.0",
            position: 120,
            root: (0..<32).map { UInt8($0) },
            sha256: (32..<64).map { UInt8($0) }
        )
        let first = Fact.reportPublished(publication)
        publication.version = 2
        publication.changes = [
            FigureChange(figure: "/rows/PL5-02/annual/payments/disbursed", before: "350", after: "340"),
            FigureChange(figure: "/rows/PL5-03", before: "", after: "{}"),
        ]
        return [first, .reportPublished(publication)]
    }

    static func changes() throws -> [AccessChange] {
        let digest = (0..<32).map { UInt8($0) }
        let command = Command(id: EventID(high: 1, low: 2), project: "PL5-02", fact: .projectStarted)
        return [
            .principalAdmitted(
                Admission(principal: "lan", organisation: "BQLDA", role: .board, title: "Nguyễn Thị Lan")
            ),
            .principalDismissed("lan"), .projectAssigned(Assignment(organisation: "BQLDA", project: "PL5-02")),
            .projectUnassigned(Assignment(organisation: "BQLDA", project: "PL5-02")),
            .tokenIssued(
                TokenIssue(
                    principal: "lan",
                    hash: digest,
                    expiresAt: try #require(Timestamp("2024-01-01T00:00:00.000001Z")),
                    label: "máy bàn"
                )
            ),
            .tokenRevoked(try #require(TokenID("00010203040506ff"))),
            .certificateBound(CertificateBinding(principal: "lan", fingerprint: digest)), .certificateUnbound(digest),
            .twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: .zero)),
            .twoPersonRuleSet(TwoPersonRule(fact: .capitalPlanned, fromAmount: nil)),
            .commandsProposed(RecordingMessage(units: [[command]]).request),
            .proposalApproved(EventID(high: 3, low: 4)), .proposalRejected(EventID(high: 5, low: 6)),
        ]
    }

    private static func factsOfProjects() throws -> [Fact] {
        let date = try #require(CivilDate("2023-06-28"))
        let month = try #require(Month("2023-06"))
        let bucket = Bucket(year: 2022, source: "oda", kind: .carriedOver)
        let voucher = Voucher(number: "KB-17", date: date)
        let volume = Fact.disbursed(
            Disbursement(
                kind: .volume,
                bucket: bucket,
                contract: "C1",
                gross: Money(90),
                recovered: Money(20),
                voucher: voucher
            )
        )
        return [
            .projectRegistered(
                Registration(
                    name: "Cầu Bến Rừng",
                    group: "I",
                    groupName: "KHÁNH THÀNH",
                    funding: .nonBudget,
                    agency: "BQLDA",
                    locations: ["Thủy Nguyên", "Quảng Yên"]
                )
            ),
            .targetSet(Target(goal: .carryOn, deadline: date)),
            .projectApproved(Approval(kind: .decision, totalInvestment: Money(1_940_931_000_000))),
            .approvalAmended(Amendment(oldTotal: Money(1), newTotal: Money(2), cause: "giá vật liệu")),
            .capitalPlanned(
                CapitalPlan(
                    bucket: bucket,
                    level: .council,
                    action: .transferred,
                    change: Money(-5),
                    counterpart: "PL5-03"
                )
            ),
            .contractSigned(Contract(number: "C1", contractor: "Liên danh", value: Money(1_200), advanceCap: 2_500)),
            .projectStarted,
            .progressReported(Progress(period: month, physical: 4_550, note: "trụ T5")),
            volume,
            .advanceRefunded(
                Refund(
                    bucket: bucket,
                    contract: "C1",
                    amount: Money(10),
                    advance: EventID(high: 1, low: 2),
                    voucher: voucher
                )
            ),
            .spendReported(Spend(period: month, cumulative: Money(77))),
            .eventReversed(
                Reversal(
                    event: EventID(high: 3, low: 4),
                    original: .init(position: 9, occurredOn: date, fact: volume)
                )
            ),
            .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated,
        ]
    }

    private static func event(_ fact: Fact, number: UInt64, of project: ProjectCode = "PL5-02") throws -> Event {
        let date = try #require(CivilDate("2023-06-28"))
        return Event(
            id: EventID(high: 0x018c_2f6e_8b7a_7cc1, low: 0x9d3f_0123_4567_8900 + number),
            project: project,
            version: number,
            position: number + 100,
            occurredOn: date,
            recordedAt: try #require(Timestamp("2023-07-05T02:00:00.25Z")),
            actor: Actor(name: "lan", organisation: "BQLDA", role: "board"),
            fact: fact,
            documents: [
                DocumentReference(
                    number: "3279/QĐ-UBND",
                    issuer: "UBND",
                    date: date,
                    sha256: String(repeating: "ab", count: 32)
                )
            ],
            reason: "lý do",
            source: Source(kind: .import, file: "ct.txt", line: 438, raw: "2\tDự án"),
            correlation: "đợt 1",
            warnings: [
                Warning(
                    .progressGap,
                    [
                        .basisPoints("disbursed", 100), .money("a", Money(-1)), .date("d", date), .count("c", 3),
                        .text("t", "x"),
                    ]
                )
            ],
            rulePack: "vn-2020"
        )
    }
}
