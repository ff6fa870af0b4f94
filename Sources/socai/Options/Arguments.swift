internal import ArgumentParser

/// The words of the command line, checked before they are parsed.
enum Arguments {
    /// - Throws: `Failure`, where a word is not UTF-8, or help is asked for what there is not.
    static func checked() throws(Failure) -> [String] {
        var words: [String] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let bytes = CommandLine.unsafeArgv[index] else { continue }
            guard let word = String(validatingCString: bytes) else {
                throw .usage("argument \(index) is not UTF-8", "write it in UTF-8; nothing was done")
            }
            words.append(word)
        }
        try checkHelp(words)
        return words
    }

    private static func checkHelp(_ words: [String]) throws(Failure) {
        guard words.first == "help" else { return }
        var command: any ParsableCommand.Type = Socai.self
        for word in words.dropFirst() where !word.hasPrefix("-") && word != "help" {
            let subcommands = command.configuration.subcommands
            guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else {
                throw .usage("there is no command '\(word.safeOnTerminal)' to help with", "see 'socai help'")
            }
            command = next
        }
    }
}
