import Packets
import Wire

/// The value that the proxy follows for `character_set_results`: the collation in which results
/// are sent, which says more than the variable shows.
///
/// A login and `SET NAMES … COLLATE …` give results a collation, which stands in their column
/// definitions and nowhere else. The empty value is NULL; a value without `_` is a character set
/// with whatever collation it has by itself.
enum ResultsCollation {
  /// - Parameters:
  ///   - characterSet: the variable's value; nil for NULL.
  ///   - id: that of a column of text.
  static func value(_ characterSet: Bytes?, id: UInt16, _ vendor: Vendor?) -> Bytes {
    guard let characterSet else { return "" }
    guard let known = Collation.of(UInt64(id), vendor), known.id == id else { return characterSet }
    // Servers before and behind the renaming of utf8 differ in the first word alone.
    let suffix = known.name.dropFirst(known.characterSet.count)
    guard known.name.hasPrefix(known.characterSet), suffix.first == "_" else { return characterSet }
    return Bytes(utf8: characterSet.text + suffix)
  }

  /// - Returns: what stands behind SET, and which other variables that sets; nil when the value
  ///   cannot be said.
  static func assignment(
    _ value: Bytes
  ) -> (text: String, alsoSets: [TrackedVariable: Bytes])? {
    guard let literal = TrackedVariable.characterSetResults.literal(value) else { return nil }
    let parts = value.text.split(separator: "_", maxSplits: 1)
    guard parts.count == 2, let name = parts.first.map(String.init),
      !Collation.impermissibleCharacterSets.contains(name)
    else {
      guard let name = parts.first else { return ("SESSION character_set_results=NULL", [:]) }
      return ("SESSION character_set_results='\(name.replacing("'", with: "''"))'", [:])
    }
    return (
      "NAMES '\(name)' COLLATE \(literal)",
      [.characterSetClient: Bytes(utf8: name), .collationConnection: value]
    )
  }
}
