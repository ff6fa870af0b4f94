import CZlib

/// One zlib inflate stream, reset for each message.
///
/// `@unchecked Sendable`: the pool gives it to one borrower at a time, who returns it when done.
final class Inflater: @unchecked Sendable {
    private let stream: UnsafeMutablePointer<z_stream>

    /// nil when zlib has no memory (Z_MEM_ERROR) or is of another version (Z_VERSION_ERROR).
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard socai_inflate_init(stream) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        // Z_STREAM_ERROR only for a stream that was never set up.
        _ = inflateEnd(stream)
        stream.deallocate()
    }

    /// True when the input is one zlib stream, to its last byte, of exactly the output's size.
    func inflate(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        guard inflateReset(stream) == Z_OK else { return false }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self)
        )
        stream.pointee.avail_in = uInt(input.count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(output.count)
        // Z_OK and Z_BUF_ERROR: input or output ran out first. Z_DATA_ERROR: corrupt. Z_NEED_DICT: no dictionary is
        // ever agreed on. Z_MEM_ERROR: the window could not be allocated.
        guard CZlib.inflate(stream, Z_FINISH) == Z_STREAM_END else { return false }
        return stream.pointee.avail_in == 0 && stream.pointee.avail_out == 0
    }
}
