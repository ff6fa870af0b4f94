import CZlib

/// One zlib deflate stream, reset for each message.
///
/// `@unchecked Sendable`: the pool gives it to one borrower at a time, who returns it when done.
final class Deflater: @unchecked Sendable {
    /// Level 1: three times the speed of the default for a few percent of size.
    private static let level: Int32 = 1

    private let stream: UnsafeMutablePointer<z_stream>

    /// nil when zlib has no memory (Z_MEM_ERROR) or is of another version (Z_VERSION_ERROR).
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard socai_deflate_init(stream, Deflater.level) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        // Z_DATA_ERROR says that the stream was freed early, which is its fate after output that did not fit.
        _ = deflateEnd(stream)
        stream.deallocate()
    }

    /// The count of bytes written, or 0 when the whole does not fit.
    func deflate(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        // Z_STREAM_ERROR only for a stream that was never set up.
        guard deflateReset(stream) == Z_OK else { return 0 }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self)
        )
        stream.pointee.avail_in = uInt(input.count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(output.count)
        // Z_OK and Z_BUF_ERROR mean that the output is full before the end.
        guard CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END else { return 0 }
        return output.count - Int(stream.pointee.avail_out)
    }
}
