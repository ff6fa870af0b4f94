/// The cases that make calls and say how they ended.
enum CallCase: String {
    case unary
    case collect
    case produce
    case exchange
    case hang
    case hangStreaming = "hang_streaming"
    case health
    case watch
}
