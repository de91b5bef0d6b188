/// What the names of AWS's database endpoints tell.
///
///     NAME.ID.REGION.rds.amazonaws.com
///     NAME.proxy-ID.REGION.rds.amazonaws.com, NAME.endpoint.proxy-ID.REGION.rds.amazonaws.com
///     NAME.ID.rds.REGION.amazonaws.com.cn, NAME.ID.REGION.rds.amazonaws.com.cn
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html>
public enum RDSHostName {
  /// The suffixes of the partitions: worldwide with GovCloud, China, Europe, and the isolated ones.
  private static let suffixes = [
    "amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "c2s.ic.gov", "sc2s.sgov.gov",
    "cloud.adc-e.uk", "csp.hci.ic.gov",
  ]

  /// The region in which an endpoint of this name is; `nil` when it is no name of AWS.
  public static func region(of host: String) -> String? {
    var name = host.lowercased()[...]
    if name.hasSuffix(".") { name = name.dropLast() }
    for suffix in suffixes where name.hasSuffix("." + suffix) {
      let labels = name.dropLast(suffix.count + 1).split(
        separator: ".", omittingEmptySubsequences: false)
      guard labels.count >= 3, let last = labels.last else { continue }
      let before = labels[labels.count - 2]
      let region = last == "rds" ? before : (before == "rds" ? last : "")
      if isRegion(region.utf8) { return String(region) }
    }
    return nil
  }

  /// Whether this has the form of a region: `us-east-1`, `us-gov-west-1`, `cn-north-1`.
  static func isRegion(_ bytes: some Collection<UInt8>) -> Bool {
    (1...64).contains(bytes.count)
      && bytes.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
