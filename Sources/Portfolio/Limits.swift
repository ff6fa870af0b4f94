/// How much one command may hold. Lengths of texts are in `Text.Rule`, amounts in `Money.maximum`.
public enum Limits {
    /// Papers of one event.
    public static let documents = 16
    /// Places of one project.
    public static let locations = 16
    /// Events that one finding names.
    public static let eventsOfFinding = 100
    /// Commands that are recorded as one.
    public static let commandsPerUnit = 20_000
    /// Principals ever admitted; their names are never used again.
    public static let principals = 20_000
    /// Tokens of one principal that hold at a time.
    public static let tokensPerPrincipal = 32
    /// Certificates bound to one principal at a time.
    public static let certificatesPerPrincipal = 16
    /// Projects assigned, counted once for each organisation.
    public static let assignments = 200_000
    /// Proposals that wait for a second person.
    public static let proposals = 1_000
    /// Those of one organisation's principals, so that none keeps the others from proposing.
    public static let proposalsPerOrganisation = 100
    /// Versions of reports ever published.
    public static let publications: UInt64 = 4_096
    /// The question of a published report, in bytes.
    public static let queryBytes = 4_096
    /// Figures that a restatement names, and the bytes that they may take; with its envelope it is one record.
    public static let figureChanges = 1_000
    public static let figureChangeBytes = 40_000
    /// Commands of one proposal, in bytes; with its envelope it is one record.
    public static let proposalBytes = 60_000
}
