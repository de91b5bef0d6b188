/// A proxy among which one is chosen.
struct ProxyCandidate {
  /// What it may be called, the shortest name first.
  let names: [String]
  let isMySQL: Bool
  let position: DocumentNode

  /// The index of the proxy that is meant, `nil` when there is none, which is reported.
  ///
  /// That is the one of the wanted name; without a name the only one, or the only one for MySQL.
  static func choice(
    among candidates: [ProxyCandidate], _ wanted: String?, at place: DocumentNode,
    _ log: FindingLog
  ) -> Int? {
    guard !candidates.isEmpty else {
      // What is wrong may be why there is none.
      if !log.hasErrors { log.report(.noProxy("this file"), at: place) }
      return nil
    }
    let labels = candidates.compactMap(\.names.first)
    if let wanted {
      if let index = candidates.firstIndex(where: { $0.names.contains(wanted) }) { return index }
      let known = candidates.flatMap(\.names)
      log.report(
        .unknownProxy(
          wanted, known: labels, suggestion: NearestWord.closest(to: wanted, among: known)),
        at: place)
      return nil
    }
    if candidates.count == 1 { return 0 }
    let mysql = candidates.indices.filter { candidates[$0].isMySQL }
    if mysql.count == 1 { return mysql[0] }
    log.report(.ambiguousProxy(labels), at: candidates[0].position)
    return nil
  }
}
