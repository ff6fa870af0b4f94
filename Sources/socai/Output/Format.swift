/// The forms that answers come in.
enum Format: String, CaseIterable, Sendable {
    case table
    case json
    case csv
}
