/// The answer to a command that a rule forbids. It is a result, not a failure: nothing was written, and the code
/// and figures say why.
public struct Refusal: Error, Hashable, Sendable {
    public var code: RefusalCode
    public var figures: [Figure]

    public init(_ code: RefusalCode, _ figures: [Figure] = []) {
        self.code = code
        self.figures = figures
    }

    public func message(in language: Language) -> String {
        code.message.text(in: language, figures)
    }
}

/// A rule that is broken without forbidding the command; recorded with the event.
public struct Warning: Hashable, Sendable {
    public var code: WarningCode
    public var figures: [Figure]

    public init(_ code: WarningCode, _ figures: [Figure] = []) {
        self.code = code
        self.figures = figures
    }

    public func message(in language: Language) -> String {
        code.message.text(in: language, figures)
    }
}
