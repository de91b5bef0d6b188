/// A statement that gives an account another password.
///
///     ALTER USER { USER() | CURRENT_USER[()] | name[@host] } IDENTIFIED BY 'password'
///     SET PASSWORD [FOR name[@host]] = 'password'
struct PasswordChange: Hashable {
  var user: String
  var password: [UInt8]

  /// Nil for any other statement.
  init?(_ sql: [UInt8], currentUser: String) {
    let words = Self.words(sql.prefix(4096))
    let keywords = words.map { $0.isQuoted ? "" : $0.text.lowercased() }
    if keywords.starts(with: ["alter", "user"]) {
      guard let index = keywords.firstIndex(of: "identified"), index >= 3,
        keywords.count == index + 3, keywords[index + 1] == "by", words[index + 2].isQuoted
      else { return nil }
      self.init(words[2..<index], words[index + 2], currentUser)
    } else if keywords.starts(with: ["set", "password"]) {
      guard let index = keywords.firstIndex(of: "="), keywords.count == index + 2,
        words[index + 1].isQuoted
      else { return nil }
      if index > 2 {
        guard keywords[2] == "for", index > 3 else { return nil }
        self.init(words[3..<index], words[index + 1], currentUser)
      } else {
        self.init([], words[index + 1], currentUser)
      }
    } else {
      return nil
    }
  }

  private init(_ name: ArraySlice<Word>, _ password: Word, _ currentUser: String) {
    let isOwn =
      name.first.map { first in
        !first.isQuoted && ["user", "current_user"].contains(first.text.lowercased())
      } ?? true
    user = isOwn ? currentUser : name.first?.text ?? currentUser
    self.password = Array(password.text.utf8)
  }

  private struct Word {
    var text: String
    var isQuoted: Bool
  }

  /// Names, quoted strings without their quotes, and single signs.
  private static func words(_ sql: some Sequence<UInt8>) -> [Word] {
    var words: [Word] = []
    var rest = Substring(decoding: Array(sql), as: UTF8.self)
    while let first = rest.first {
      if first.isWhitespace || first == ";" {
        rest.removeFirst()
      } else if "'\"`".contains(first) {
        rest.removeFirst()
        let text = rest.prefix { $0 != first }
        words.append(Word(text: String(text), isQuoted: true))
        rest = rest.dropFirst(text.count + 1)
      } else if first.isLetter || first == "_" {
        let text = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        words.append(Word(text: String(text), isQuoted: false))
        rest = rest.dropFirst(text.count)
      } else {
        words.append(Word(text: String(first), isQuoted: false))
        rest.removeFirst()
      }
    }
    return words
  }
}
