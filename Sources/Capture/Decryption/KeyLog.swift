internal import TLS

/// TLS secrets in the NSS key log format.
///
/// <https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html>
public struct KeyLog: Sendable, Hashable {
  /// The secrets that decrypt records.
  public enum Label: String, Sendable, Hashable, CaseIterable {
    /// The master secret of TLS 1.2 and before.
    case masterSecret = "CLIENT_RANDOM"
    case clientHandshake = "CLIENT_HANDSHAKE_TRAFFIC_SECRET"
    case serverHandshake = "SERVER_HANDSHAKE_TRAFFIC_SECRET"
    case clientTraffic = "CLIENT_TRAFFIC_SECRET_0"
    case serverTraffic = "SERVER_TRAFFIC_SECRET_0"
  }

  /// How many secrets are kept, for a file could bring any number.
  public static let mostSecrets = 1 << 21
  /// How many errors one call of `add` reports; further bad lines are passed over.
  public static let mostErrors = 100

  private struct Name: Sendable, Hashable {
    var label: Label
    var clientRandom: [UInt8]
  }

  private var secrets: [Name: [UInt8]] = [:]

  public init() {}

  /// How many secrets there are.
  public var count: Int { secrets.count }
  /// Of how many sessions they are.
  public private(set) var sessions = 0

  /// Whether there is any secret of the session that its client random names.
  public func holds(_ clientRandom: [UInt8]) -> Bool {
    Label.allCases.contains { secret($0, clientRandom: clientRandom) != nil }
  }

  /// The lines of some sessions, which their client randoms name, in a stable order.
  public func text(of clientRandoms: Set<[UInt8]>) -> String {
    var part = KeyLog()
    part.secrets = secrets.filter { clientRandoms.contains($0.key.clientRandom) }
    return part.text
  }

  /// The secret of a session, which its client random names.
  public func secret(_ label: Label, clientRandom: [UInt8]) -> [UInt8]? {
    secrets[Name(label: label, clientRandom: clientRandom)]
  }

  /// A key log of the same sessions, with random secrets.
  func withOtherSecrets() -> KeyLog {
    var other = KeyLog()
    other.secrets = secrets.mapValues { SecureRandom.bytes($0.count) }
    return other
  }

  /// The lines of the format, in a stable order.
  var text: String {
    func hexadecimal(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    return secrets.map { name, secret in
      "\(name.label.rawValue) \(hexadecimal(name.clientRandom)) \(hexadecimal(secret))\n"
    }.sorted().joined()
  }

  /// Adds the secrets of a text; lines with other labels, empty lines and remarks are passed over.
  ///
  /// - Returns: the lines that cannot be read.
  public mutating func add(_ text: some Collection<UInt8>) -> [KeyLogError] {
    var errors: [KeyLogError] = []
    var number = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if let reason = add(line: line), errors.count < Self.mostErrors {
        errors.append(KeyLogError(line: number, reason: reason))
      }
    }
    return errors
  }

  private mutating func add(line: some Collection<UInt8>) -> KeyLogError.Reason? {
    if line.first == UInt8(ascii: "#") { return nil }
    let fields = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
    guard let first = fields.first else { return nil }
    guard fields.count == 3 else { return .notThreeFields }
    guard let label = Label(rawValue: String(decoding: first, as: UTF8.self)) else { return nil }
    guard let clientRandom = Self.bytes(hexadecimal: fields[1]), clientRandom.count == 32 else {
      return .badClientRandom
    }
    let lengths = label == .masterSecret ? [48] : [32, 48]
    guard let secret = Self.bytes(hexadecimal: fields[2]), lengths.contains(secret.count) else {
      return .badSecret
    }
    let name = Name(label: label, clientRandom: clientRandom)
    guard secrets.count < Self.mostSecrets || secrets[name] != nil else { return .tooManySecrets }
    if !holds(clientRandom) { sessions += 1 }
    secrets[name] = secret
    return nil
  }

  private static func bytes(hexadecimal text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for character in text {
      let digit: UInt8
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = character - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }
}
