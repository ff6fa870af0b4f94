/// A method of a server, with what counts its calls: one look-up a call finds both.
struct ServedMethod: Sendable {
    let handler: Handler
    let meter: MethodMeter

    init(_ method: RPCMethod) {
        handler = method.handler
        var isUnary = false
        if case .unary = handler { isUnary = true }
        meter = MethodMeter(method.name, isUnary: isUnary)
    }

    /// By name; of a name that repeats, the last counts.
    static func table(_ methods: [RPCMethod]) -> [String: ServedMethod] {
        Dictionary(methods.map { ($0.name, ServedMethod($0)) }) { $1 }
    }
}
