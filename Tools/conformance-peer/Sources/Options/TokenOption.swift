internal import ArgumentParser

/// `TOKEN=PRINCIPAL`.
struct TokenOption: ExpressibleByArgument {
    let token: String
    let principal: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        token = String(parts[0])
        principal = String(parts[1])
    }
}
