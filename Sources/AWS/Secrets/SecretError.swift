/// Why there is no secret: where, and what is wrong; never with a part of it.
public struct SecretError: Error, Sendable, Hashable {
  /// Which text is wrong.
  public enum Place: String, Sendable, Hashable {
    /// What was given.
    case secret = "the secret"
    /// The text inside of the output of `get-secret-value`; lines and columns are its own.
    case secretString = "the SecretString"
    /// The bytes inside of it, once decoded.
    case secretBinary = "the SecretBinary"
  }

  public enum Reason: Sendable, Hashable {
    case notThere
    /// It is a directory, a device, a pipe.
    case notAFile
    case unreadable
    case tooLong(bytes: Int)
    case notUTF8
    /// Both count from 1; columns are characters.
    case malformedJSON(String, line: Int, column: Int)
    case notAnObject
    /// The key is not there, but perhaps one that resembles it.
    case missing(key: String, resembling: String?)
    case notText(key: String)
    case empty(key: String)
    case containsNUL(key: String)
    case notBase64
  }

  public let place: Place
  public let reason: Reason

  init(place: Place, reason: Reason) {
    self.place = place
    self.reason = reason
  }

  init(place: Place, malformed: SecretJSON.Malformed, in text: [UInt8]) {
    let before = text.prefix(malformed.offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Bytes that only continue a character, and the byte order mark, take no column.
    let skipped = start == 0 && text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    let column = before.dropFirst(skipped).count { $0 & 0xC0 != 0x80 } + 1
    self.init(
      place: place,
      reason: .malformedJSON(malformed.problem.rawValue, line: line, column: column))
  }
}

extension SecretError: CustomStringConvertible {
  public var description: String { "\(place.rawValue) \(reason)" }
}

extension SecretError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notThere: "is not there; check the path"
    case .notAFile: "is no regular file; name a file"
    case .unreadable: "cannot be read; check its permissions"
    case .tooLong(let bytes):
      "has \(bytes) bytes, more than \(DatabaseSecret.mostBytes); name a file with one secret"
    case .notUTF8: "is not in UTF-8; write it so"
    case .malformedJSON(let problem, let line, let column):
      "is no JSON at line \(line), column \(column): \(problem)"
    case .notAnObject: "is no JSON object; write {\"username\": …, \"password\": …}"
    case .missing(let key, let resembling?): "has no \(key), but a \(resembling); rename that"
    case .missing(let key, nil): "has no \(key); add it"
    case .notText(let key): "has a \(key) that is no text; put it in double quotes"
    case .empty(let key): "has an empty \(key); fill it in"
    case .containsNUL(let key): "has a \(key) with a NUL in it, which MySQL cannot have"
    case .notBase64: "is no Base64; give it as aws secretsmanager get-secret-value prints it"
    }
  }
}
