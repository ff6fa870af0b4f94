/// What can be fuzzed.
enum FuzzTarget: String, CaseIterable {
    case frames
    case connection
    case headers
    case inflate
    case records
    case commands
    case json
    case values
    case directive

    func run(_ bytes: UnsafeRawBufferPointer) {
        switch self {
        case .frames: FrameSplits.run(bytes)
        case .connection: ConnectionFrames.run(bytes)
        case .headers: Headers.run(bytes)
        case .inflate: Inflating.run(bytes)
        case .records: StoredRecords.run(bytes)
        case .commands: SentCommands.run(bytes)
        case .json: JSONTexts.run(bytes)
        case .values: TypedValues.run(bytes)
        case .directive: DirectiveTexts.run(bytes)
        }
    }
}
