/// The cases that know what is right.
enum CheckingCase: String, CaseIterable {
    case emptyUnary = "empty_unary"
    case largeUnary = "large_unary"
    case clientStreaming = "client_streaming"
    case serverStreaming = "server_streaming"
    case pingPong = "ping_pong"
    case emptyStream = "empty_stream"
    case compressedUnary = "compressed_unary"
    case compressedStreaming = "compressed_streaming"
    case customMetadata = "custom_metadata"
    case traceparent
    case statusCodeAndMessage = "status_code_and_message"
    case specialStatusMessage = "special_status_message"
    case statusDetails = "status_details"
    case statusMatrix = "status_matrix"
    case unimplementedMethod = "unimplemented_method"
    case unimplementedService = "unimplemented_service"
    case cancelAfterBegin = "cancel_after_begin"
    case cancelAfterFirstResponse = "cancel_after_first_response"
    case cancelRaces = "cancel_races"
    case timeoutOnSleepingServer = "timeout_on_sleeping_server"
    case deadlinePropagated = "deadline_propagated"
    case deadlineLongest = "deadline_longest"
    case soak
    case reflection
    case healthUnknown = "health_unknown"
    case retryIdempotent = "retry_idempotent"
    case retryAfter = "retry_after"

    func run(_ run: CheckRun) async {
        switch self {
        case .emptyUnary: await run.emptyUnary(rawValue)
        case .largeUnary: await run.largeUnary(rawValue, compress: false)
        case .clientStreaming: await run.clientStreaming(rawValue, compress: false)
        case .serverStreaming: await run.serverStreaming(rawValue, compress: false)
        case .pingPong: await run.pingPong(rawValue)
        case .emptyStream: await run.emptyStream()
        case .compressedUnary: await run.largeUnary(rawValue, compress: true)
        case .compressedStreaming:
            await run.clientStreaming("there", compress: true)
            await run.serverStreaming("back", compress: true)
        case .customMetadata: await run.customMetadata()
        case .traceparent: await run.traceparent(rawValue)
        case .statusCodeAndMessage: await run.statusCodeAndMessage()
        case .specialStatusMessage: await run.specialStatusMessage(rawValue)
        case .statusDetails: await run.statusDetails()
        case .statusMatrix: await run.statusMatrix()
        case .unimplementedMethod: await run.unimplemented(rawValue, "socai.rpc.v1.Conformance/Missing")
        case .unimplementedService: await run.unimplemented(rawValue, "socai.rpc.v1.Absent/Missing")
        case .cancelAfterBegin: await run.cancelAfterBegin(rawValue)
        case .cancelAfterFirstResponse: await run.cancelAfterFirstResponse(rawValue)
        case .cancelRaces: await run.cancelRaces(rawValue)
        case .timeoutOnSleepingServer: await run.timeoutOnSleepingServer(rawValue)
        case .deadlinePropagated: await run.deadlinePropagated(rawValue)
        case .deadlineLongest: await run.deadlineLongest(rawValue)
        case .soak: await run.soak()
        case .reflection: await run.reflection()
        case .healthUnknown: await run.healthUnknown()
        case .retryIdempotent: await run.retryIdempotent()
        case .retryAfter: await run.retryAfter(rawValue)
        }
    }
}
