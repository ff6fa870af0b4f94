/// Physical progress at the end of a month.
public struct Progress: Hashable, Sendable {
    public var period: Month
    /// 0–10,000 hundredths of a percent.
    public var physical: Int
    public var note: String

    public init(period: Month, physical: Int, note: String = "") {
        self.period = period
        self.physical = physical
        self.note = note
    }
}

/// Capital carried out (vốn thực hiện) of a project without budget funding, since its beginning.
public struct Spend: Hashable, Sendable {
    public var period: Month
    public var cumulative: Money

    public init(period: Month, cumulative: Money) {
        self.period = period
        self.cumulative = cumulative
    }
}
