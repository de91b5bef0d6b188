import Wire

/// Makes statements that differ only in their values the same, as `DIGEST_TEXT` of MySQL's
/// performance schema does.
///
///     SELECT * FROM t WHERE a=5 -- x        SELECT * FROM t WHERE a = ?
///     select 'a', -1.5, now()               SELECT ?, ?, NOW()
///     … WHERE id IN (1,2,3)                 … WHERE id IN (...)
///     INSERT INTO t(a,b) VALUES (1,2),(3,4) INSERT INTO t(a, b) VALUES (...)
///
/// Keywords and known functions are written in capitals, names as they are. Comments go; hints stay
/// with their names. Rows of VALUES that read alike are one, lists of literals are `(...)`.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/performance-schema-statement-digests.html>
struct StatementDigester {
  /// The longest digest, in bytes; what would follow is cut off, and does not count.
  static let limit = 2048

  private var reader = DigestReader()
  private var buffer = [UInt8](repeating: 0, count: limit)

  /// Whether the last digest was cut.
  var isCut: Bool { reader.isCut }

  /// The last digest.
  var text: ArraySlice<UInt8> { buffer[..<reader.count] }

  /// Reads a statement, of which ``text`` is the digest then.
  ///
  /// - Returns: the digest's hash.
  mutating func digest(_ statement: Span<UInt8>) -> UInt64 {
    Self.read(statement, with: &reader, into: &buffer)
    return ByteHash.hash(buffer.span.extracting(first: reader.count))
  }

  private static func read(
    _ statement: Span<UInt8>, with reader: inout DigestReader, into buffer: inout [UInt8]
  ) {
    var digest = buffer.mutableSpan
    reader.read(statement, into: &digest)
  }
}
