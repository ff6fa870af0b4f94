internal import RPC
internal import SwiftProtobuf

/// Files that define services, by name; of a file that comes twice the first counts.
struct DescriptorSet {
    private var files: [String: Google_Protobuf_FileDescriptorProto] = [:]
    /// The file of each service.
    private var homes: [String: String] = [:]

    /// - Parameter sets: serialised `google.protobuf.FileDescriptorSet`s.
    /// - Throws: INVALID_ARGUMENT where bytes are no such set, or hold too many files.
    init(_ sets: [[UInt8]]) throws(RPCStatus) {
        for bytes in sets {
            let set: Google_Protobuf_FileDescriptorSet
            do {
                set = try Google_Protobuf_FileDescriptorSet(serializedBytes: bytes)
            } catch {
                throw RPCStatus(.invalidArgument, "The descriptors are no FileDescriptorSet: generate them again.")
            }
            for file in set.file where files[file.name] == nil { add(file) }
        }
        guard files.count <= Limits.files else {
            throw RPCStatus(.invalidArgument, "The descriptors hold more than \(Limits.files) files.")
        }
    }

    private mutating func add(_ file: Google_Protobuf_FileDescriptorProto) {
        files[file.name] = file
        for service in file.service {
            homes[file.package.isEmpty ? service.name : "\(file.package).\(service.name)"] = file.name
        }
    }

    func service(_ name: String) -> Google_Protobuf_ServiceDescriptorProto? {
        guard let home = homes[name], let file = files[home] else { return nil }
        let last = name.split(separator: ".").last.map(String.init)
        return file.service.first { $0.name == last }
    }

    /// The file that defines a service, after all that it imports.
    /// - Throws: INVALID_ARGUMENT where an imported file is missing.
    func closure(of service: String) throws(RPCStatus) -> Google_Protobuf_FileDescriptorSet {
        var ordered = Google_Protobuf_FileDescriptorSet()
        guard let home = homes[service] else { return ordered }
        // Depth first without recursion: a file is written when it comes up for the second time, after its imports.
        var open = [(name: home, isReady: false)]
        var begun: Set<String> = []
        while let next = open.popLast() {
            guard let file = files[next.name] else {
                throw RPCStatus(.invalidArgument, "The descriptors lack \(next.name): generate them with all imports.")
            }
            if next.isReady {
                ordered.file.append(file)
            } else if begun.insert(next.name).inserted {
                open.append((next.name, true))
                open += file.dependency.reversed().map { ($0, false) }
            }
        }
        return ordered
    }
}
