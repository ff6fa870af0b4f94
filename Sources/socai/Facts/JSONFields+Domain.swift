internal import JSON
internal import Portfolio

// Values of the domain, taken out of objects.

extension JSONFields {
    mutating func money(_ key: String) throws(JSONError) -> Money? {
        try integer(key).map(Money.init)
    }

    mutating func date(_ key: String) throws(JSONError) -> CivilDate? {
        try spelled(key, CivilDate.self, as: "2023-02-10")
    }

    mutating func event(_ key: String) throws(JSONError) -> EventID? {
        try spelled(key, EventID.self, as: "a UUID")
    }

    /// Ids of events, none where there is no such member.
    mutating func events() throws(JSONError) -> [EventID] {
        var events: [EventID] = []
        for item in try array("events") ?? [] {
            guard case .string(let text) = item, let id = EventID(text) else {
                throw JSONError("events holds what is no UUID")
            }
            events.append(id)
        }
        return events
    }

    mutating func period() throws(JSONError) -> Month {
        try required(try spelled("period", Month.self, as: "2023-06"), "period")
    }

    mutating func requiredText(_ key: String) throws(JSONError) -> String {
        try required(try text(key), key)
    }

    mutating func requiredMoney(_ key: String) throws(JSONError) -> Money {
        try required(try money(key), key)
    }

    /// Bytes spelled in hexadecimal digits; the rules judge how many there are.
    mutating func bytes(_ key: String) throws(JSONError) -> [UInt8]? {
        guard let text = try text(key) else { return nil }
        guard let bytes = Hex.bytes(text) else { throw JSONError("\(key) is not an even number of 0-9 a-f") }
        return bytes
    }

    mutating func bucket() throws(JSONError) -> Bucket {
        var fields = try JSONFields(try required(value("bucket"), "bucket"), "bucket")
        let year = try fields.required(try fields.integer("year"), "year")
        guard (1900...2199).contains(year) else { throw JSONError("year can't be \(year)") }
        let bucket = Bucket(
            year: Int(year),
            source: try fields.text("source") ?? "city",
            kind: try fields.word("kind", Bucket.Kind.self) ?? .annual
        )
        try fields.finish()
        return bucket
    }

    mutating func voucher() throws(JSONError) -> Voucher? {
        guard let value = value("voucher") else { return nil }
        var fields = try JSONFields(value, "voucher")
        let voucher = Voucher(
            number: try fields.requiredText("number"),
            date: try fields.required(try fields.date("date"), "date")
        )
        try fields.finish()
        return voucher
    }

    /// - Parameter limit: what the stored form holds; the rules judge the rest.
    mutating func basisPoints(_ key: String) throws(JSONError) -> Int? {
        guard let points = try integer(key) else { return nil }
        guard (0...1_000_000).contains(points) else { throw JSONError("\(key) can't be \(points)") }
        return Int(points)
    }
}
