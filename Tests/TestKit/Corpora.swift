internal import FoundationEssentials

/// Where outside data lies; tests over it skip where it is absent.
public enum Corpora {
    public static let folder: String? = {
        guard let folder = ProcessInfo.processInfo.environment["CASEDESK_CORPORA"],
            FileManager.default.fileExists(atPath: folder)
        else { return nil }
        return folder
    }()
}
