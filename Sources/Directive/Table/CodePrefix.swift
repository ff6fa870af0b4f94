/// The first part of the projects' codes.
enum CodePrefix {
    /// The caller's prefix; otherwise `PL` and the appendix's number; otherwise a part `pl5` of the file's name.
    static func resolve(
        options: DirectiveReader.Options,
        appendix: String?,
        findings: inout Findings
    ) -> String? {
        if let given = options.codePrefix {
            let prefix = given.hasSuffix("-") ? String(given.dropLast()) : given
            guard isValid(prefix) else {
                findings.problem(.prefixInvalid, line: 0, raw: given)
                return nil
            }
            return prefix
        }
        if let appendix { return "PL\(appendix)" }
        if let named = fromFileName(options.file) { return named }
        findings.problem(.prefixMissing, line: 0, raw: options.file)
        return nil
    }

    private static func isValid(_ prefix: String) -> Bool {
        !prefix.isEmpty && prefix.utf8.count <= Limits.codePrefix
            && prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }

    private static func fromFileName(_ name: String) -> String? {
        for part in name.uppercased().split(whereSeparator: { "-_. ".contains($0) }) where part.hasPrefix("PL") {
            let token = String(part.dropFirst(2))
            guard token.first?.isNumber == true else { continue }
            if let number = AppendixHeading.number(token) { return "PL\(number)" }
        }
        return nil
    }
}
