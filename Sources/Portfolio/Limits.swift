/// How much one command may hold. Lengths of texts are in `Text.Rule`, amounts in `Money.maximum`.
public enum Limits {
    /// Papers of one event.
    public static let documents = 16
    /// Places of one project.
    public static let locations = 16
    /// Commands that are recorded as one.
    public static let commandsPerUnit = 20_000
}
