public import Packets
public import Scenario

extension RunResult.Header {
  /// The command that runs one case again as it ran here.
  public func reproduction(of id: String, redaction: Redaction = .standard) -> String {
    var words = ["mysqlspec", "run"] + files
    // Without a target the stand-in is started, which has no address to come back to.
    if endpoint.contains("://") { words += ["--target", redaction.redacted(url: endpoint)] }
    if let profile { words += ["--profile", profile] }
    words += ["--filter", "id(\(id))", "--seed", String(seed)]
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// A word as a POSIX shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "-_./:@,=+".unicodeScalars.contains($0)
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
