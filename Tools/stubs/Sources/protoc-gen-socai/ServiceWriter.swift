import SwiftProtobufPluginLibrary

/// Writes what one service needs on both ends.
struct ServiceWriter {
    private let service: ServiceDescriptor
    private let raw: Set<String>
    private let namer = SwiftProtobufNamer()

    /// - Parameter raw: the methods, as `package.Service/Method`, that are handed bytes.
    init(_ service: ServiceDescriptor, raw: Set<String>) {
        self.service = service
        self.raw = raw
    }

    func write(to printer: inout CodePrinter) {
        writeHandlers(to: &printer)
        writeMethods(to: &printer)
        writeStub(to: &printer)
    }

    private func writeHandlers(to printer: inout CodePrinter) {
        printer.print("", "/// What a server of \(service.fullName) implements.")
        printer.print("public protocol \(service.name)Handlers: Sendable {")
        for method in service.methods {
            printer.print(comment(of: method) + "    func \(swiftName(method))\(handlerSignature(method))")
        }
        printer.print("}")
    }

    private func handlerSignature(_ method: MethodDescriptor) -> String {
        guard !isRaw(method) else { return rawSignature(method) }
        let (input, output) = types(of: method)
        return switch (method.clientStreaming, method.serverStreaming) {
        case (false, false): "(_ request: \(input), _ call: ServerCall, _ reply: TypedReply<\(output)>)"
        case (true, false): "(_ requests: TypedStream<\(input)>, _ call: ServerCall) async throws -> \(output)"
        case (false, true):
            "(_ request: \(input), _ call: ServerCall, _ responses: TypedWriter<\(output)>) async throws"
        case (true, true):
            "(_ requests: TypedStream<\(input)>, _ call: ServerCall, _ responses: TypedWriter<\(output)>) async throws"
        }
    }

    private func rawSignature(_ method: MethodDescriptor) -> String {
        switch (method.clientStreaming, method.serverStreaming) {
        case (false, false): "(_ request: MessageBytes, _ call: ServerCall, _ reply: UnaryReply)"
        case (true, false): "(_ requests: RequestStream, _ call: ServerCall) async throws -> MessageBytes"
        case (false, true): "(_ request: MessageBytes, _ call: ServerCall, _ responses: ResponseWriter) async throws"
        case (true, true): "(_ requests: RequestStream, _ call: ServerCall, _ responses: ResponseWriter) async throws"
        }
    }

    private func isRaw(_ method: MethodDescriptor) -> Bool {
        raw.contains(path(method))
    }

    private func writeMethods(to printer: inout CodePrinter) {
        printer.print("", "extension \(service.name)Handlers {")
        printer.print("    /// The methods of \(service.fullName), for `RPCServer`.")
        printer.print("    public var methods: [RPCMethod] {")
        printer.print("        [")
        for method in service.methods {
            printer.print(
                isRaw(method)
                    ? "            RPCMethod(\"\(path(method))\", .\(factory(method))(\(swiftName(method)))),"
                    : "            .\(factory(method))(\"\(path(method))\", \(swiftName(method))),"
            )
        }
        printer.print("        ]", "    }", "}")
    }

    private func writeStub(to printer: inout CodePrinter) {
        printer.print("", "/// A typed client of \(service.fullName).")
        printer.print("public struct \(service.name)Stub: Sendable {")
        printer.print("    public let connection: RPCClient", "")
        printer.print("    public init(_ connection: RPCClient) {", "        self.connection = connection", "    }")
        for method in service.methods {
            printer.print("")
            printer.print(comment(of: method) + stubMethod(method))
        }
        printer.print("}")
    }

    private func stubMethod(_ method: MethodDescriptor) -> String {
        let (typed, output) = types(of: method)
        let input = isRaw(method) ? "MessageBytes" : typed
        let head = "    public func \(swiftName(method))"
        return switch (method.clientStreaming, method.serverStreaming) {
        case (false, false):
            "\(head)(_ request: \(input), _ options: CallOptions = CallOptions()) -> TypedFuture<\(output)> {\n"
                + "        TypedFuture(connection, \"\(path(method))\", request, options)\n    }"
        case (true, false):
            "\(head)(_ options: CallOptions = CallOptions()) -> TypedClientStream<\(input), \(output)> {\n"
                + "        TypedClientStream(connection.clientStreaming(\"\(path(method))\", options))\n    }"
        case (false, true):
            "\(head)(_ request: \(input), _ options: CallOptions = CallOptions()) throws(RPCStatus) -> TypedStream<\(output)> {\n"
                + "        TypedStream(connection.serverStreaming(\"\(path(method))\", \(isRaw(method) ? "request" : "try encodeMessage(request)"), options))\n    }"
        case (true, true):
            "\(head)(_ options: CallOptions = CallOptions()) -> TypedExchange<\(input), \(output)> {\n"
                + "        TypedExchange(connection.bidirectional(\"\(path(method))\", options))\n    }"
        }
    }

    private func types(of method: MethodDescriptor) -> (String, String) {
        (namer.fullName(message: method.inputType), namer.fullName(message: method.outputType))
    }

    private func factory(_ method: MethodDescriptor) -> String {
        switch (method.clientStreaming, method.serverStreaming) {
        case (false, false): "unary"
        case (true, false): "clientStreaming"
        case (false, true): "serverStreaming"
        case (true, true): "bidirectional"
        }
    }

    private func path(_ method: MethodDescriptor) -> String {
        "\(service.fullName)/\(method.name)"
    }

    private func swiftName(_ method: MethodDescriptor) -> String {
        method.name.prefix(1).lowercased() + method.name.dropFirst()
    }

    private func comment(of method: MethodDescriptor) -> String {
        method.protoSourceComments(commentPrefix: "    ///")
    }
}
