/// Figures as Prometheus reads them: its text format, version 0.0.4.
///
/// Families are written whole and once each; the caller gives each its own name. Values are integers, and durations
/// are written as decimal seconds from whole microseconds, so that no figure is rounded.
public struct MetricsText: Sendable {
    /// The content type of the text in HTTP.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A name and a value that tell the samples of a family apart.
    public typealias Label = (name: String, value: String)

    /// What a value is measured in.
    public enum Unit: Sendable {
        case plain
        /// Microseconds, written as seconds.
        case microseconds
    }

    public private(set) var text = ""

    public init() {}

    /// A count that only grows; by convention its name ends in `_total`.
    public mutating func counter(_ name: String, _ help: String, _ value: UInt64, unit: Unit = .plain) {
        counters(name, help, [([], value)], unit: unit)
    }

    public mutating func counters(
        _ name: String,
        _ help: String,
        _ samples: [([Label], UInt64)],
        unit: Unit = .plain
    ) {
        head(name, help, "counter")
        for (labels, value) in samples { sample(name, labels, MetricsText.number(value, unit)) }
    }

    /// A value that rises and falls.
    public mutating func gauge(
        _ name: String,
        _ help: String,
        _ value: UInt64,
        _ labels: [Label] = [],
        unit: Unit = .plain
    ) {
        head(name, help, "gauge")
        sample(name, labels, MetricsText.number(value, unit))
    }

    public mutating func histograms(
        _ name: String,
        _ help: String,
        _ samples: [([Label], HistogramSnapshot)],
        unit: Unit = .plain
    ) {
        head(name, help, "histogram")
        for (labels, histogram) in samples {
            var below: UInt64 = 0
            for (bound, count) in zip(histogram.scale.bounds, histogram.counts) {
                below &+= count
                sample(name + "_bucket", labels + [("le", MetricsText.number(bound, unit))], String(below))
            }
            sample(name + "_bucket", labels + [("le", "+Inf")], String(histogram.count))
            sample(name + "_sum", labels, MetricsText.number(histogram.sum, unit))
            sample(name + "_count", labels, String(histogram.count))
        }
    }

    private mutating func head(_ name: String, _ help: String, _ type: String) {
        text += "# HELP \(name) \(MetricsText.escaped(help, quotes: false))\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(_ name: String, _ labels: [Label], _ value: String) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(MetricsText.escaped($0.value, quotes: true))\"" }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    private static func number(_ value: UInt64, _ unit: Unit) -> String {
        guard unit == .microseconds else { return String(value) }
        let (seconds, rest) = value.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest > 0 else { return String(seconds) }
        var digits = Array(String(1_000_000 + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(seconds)." + String(digits)
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
