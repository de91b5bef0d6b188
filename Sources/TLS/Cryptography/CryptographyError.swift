/// Why a key or a certificate could not be made or used.
public enum CryptographyError: Error, Sendable, Hashable {
  /// The text holds no RSA key in PEM.
  case notAnRSAKey
  /// A message for OAEP is longer than the key allows, in bytes.
  case messageTooLong(limit: Int)
  /// The ciphertext was not made with this key, or was damaged.
  case decryptionFailed
  /// A certificate cannot hold this name.
  case unusableName(String)
  /// OpenSSL refuses something else; its error queue, oldest first.
  case refused(String, details: [String])
}

extension CryptographyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnRSAKey: "the text is not an RSA key in PEM"
    case .messageTooLong(let limit): "the message is longer than \(limit) bytes"
    case .decryptionFailed: "the ciphertext does not belong to this key"
    case .unusableName(let name): "\(name) is neither a host name nor an IP address"
    case .refused(let operation, let details):
      "OpenSSL refuses \(operation) [\(details.joined(separator: "; "))]"
    }
  }
}
