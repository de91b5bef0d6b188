/// Why a line of a key log is of no use; the other lines stand.
public struct KeyLogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// Not three words.
    case notThreeFields
    /// The second word is not 32 bytes in hexadecimal digits.
    case badClientRandom
    /// The third word is not the right number of bytes in hexadecimal digits.
    case badSecret
    /// More secrets than this tool keeps.
    case tooManySecrets
  }

  /// Counted from 1.
  public var line: Int
  public var reason: Reason

  /// A fragment that fits "failed to read the key log: …".
  public var description: String {
    switch reason {
    case .notThreeFields: "line \(line) is not a label, a client random and a secret"
    case .badClientRandom: "line \(line): the client random is not 64 hexadecimal digits"
    case .badSecret: "line \(line): the secret is not the 64 or 96 hexadecimal digits of its label"
    case .tooManySecrets: "line \(line) is over the limit of \(KeyLog.mostSecrets) secrets"
    }
  }
}
