extension Money {
    /// Reads a vi-VN number (`.` groups thousands, `,` starts decimals) of the given unit, exactly.
    ///
    /// Spaces are removed first: `946.367, 0` is 946.367,0. Groups of three must be whole, so that `1.50` is
    /// refused, not read as 150. Digits below one đồng must be zeros. The result lies within ±`maximum`.
    /// - Returns: nil where the text is not such a number.
    public init?(vietnamese text: some StringProtocol, unit: MoneyUnit) {
        var digits = text.unicodeScalars.filter { !$0.properties.isWhitespace }[...]
        let negative = digits.first == "-"
        if negative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Money.wholeNumber(Array(first)) else { return nil }
        guard let scaled = whole.multipliedChecked(by: unit.dong) else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard let read = Money.fraction(Array(parts[1]), of: unit.dong) else { return nil }
            fraction = read
        }
        let (sum, overflow) = scaled.addingReportingOverflow(fraction)
        guard !overflow, sum <= Money.maximum.dong else { return nil }
        self.init(negative ? -sum : sum)
    }

    /// Reads an amount as people type it: `120 tỷ`, `1.940.931,0 triệu`, `1200000000`, `1.200.000.000 đồng`.
    /// Without a unit it is đồng. The unit may be written without marks (`ty`, `trieu`, `dong`).
    public init?(typed text: String) {
        var trimmed = text.lowercased()
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        for (suffix, unit) in Money.unitWords where trimmed.hasSuffix(suffix) {
            self.init(vietnamese: trimmed.dropLast(suffix.count), unit: unit)
            return
        }
        self.init(vietnamese: trimmed, unit: .dong)
    }

    // Longest first: "tỷ đồng" ends with "đồng" too.
    private static let unitWords: [(String, MoneyUnit)] = [
        ("triệu đồng", .million), ("trieu dong", .million), ("tỷ đồng", .billion), ("tỉ đồng", .billion),
        ("ty dong", .billion), ("triệu", .million), ("trieu", .million), ("tr", .million), ("tỷ", .billion),
        ("tỉ", .billion), ("ty", .billion), ("đồng", .dong), ("dong", .dong), ("vnd", .dong), ("đ", .dong),
    ]

    private static func wholeNumber(_ scalars: [Unicode.Scalar]) -> Int64? {
        let groups = scalars.split(separator: ".", omittingEmptySubsequences: false)
        guard let head = groups.first, !head.isEmpty else { return nil }
        if groups.count > 1 {
            guard head.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        }
        return digits(groups.joined())
    }

    private static func fraction(_ scalars: [Unicode.Scalar], of unit: Int64) -> Int64? {
        guard !scalars.isEmpty else { return nil }
        var weight = unit
        var sum: Int64 = 0
        for scalar in scalars {
            guard let digit = digit(scalar) else { return nil }
            guard weight > 1 || digit == 0 else { return nil }
            weight /= 10
            sum += digit * weight
        }
        return sum
    }

    private static func digits(_ scalars: some Sequence<Unicode.Scalar>) -> Int64? {
        var value: Int64 = 0
        for scalar in scalars {
            guard let digit = digit(scalar), let shifted = value.multipliedChecked(by: 10) else { return nil }
            let (next, overflow) = shifted.addingReportingOverflow(digit)
            guard !overflow else { return nil }
            value = next
        }
        return value
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int64? {
        guard ("0"..."9").contains(scalar) else { return nil }
        return Int64(scalar.value - 48)
    }
}

extension Money {
    /// The amount in vi-VN, rounded half-up (away from zero) to the given decimals of the unit: `1.940,931`.
    /// - Parameter decimals: 0 to 9; more would be below one đồng for every unit.
    public func vietnamese(_ unit: MoneyUnit = .dong, decimals: Int = 0) -> String {
        let decimals = max(0, min(decimals, 9))
        var scale: Int64 = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Ratio.roundedHalfUp(Int128(dong) * Int128(scale), by: Int128(unit.dong))
        let magnitude = scaled.magnitude
        let whole = magnitude / UInt128(scale)
        var text = Money.grouped(String(whole))
        if scale > 1 {
            let fraction = String(magnitude % UInt128(scale))
            text += "," + String(repeating: "0", count: decimals - fraction.count) + fraction
        }
        return scaled < 0 ? "-" + text : text
    }

    /// `1234567` → `1.234.567`.
    public static func grouped(_ digits: String) -> String {
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(".") }
            grouped.append(digit)
        }
        return grouped
    }
}

extension Int64 {
    fileprivate func multipliedChecked(by factor: Int64) -> Int64? {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
