/// The units in which Vietnamese finance prints money.
public enum MoneyUnit: String, CaseIterable, Sendable {
    case dong
    case million
    case billion

    /// How many đồng one unit is.
    public var dong: Int64 {
        switch self {
        case .dong: 1
        case .million: 1_000_000
        case .billion: 1_000_000_000
        }
    }

    public var vietnamese: String {
        switch self {
        case .dong: "đồng"
        case .million: "triệu đồng"
        case .billion: "tỷ đồng"
        }
    }
}
