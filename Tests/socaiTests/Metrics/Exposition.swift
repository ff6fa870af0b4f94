import Testing

/// Figures in Prometheus' text format, read strictly: what a lenient reader would let pass is an error here.
struct Exposition {
    struct Sample: Hashable {
        var name: String
        var labels: [String: String]
        var value: String
    }

    private(set) var types: [String: String] = [:]
    private(set) var samples: [Sample] = []

    init(_ text: String) throws {
        try #require(text.hasSuffix("\n"))
        var family = ""
        var helped = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            switch (words[0], words.count > 1 ? words[1] : "") {
            case ("#", "HELP"):
                try #require(words.count == 4 && !words[3].isEmpty, "no help: \(line)")
                helped = words[2]
            case ("#", "TYPE"):
                family = try #require(words.count == 4 ? words[2] : nil, "no type: \(line)")
                try #require(family == helped, "HELP and TYPE are apart: \(line)")
                try #require(types[family] == nil, "a family stands twice: \(line)")
                try #require(["counter", "gauge", "histogram"].contains(words[3]), "\(line)")
                try #require(words[3] != "counter" || family.hasSuffix("_total"), "\(line)")
                types[family] = words[3]
            default:
                let sample = try Exposition.sample(line)
                let suffixes = types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                try #require(suffixes.contains { sample.name == family + $0 }, "\(line) is not of \(family)")
                samples.append(sample)
            }
        }
        let keys = samples.map { [$0.name] + $0.labels.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } }
        try #require(Set(keys).count == keys.count, "a sample stands twice")
        for (name, type) in types where type == "histogram" { try checkHistogram(name) }
    }

    /// The value of the only sample with this name and these labels among others.
    func value(_ name: String, _ labels: [String: String] = [:]) throws -> Double {
        let found = samples.filter { sample in
            sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
        }
        try #require(found.count == 1, "\(found.count) samples of \(name) \(labels)")
        return try #require(Double(found[0].value))
    }

    /// All values of a label.
    func labels(_ name: String, _ label: String) -> Set<String> {
        Set(samples.filter { $0.name == name }.compactMap { $0.labels[label] })
    }

    private static func sample(_ line: String) throws -> Sample {
        let space = try #require(line.lastIndex(of: " "), "\(line)")
        let value = String(line[line.index(after: space)...])
        try #require(value.allSatisfy { $0.isNumber || $0 == "." } && Double(value) != nil, "\(line)")
        let key = line[..<space]
        guard let brace = key.firstIndex(of: "{") else { return Sample(name: String(key), labels: [:], value: value) }
        try #require(key.hasSuffix("}"), "\(line)")
        var labels: [String: String] = [:]
        for pair in key[key.index(after: brace)...].dropLast().split(separator: ",") {
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            try #require(halves.count == 2 && halves[1].hasPrefix("\"") && halves[1].hasSuffix("\""), "\(line)")
            try #require(labels.updateValue(String(halves[1].dropFirst().dropLast()), forKey: halves[0]) == nil)
        }
        return Sample(name: String(key[..<brace]), labels: labels, value: value)
    }

    private func checkHistogram(_ name: String) throws {
        var buckets: [[String: String]: [(bound: Double, count: Double)]] = [:]
        for sample in samples where sample.name == name + "_bucket" {
            var labels = sample.labels
            let removed = labels.removeValue(forKey: "le")
            let le = try #require(removed)
            let bound = le == "+Inf" ? .infinity : try #require(Double(le))
            buckets[labels, default: []].append((bound, try #require(Double(sample.value))))
        }
        for (labels, all) in buckets {
            for (one, next) in zip(all, all.dropFirst()) {
                try #require(one.bound < next.bound && one.count <= next.count, "\(name) \(labels)")
            }
            try #require(all.last?.bound == .infinity)
            let count = try value(name + "_count", labels)
            try #require(all.last?.count == count)
            _ = try value(name + "_sum", labels)
        }
    }
}
