internal import RPC

extension ServerCall {
    private static let initial = "x-echo-initial"
    private static let trailing = "x-echo-trailing"

    /// Copies the two keys of the call's metadata into the headers and the trailers of its answer, where they are there.
    func echoMetadata() throws(RPCStatus) {
        let trailers = entries(of: Self.trailing)
        if !trailers.isEmpty { try setTrailers(trailers) }
        let headers = entries(of: Self.initial)
        if !headers.isEmpty { try sendHeaders(headers) }
    }

    private func entries(of key: String) -> Metadata {
        Metadata(metadata.entries.filter { $0.key == key }.map { ($0.key, $0.value) })
    }
}
