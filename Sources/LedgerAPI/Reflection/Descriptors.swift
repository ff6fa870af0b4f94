internal import Foundation

/// The definitions of all services that have stubs here.
public enum Descriptors {
    /// A serialised `google.protobuf.FileDescriptorSet`: every file, imported ones first.
    ///
    /// Empty where the generated text is damaged; then no service is defined, which `Reflection` refuses.
    public static let files = [UInt8](Data(base64Encoded: text.description) ?? Data())
}
