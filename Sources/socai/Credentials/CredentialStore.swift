internal import Glibc
internal import JSON
internal import RPC

/// The file of logins: `socai/credentials.json` in the user's folder of settings, mode 0600 in a folder of mode 0700.
struct CredentialStore {
    let directory: String

    var path: String { directory + "/credentials.json" }

    /// The user's own: in $XDG_CONFIG_HOME, else in ~/.config. Nil for a user who has no home.
    static func standard() -> CredentialStore? {
        if let folder = Standard.environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
            return CredentialStore(directory: folder + "/socai")
        }
        guard let home = Standard.environment("HOME"), home.hasPrefix("/") else { return nil }
        return CredentialStore(directory: home + "/.config/socai")
    }

    /// - Throws: `Failure` where there is none.
    static func required() throws(Failure) -> CredentialStore {
        guard let store = standard() else {
            throw .usage("there is no place to keep a login", "set HOME or XDG_CONFIG_HOME to an absolute path")
        }
        return store
    }

    /// None where there is no file.
    /// - Throws: `Failure` where others may read the file, or it can't be understood.
    func logins() throws(Failure) -> [Login] {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return [] }
        let bytes = try SecretFile.read(path, limit: Limits.credentialsFile)
        do throws(JSONError) {
            var fields = try JSONFields(try JSONParser.parse(bytes), "the file")
            var logins: [Login] = []
            for json in try fields.array("logins") ?? [] { logins.append(try Login(json)) }
            try fields.finish()
            return logins
        } catch {
            throw .usage("\(path) can't be read: \(error.message)", "remove it and log in again")
        }
    }

    func keep(_ login: Login) throws(Failure) {
        try change { logins throws(Failure) in
            logins.removeAll { $0.address == login.address }
            guard logins.count < Limits.logins else {
                throw .usage("\(path) holds \(logins.count) logins", "log out of some with 'socai logout ADDRESS'")
            }
            logins.append(login)
        }
    }

    /// - Returns: whether there was one.
    func forget(_ addresses: ServerAddresses) throws(Failure) -> Bool {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return false }
        var isChanged = false
        try change { logins throws(Failure) in
            let before = logins.count
            logins.removeAll { addresses.all.contains($0.address) }
            isChanged = logins.count != before
        }
        return isChanged
    }

    /// One process at a time changes the file, and whoever reads it sees all of the old or all of the new.
    private func change(_ body: (inout [Login]) throws(Failure) -> Void) throws(Failure) {
        try makeDirectory()
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw SecretFile.unwritable(directory, errno) }
        defer { close(folder) }
        while flock(folder, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SecretFile.unwritable(directory, errno) }
        }
        var logins = try logins()
        try body(&logins)
        let json: JSON = ["logins": .array(logins.map(\.json))]
        let new = path + ".new"
        // Left by a process that ended half-way: the folder is locked, so nobody writes it now.
        unlink(new)
        try SecretFile.create(new, json.pretty + "\n")
        guard rename(new, path) == 0, fsync(folder) == 0 else { throw SecretFile.unwritable(path, errno) }
    }

    private func makeDirectory() throws(Failure) {
        var made = ""
        for name in directory.split(separator: "/") {
            made += "/" + name
            guard mkdir(made, 0o700) == 0 || errno == EEXIST || access(made, F_OK) == 0 else {
                throw SecretFile.unwritable(made, errno)
            }
        }
        guard chmod(directory, 0o700) == 0 else { throw SecretFile.unwritable(directory, errno) }
    }
}
