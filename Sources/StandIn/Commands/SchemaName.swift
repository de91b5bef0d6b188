import SQLEngine

/// The names that a schema can have.
enum SchemaName {
  /// In characters.
  private static let limit = 64

  /// - Throws: error 1059 for a name that is too long; MySQL looks no further then.
  static func check(_ name: String?) throws(SQLError) {
    guard let name, name.unicodeScalars.count > limit else { return }
    throw SQLError(
      code: 1059, state: "42000", message: "Identifier name '\(name)' is too long")
  }
}
