internal import ArgumentParser
internal import Transparency
internal import Witness

/// A witness as it is given on the command line: where it is, and its key.
enum WitnessOption {
    @Sendable static func client(_ text: String) throws -> WitnessClient {
        guard let comma = text.firstIndex(of: ",") else {
            throw ValidationError("write URL,VKEY: 'socai witness' prints the key")
        }
        do {
            let key = try VerifierKey(String(text[text.index(after: comma)...]))
            return try WitnessClient(WitnessAddress(String(text[..<comma])), key: key)
        } catch let error as ProofError {
            throw ValidationError(error.message)
        } catch let error as WitnessError {
            throw ValidationError(error.message)
        }
    }
}
