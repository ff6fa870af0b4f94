import Foundation

/// A connection that sends bytes as they are, and reads an answer as it comes.
final class RawConnection {
    struct Answer: Hashable {
        var status: Int
        /// Lower case.
        var head: String
        var body: String
    }

    private let descriptor: Int32
    private var received: [UInt8] = []

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw POSIXError(.EPIPE) }
            rest = rest.dropFirst(count)
        }
    }

    func post(_ body: [UInt8], to path: String = "/add-checkpoint", method: String = "POST") throws -> Answer {
        let head = "\(method) \(path) HTTP/1.1\r\nhost: localhost\r\ncontent-length: \(body.count)\r\n\r\n"
        try send(Array(head.utf8) + body)
        return try answer()
    }

    /// Reads one answer, as long as its content-length says.
    func answer() throws -> Answer {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = received.firstRange(of: end) {
                let head = String(decoding: received[..<range.lowerBound], as: UTF8.self).lowercased()
                let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }
                let count = length.flatMap { Int($0.dropFirst(16)) } ?? 0
                if received.count >= range.upperBound + count {
                    let body = String(decoding: received[range.upperBound..<range.upperBound + count], as: UTF8.self)
                    received.removeFirst(range.upperBound + count)
                    return Answer(status: Int(head.split(separator: " ")[1]) ?? 0, head: head, body: body)
                }
            }
            guard try receive() else { throw POSIXError(.ECONNRESET) }
        }
    }

    /// Whether the other side closes, without sending any more.
    func isClosed() throws -> Bool { try !receive() }

    private func receive() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        received += chunk.prefix(count)
        return true
    }
}
