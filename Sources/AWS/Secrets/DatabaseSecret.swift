/// What a client of a database needs to log in, as Secrets Manager keeps it.
///
///     {"username": "…", "password": "…", "engine": "mysql", "host": "…", "port": 3306, "dbname": "…"}
///
/// Only the first two are needed. The same inside of the output of `aws secretsmanager
/// get-secret-value` is understood, as `SecretString` or as `SecretBinary`.
///
/// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html>
public struct DatabaseSecret: Sendable, Hashable {
  /// The longest text that is read, in bytes: a secret of 64 kB, each byte of it escaped.
  public static let mostBytes = 512 * 1024

  public var username: String
  /// Never shown; may be empty.
  public var password: String
  public var engine: String?
  public var host: String?
  public var port: UInt16?
  /// The database.
  public var dbname: String?
  /// The secret's name at AWS, when its output was given.
  public var arn: String?
  /// Which version of the secret that was.
  public var versionID: String?

  public init(username: String, password: String) {
    self.username = username
    self.password = password
  }

  /// Reads a secret from a file's contents, or from the value of an environment variable.
  ///
  /// - Throws: ``SecretError``.
  public init(_ text: [UInt8]) throws(SecretError) {
    let members = try Self.members(of: text, in: .secret)
    let wrapped: (text: [UInt8], place: SecretError.Place)
    if let value = members["SecretString"], value != .null {
      guard let text = value.text else {
        throw SecretError(place: .secret, reason: .notText(key: "SecretString"))
      }
      wrapped = (Array(text.utf8), .secretString)
    } else if let value = members["SecretBinary"], value != .null {
      guard let text = value.text else {
        throw SecretError(place: .secret, reason: .notText(key: "SecretBinary"))
      }
      guard let bytes = Base64.decode(text) else {
        throw SecretError(place: .secretBinary, reason: .notBase64)
      }
      wrapped = (bytes, .secretBinary)
    } else {
      try self.init(members, in: .secret)
      return
    }
    try self.init(try Self.members(of: wrapped.text, in: wrapped.place), in: wrapped.place)
    arn = members["ARN"]?.text
    versionID = members["VersionId"]?.text
  }

  private init(
    _ members: [String: SecretJSON], in place: SecretError.Place
  ) throws(SecretError) {
    username = try Self.text("username", of: members, in: place)
    guard !username.isEmpty else {
      throw SecretError(place: place, reason: .empty(key: "username"))
    }
    guard !username.utf8.contains(0) else {
      throw SecretError(place: place, reason: .containsNUL(key: "username"))
    }
    password = try Self.text("password", of: members, in: place)
    engine = members["engine"]?.text
    host = members["host"]?.text
    dbname = members["dbname"]?.text
    port =
      switch members["port"] {
      case .number(let text), .string(let text): UInt16(text)
      default: nil
      }
  }

  private static func text(
    _ key: String, of members: [String: SecretJSON], in place: SecretError.Place
  ) throws(SecretError) -> String {
    guard let value = members[key] else {
      // Only names from a list are shown, for a name could be anything.
      let resembling = key == "username" ? ["user", "username"] : ["pass", "passwd", "password"]
      let found = members.keys.filter { resembling.contains($0.lowercased()) }.min()
      throw SecretError(place: place, reason: .missing(key: key, resembling: found))
    }
    guard let text = value.text else {
      throw SecretError(place: place, reason: .notText(key: key))
    }
    return text
  }

  private static func members(
    of text: [UInt8], in place: SecretError.Place
  ) throws(SecretError) -> [String: SecretJSON] {
    guard text.count <= mostBytes else {
      throw SecretError(place: place, reason: .tooLong(bytes: text.count))
    }
    guard String(validating: text, as: UTF8.self) != nil else {
      throw SecretError(place: place, reason: .notUTF8)
    }
    let value: SecretJSON
    do throws(SecretJSON.Malformed) {
      value = try SecretJSON(text)
    } catch {
      throw SecretError(place: place, malformed: error, in: text)
    }
    guard case .object(let members) = value else {
      throw SecretError(place: place, reason: .notAnObject)
    }
    return members
  }
}

extension DatabaseSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "the secret of \(username.debugDescription)" }
  public var debugDescription: String { description }
  /// Without the password, for `dump` shows what a mirror has.
  public var customMirror: Mirror { Mirror(self, children: ["username": username]) }
}
