/// Which of the comments that begin with `/*!` or `/*M!` a target executes.
///
/// What it does not execute is a comment like any other, whose quotes open no string.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/comments.html>
/// <https://mariadb.com/kb/en/comment-syntax/>
struct ExecutableComments: Hashable, Sendable {
  /// Of a target that is not known: every one of them.
  static let all = ExecutableComments(version: nil, isMariaDB: false)

  /// The target's version, as 90704 for 9.7.4.
  private let version: Int?
  private let isMariaDB: Bool

  private init(version: Int?, isMariaDB: Bool) {
    self.version = version
    self.isMariaDB = isMariaDB
  }

  /// - Parameter version: of the greeting.
  init(serverVersion version: String) {
    isMariaDB = version.contains("MariaDB")
    // What MariaDB puts in front for replicas of MySQL.
    let prefix = "5.5.5-"
    let text =
      isMariaDB && version.hasPrefix(prefix) ? version.dropFirst(prefix.count) : version[...]
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      .map { $0.prefix { $0.isASCII && $0.isNumber }.prefix(4) }
    guard parts.count > 1, let major = Int(parts[0]), let minor = Int(parts[1]) else {
      self.version = nil
      return
    }
    // Where the last part is no number, all comments for that series are taken for executed.
    self.version = major * 10_000 + minor * 100 + (parts.count > 2 ? Int(parts[2]) ?? 99 : 99)
  }

  /// - Parameters:
  ///   - needed: the number behind the `!`; nil where there is none.
  ///   - isForMariaDB: whether it begins with `/*M!`.
  func executes(needed: Int?, isForMariaDB: Bool) -> Bool {
    guard let version else { return true }
    if isForMariaDB, !isMariaDB { return false }
    guard let needed else { return true }
    // The versions that MySQL has and MariaDB never had.
    if isMariaDB, !isForMariaDB, (50_700...99_999).contains(needed) { return false }
    return needed <= version
  }
}
