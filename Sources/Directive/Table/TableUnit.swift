import Portfolio

/// The unit of a table's amounts, `nghìn tỷ đồng` and `trăm triệu đồng` among them.
struct TableUnit: Hashable {
    /// How many đồng one unit is, at least 1.
    let dong: Int64

    /// Reads a vi-VN number of this unit, exactly.
    /// - Returns: nil where it is no such number, has digits below one đồng or is out of range.
    func money(_ text: String) -> Money? {
        // Each plain unit has room for other sizes and decimals; all that can read the number agree.
        for unit in MoneyUnit.allCases {
            guard let read = Money(vietnamese: text, unit: unit) else { continue }
            let product = Int128(read.dong) * Int128(dong)
            let (amount, rest) = product.quotientAndRemainder(dividingBy: Int128(unit.dong))
            guard rest == 0, let whole = Int64(exactly: amount), Money(whole).isInRange else { continue }
            return Money(whole)
        }
        return nil
    }

    var vietnamese: String {
        MoneyUnit.allCases.first { $0.dong == dong }?.vietnamese ?? "\(Money.grouped(String(dong))) đồng"
    }
}
