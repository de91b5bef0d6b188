import Wire

/// Whose server it is, where error codes and collations differ.
public enum Vendor: String, Hashable, Sendable, CaseIterable {
  case mysql
  case mariadb

  /// The vendor of the server that sent `greeting`.
  public init(_ greeting: HandshakeV10) {
    let isMariaDB =
      !greeting.capabilities.contains(.longPassword)
      || greeting.serverVersion.contains("MariaDB")
    self = isMariaDB ? .mariadb : .mysql
  }
}

extension Bytes {
  /// Whether `word`, which is not empty, stands anywhere in them.
  fileprivate func contains(_ word: Bytes) -> Bool {
    indices.contains { self[$0...].starts(with: word) }
  }
}
