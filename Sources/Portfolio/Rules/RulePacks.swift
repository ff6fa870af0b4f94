/// The rule packs in order of their days, without overlap.
public struct RulePacks: Sendable {
    public let packs: [RulePack]

    public init(_ packs: [RulePack]) {
        self.packs = packs.sorted { $0.effectiveFrom < $1.effectiveFrom }
    }

    /// The pack of a day; nil where none covers it, which is a warning and never a guess.
    public func pack(on date: CivilDate) -> RulePack? {
        packs.last { $0.effectiveFrom <= date && date <= $0.effectiveTo ?? .latest }
    }

    /// The pack that lends its parameters where no pack covers the day: the first one.
    func fallback() -> RulePack? {
        packs.first
    }
}

extension RulePacks {
    /// Vietnam's public-investment rules as far as they are known. The numbers marked [K] in the domain reference
    /// (advance cap, recovery from 20 % to 80 %, "13 months") are common practice, not looked up in the law.
    public static let vietnam = RulePacks([
        pack("vn-2020", from: (2020, 1, 1), to: (2025, 9, 25)),
        pack("vn-2025", from: (2025, 9, 26), to: nil),
    ])

    private static func pack(_ id: String, from: (Int, Int, Int), to: (Int, Int, Int)?) -> RulePack {
        RulePack(
            id: id,
            effectiveFrom: CivilDate(year: from.0, month: from.1, day: from.2) ?? .earliest,
            effectiveTo: to.flatMap { CivilDate(year: $0.0, month: $0.1, day: $0.2) },
            annualWindow: .init(opensInYear: 0, closesInYear: 1, closesInMonth: 1, closesOnDay: 31),
            carriedOverWindow: .init(opensInYear: 1, closesInYear: 1, closesInMonth: 12, closesOnDay: 31),
            advancedWindow: .init(opensInYear: -1, closesInYear: 1, closesInMonth: 1, closesOnDay: 31),
            advanceCap: 3_000,
            recoveryStarts: 2_000,
            recoveryEnds: 8_000,
            progressGap: 1_000,
            amendmentShare: 1_000,
            amendmentCount: 3,
            lateDays: 30
        )
    }
}
