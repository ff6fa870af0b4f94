internal import ArgumentParser
internal import Portfolio
internal import RPC
internal import Records

/// Reads the values of arguments as people type them; what can't be read says what is expected.
enum Typed {
    static func money(_ text: String) throws -> Money {
        guard let money = Money(typed: text) else {
            if isTooLarge(text) {
                throw ValidationError("the amount is above the limit of \(Money.maximum.vietnamese()) đồng")
            }
            throw ValidationError("write an amount such as 120000000000, '120 tỷ', 120ty or '1.940.931,0 triệu'")
        }
        return money
    }

    /// Whether it reads as an amount but for the size of its whole part.
    private static func isTooLarge(_ text: String) -> Bool {
        let comma = text.firstIndex(of: ",") ?? text.endIndex
        let whole = text[..<comma].map { ("1"..."9").contains($0) ? "0" : $0 }
        return Money(typed: String(whole) + text[comma...]) != nil
    }

    static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) ?? CivilDate(vietnamese: text) else {
            throw ValidationError("write a day such as 2023-02-10 or 10/02/2023")
        }
        return date
    }

    static func month(_ text: String) throws -> Month {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let month = Int(parts[0]), let year = Int(parts[1]),
            let period = Month(year: year, month: month)
        {
            return period
        }
        guard let month = Month(text) else { throw ValidationError("write a month such as 2023-06 or 06/2023") }
        return month
    }

    static func event(_ text: String) throws -> EventID {
        guard let id = EventID(text) else {
            throw ValidationError("write a UUID such as 018c2f6e-8b7a-7cc1-9d3f-0123456789ab")
        }
        return id
    }

    static func year(_ text: String) throws -> Int {
        guard let year = Int(text), (1900...2199).contains(year) else {
            throw ValidationError("write a year such as 2023")
        }
        return year
    }

    /// `3279/QĐ-UBND@2021-11-12`; the number may hold `@` itself, the date can't.
    static func document(_ text: String) throws -> DocumentReference {
        guard let at = text.lastIndex(of: "@"), at != text.startIndex else {
            throw ValidationError("write NUMBER@DATE, such as 3279/QĐ-UBND@2021-11-12")
        }
        let date = try date(String(text[text.index(after: at)...]))
        return DocumentReference(number: String(text[..<at]), date: date)
    }

    /// Hundredths of a percent out of `45,5`, `45.5` or `45,5 %`.
    static func percent(_ text: String) throws -> Int {
        let digits = text.filter { !$0.isWhitespace && $0 != "%" }
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard (1...2).contains(parts.count), (1...3).contains(parts[0].count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            parts.count == 1 || parts[1].count <= 2, let whole = Int(parts[0])
        else { throw ValidationError("write a percentage with at most two decimals, such as 45,5") }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        return whole * 100 + (Int(decimals + String(repeating: "0", count: 2 - decimals.count)) ?? 0)
    }

    static func address(_ text: String) throws -> RPCAddress {
        do throws(RPCStatus) {
            return try RPCAddress.parse(text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// Several are separated by commas.
    static func addresses(_ text: String) throws -> ServerAddresses {
        do throws(RPCStatus) {
            return try ServerAddresses(text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    static func token(_ text: String) throws -> TokenID {
        guard let id = TokenID(text) else {
            throw ValidationError("write a token's id: 16 digits of 0-9 a-f, as 'socai access show' has it")
        }
        return id
    }

    /// The kinds of events there are.
    static let kinds = FactKind.all.map(\.name)

    /// A kind of event; hyphens are as good as underscores.
    static func kind(_ text: String) throws -> String {
        let name = String(text.lowercased().map { $0 == "-" ? "_" : $0 })
        guard let kind = FactKind(name: name) else {
            throw ValidationError("write one of " + kinds.joined(separator: ", "))
        }
        return kind.name
    }

    static func level(_ text: String) throws -> PlanLevel {
        switch text.lowercased() {
        case "prime_minister", "prime-minister", "ttg": .primeMinister
        case "council", "hdnd", "hđnd": .council
        case "allocated", "ubnd": .allocated
        default: throw ValidationError("write prime_minister (ttg), council (hdnd) or allocated (ubnd)")
        }
    }

    /// An enumeration's word; hyphens are as good as underscores.
    static func word<T: RawRepresentable<String> & CaseIterable & Sendable>(
        _ type: T.Type
    ) -> @Sendable (String) throws -> T {
        let accepted = T.allCases.map(\.rawValue).joined(separator: ", ")
        return { [accepted] text in try word(text, accepted) }
    }

    private static func word<T: RawRepresentable<String>>(_ text: String, _ accepted: String) throws -> T {
        let word = String(text.lowercased().map { $0 == "-" ? "_" : $0 })
        guard let value = T(rawValue: word) else { throw ValidationError("write one of \(accepted)") }
        return value
    }

    static func words<T: RawRepresentable<String> & CaseIterable>(_ type: T.Type) -> CompletionKind {
        .list(T.allCases.map(\.rawValue))
    }
}
