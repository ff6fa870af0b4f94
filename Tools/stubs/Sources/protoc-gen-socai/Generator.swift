import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// A protoc plugin: for every service of a file it writes the protocol its handlers conform to, the method table
/// a server is built of, and a typed client. Messages come from protoc-gen-swift.
///
/// The option `Raw=package.Service/Method+…` names methods whose requests and replies are handed over as bytes, for
/// those whose messages are read and written by hand because their speed matters.
@main
struct Generator: CodeGenerator {
    var version: String? { "1.0" }
    var copyrightLine: String? { nil }
    var projectURL: String? { nil }

    var supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] { [.proto3Optional] }

    func generate(
        files: [FileDescriptor],
        parameter: any CodeGeneratorParameter,
        protoCompilerContext: any ProtoCompilerContext,
        generatorOutputs: any GeneratorOutputs
    ) throws {
        let raw = Set(
            parameter.parsedPairs.filter { $0.key == "Raw" }
                .flatMap { $0.value.split(separator: "+").map(String.init) }
        )
        for file in files where !file.services.isEmpty {
            var printer = CodePrinter(addNewlines: true)
            printHeader(of: file, raw: raw, to: &printer)
            for service in file.services {
                ServiceWriter(service, raw: raw).write(to: &printer)
            }
            try generatorOutputs.add(fileName: outputName(of: file), contents: printer.content)
        }
    }

    /// `socai/v1/ledger.proto` → `ledger.rpc.swift`
    private func outputName(of file: FileDescriptor) -> String {
        let last = file.name.split(separator: "/").last.map(String.init) ?? file.name
        return (last.hasSuffix(".proto") ? String(last.dropLast(6)) : last) + ".rpc.swift"
    }

    private func printHeader(of file: FileDescriptor, raw: Set<String>, to printer: inout CodePrinter) {
        printer.print("// Generated from \(file.name) by Tools/generate. Do not edit.")
        printer.print("// swift-format-ignore-file")
        printer.print("")
        let hasRaw = file.services.contains { service in
            service.methods.contains { raw.contains("\(service.fullName)/\($0.name)") }
        }
        if hasRaw { printer.print("public import NIOCore") }
        printer.print("public import RPC")
        printer.print("public import Schema")
    }
}
