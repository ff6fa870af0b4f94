internal import Foundation

/// The definition of the conformance service.
enum ConformanceDescriptors {
    /// A serialised `google.protobuf.FileDescriptorSet`; empty where the generated text is damaged, which Reflection
    /// refuses.
    static let files = [UInt8](Data(base64Encoded: text.description) ?? Data())
}
