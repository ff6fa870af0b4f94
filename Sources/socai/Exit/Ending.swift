internal import ArgumentParser
internal import Ledger
internal import RPC

/// How the process ends after an error: what is said, and the exit status.
enum Ending {
    static func of(_ error: any Error) -> ExitStatus {
        switch error {
        case is RefusalShown, is DifferencesShown: return .refused
        case let closed as ClosedOutput: return closed.isPipe ? .done : outputLost()
        case let failure as Failure: return say(failure)
        case let status as RPCStatus: return say(Failure(status, nil))
        case let error as LedgerError: return say(Failure(error))
        default: return ofCommandLine(error)
        }
    }

    private static func say(_ failure: Failure) -> ExitStatus {
        Standard.error("socai: \(failure.message)\n")
        return failure.status
    }

    private static func outputLost() -> ExitStatus {
        say(Failure(.unreachable, "the standard output can't be written", "free some space, or write elsewhere"))
    }

    /// Help, version and completion scripts end well; what can't be read of the command line is its user's to
    /// correct.
    private static func ofCommandLine(_ error: any Error) -> ExitStatus {
        let text = Socai.fullMessage(for: error)
        guard Socai.exitCode(for: error) != .success else {
            do {
                try Standard.output(text + "\n")
                return .done
            } catch {
                return .done
            }
        }
        Standard.error("socai: " + (text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text) + "\n")
        return .usage
    }
}
