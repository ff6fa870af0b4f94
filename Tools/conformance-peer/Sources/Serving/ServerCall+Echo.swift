internal import RPC

extension ServerCall {
    private static let initial = "x-echo-initial"
    private static let trailing = "x-echo-trailing"

    /// Copies the two keys of the call's metadata into the headers and the trailers of its answer, where they are there.
    func echoMetadata() throws(RPCStatus) {
        if let value = metadata[Self.trailing] { try setTrailers(Metadata([(Self.trailing, value)])) }
        if let value = metadata[Self.initial] { try sendHeaders(Metadata([(Self.initial, value)])) }
    }
}
