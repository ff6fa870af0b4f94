/// Why a text or a value of JSON is not what is asked for.
struct JSONError: Error, Hashable {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
