extension EventLog {
    /// The snapshots of a data directory, to look at without opening its log.
    public static func snapshots(of directory: String) -> SnapshotStore {
        SnapshotStore(directory: DataDirectory(path: directory).snapshots)
    }
}
