/// What was measured under each name, once a repetition.
struct Series {
    private var values: [String: [Double]] = [:]

    mutating func add(_ name: String, _ value: Double) {
        values[name, default: []].append(value)
    }

    func samples(_ name: String) -> Samples { Samples(values[name] ?? []) }
}
