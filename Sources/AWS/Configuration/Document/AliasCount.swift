/// Finds aliases in the text, before a parser follows them.
///
/// An alias of aliases of aliases is small on paper and endless in memory. The scan may take text
/// in quotes for an alias, so it only objects to many of them.
enum AliasCount {
  /// The place of the `number`th alias whose anchor is in the text, too.
  static func place(of number: Int, in grid: ScalarGrid) -> (line: Int, column: Int)? {
    let scalars = grid.scalars
    guard scalars.contains("&") else { return nil }
    var anchors: Set<[Unicode.Scalar]> = []
    var count = 0
    var previous: Unicode.Scalar = "\n"
    for (index, scalar) in scalars.enumerated() {
      defer { previous = scalar }
      guard scalar == "*" || scalar == "&", opensValue(after: previous) else { continue }
      let name = Array(scalars[(index + 1)...].prefix(64).prefix(while: isNameScalar))
      guard !name.isEmpty else { continue }
      if scalar == "&" {
        anchors.insert(name)
      } else if anchors.contains(name) {
        count += 1
        if count == number { return grid.place(of: index) }
      }
    }
    return nil
  }

  private static func opensValue(after scalar: Unicode.Scalar) -> Bool {
    " \t\n\r[{,:-?".unicodeScalars.contains(scalar)
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    !" \t\n\r[]{},:".unicodeScalars.contains(scalar)
  }
}
