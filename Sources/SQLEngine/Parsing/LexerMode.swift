/// What of `sql_mode` changes how a statement reads.
struct LexerMode: Hashable, Sendable {
  var ansiQuotes = false
  var noBackslashEscapes = false
  var pipesAsConcat = false
  var ignoreSpace = false
  /// `character_set_client`: what the bytes of names are in.
  var characterSet = CharacterSet.utf8mb4
}
