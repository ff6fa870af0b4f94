import Portfolio

/// Amounts, dates and ids as people type them.
enum TypedValues {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        let text = String(decoding: bytes, as: UTF8.self)
        again(CivilDate(text))
        again(Month(text))
        again(EventID(text))
        if let date = CivilDate(vietnamese: text) {
            again(date)
            demand(CivilDate(vietnamese: date.vietnamese) == date, "\(date) came back as another day")
        }
        if let time = Timestamp(text) {
            demand(Timestamp("\(time)") == time, "\(time) came back as another time")
        }
        if let money = Money(typed: text) { compare(money) }
        for unit in [MoneyUnit.dong, .million, .billion] {
            if let money = Money(vietnamese: text, unit: unit) { compare(money) }
        }
    }

    private static func again<Value: LosslessStringConvertible & Equatable>(_ value: Value?) {
        guard let value else { return }
        demand(Value("\(value)") == value, "\(value) came back as another")
    }

    private static func compare(_ money: Money) {
        demand(abs(money.dong) <= Money.maximum.dong, "\(money.dong) is over the maximum")
        for (unit, decimals) in [(MoneyUnit.dong, 0), (.million, 6), (.billion, 9)] {
            let text = money.vietnamese(unit, decimals: decimals)
            demand(
                Money(vietnamese: text, unit: unit) == money,
                "\(money.dong) came back from \(text) as another amount"
            )
        }
        for decimals in [-1, 0, 1, 20] { _ = money.vietnamese(.billion, decimals: decimals) }
    }
}
