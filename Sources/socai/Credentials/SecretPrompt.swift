internal import Glibc

/// Reads a token: from a terminal without showing it, else from the standard input.
enum SecretPrompt {
    /// - Throws: `Failure` where what was given is no token.
    static func token(for address: String) throws(Failure) -> AccessToken {
        let isTerminal = isatty(STDIN_FILENO) == 1
        let text =
            isTerminal
            ? try typed("Token for \(address): ")
            : String(decoding: try InputFile.read("-", limit: Limits.tokenFile), as: UTF8.self)
        guard let token = AccessToken(text) else {
            throw .usage("this is no token", "a token is socai_ and 64 digits of 0-9 a-f; copy it whole")
        }
        return token
    }

    /// Keys are taken one by one: with a line at a time an interrupt would leave the terminal mute.
    private static func typed(_ prompt: String) throws(Failure) -> String {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { throw .unreadable("the terminal", errno) }
        var mute = settings
        mute.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute) == 0 else { throw .unreadable("the terminal", errno) }
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            Standard.error("\n")
        }
        Standard.error(prompt)
        return String(decoding: try keys(), as: UTF8.self)
    }

    private static func keys() throws(Failure) -> [UInt8] {
        var text: [UInt8] = []
        while text.count < Limits.tokenFile {
            var key: UInt8 = 0
            let count = Glibc.read(STDIN_FILENO, &key, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            switch key {
            case 0x0A, 0x0D: return text
            case 0x03, 0x04, 0x1C: throw .usage("nothing was typed", "run it again")
            case 0x08, 0x7F: _ = text.popLast()
            case 0x15: text.removeAll()
            default: text.append(key)
            }
        }
        return text
    }
}
