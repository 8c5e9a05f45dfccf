/// Which release these programs are: what their wire, their bytes and the fixtures of it are named after.
public enum Release {
    public static let version = "0.2.0"
}
