internal import JSON
internal import RPC

/// What `socai login` keeps of one server.
struct Login: Hashable {
    var address: RPCAddress
    var token: AccessToken
    /// The file of authorities that the server is verified against; nil: the system's.
    var authorities: String?

    init(address: RPCAddress, token: AccessToken, authorities: String?) {
        self.address = address
        self.token = token
        self.authorities = authorities
    }

    init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "a login")
        let place = try fields.requiredText("address")
        do throws(RPCStatus) { address = try RPCAddress.parse(place) } catch { throw JSONError(error.message) }
        guard let token = AccessToken(try fields.requiredText("token")) else {
            throw JSONError("a token can't be read")
        }
        self.token = token
        authorities = try fields.text("ca")
        try fields.finish()
    }

    var json: JSON {
        ["address": .text(address), "token": .string(token.text), "ca": .text(authorities)]
    }
}
