internal import Protobuf

/// What can be told of a stored record without reading all of it: the other fields are passed over.
public enum RecordGlance {
    /// The number in `Fact` of the fact that it holds.
    /// - Returns: nil where the bytes are no record, or hold no fact.
    public static func factNumber(in record: UnsafeRawBufferPointer) -> UInt64? {
        do throws(ProtobufError) {
            guard
                var fact = try field(
                    15,
                    in: record,
                    { (reader, field) throws(ProtobufError) in
                        try reader.message(field)
                    }
                )
            else { return nil }
            return try fact.next()?.number
        } catch {
            return nil
        }
    }

    /// The position that it says it has.
    /// - Returns: nil where the bytes are no record.
    public static func position(in record: UnsafeRawBufferPointer) -> UInt64? {
        do throws(ProtobufError) {
            return try field(1, in: record) { (reader, field) throws(ProtobufError) in try reader.unsigned(field) }
        } catch {
            return nil
        }
    }

    private static func field<Value>(
        _ number: UInt64,
        in record: UnsafeRawBufferPointer,
        _ read: (inout ProtobufReader, ProtobufReader.Field) throws(ProtobufError) -> Value
    ) throws(ProtobufError) -> Value? {
        var reader = ProtobufReader(record)
        while let field = try reader.next() {
            if field.number == number { return try read(&reader, field) }
            try reader.skip(field)
        }
        return nil
    }
}
