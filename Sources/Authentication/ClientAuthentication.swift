public import TLS

/// The client's half of authentication: answers what the server asks, without sockets.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html>
public struct ClientAuthentication: Sendable {
  /// What to do next.
  public enum Action: Hashable, Sendable {
    /// Send these bytes as AuthSwitchResponse.
    case send([UInt8])
    /// Wait for the server's next packet.
    case wait
    /// Give up; the reason says what the server asked for and what would allow it.
    case refuse(Refusal)
  }

  public enum Refusal: Error, Hashable, Sendable {
    case unknownMethod(String)
    /// `mysql_clear_password` without TLS, or not wanted at all.
    case clearPassword
    /// Data that no step of the method has a meaning for.
    case unexpectedData(method: String, [UInt8])
    case unusableKey(CryptographyError)
  }

  /// When the password may be sent as it is.
  public enum ClearPassword: Hashable, Sendable {
    case always
    case overTLS
    case never
  }

  private let passwords: [[UInt8]]
  private let clearPassword: ClearPassword
  private let isSecure: Bool
  private var method: AuthenticationMethod?
  private var nonce: [UInt8] = []
  private var factor = 0

  /// - Parameters:
  ///   - passwords: One for each factor.
  ///   - isSecure: Whether the connection is encrypted.
  public init(passwords: [[UInt8]], isSecure: Bool, clearPassword: ClearPassword = .overTLS) {
    self.passwords = passwords
    self.isSecure = isSecure
    self.clearPassword = clearPassword
  }

  /// The first answer, for the handshake response or COM_CHANGE_USER.
  ///
  /// - Parameters:
  ///   - plugin: The method that the client names; unknown ones get an empty answer, so that the
  ///     server switches.
  ///   - nonce: The greeting's scramble, without its final NUL.
  public mutating func begin(plugin: String, nonce: [UInt8]) -> [UInt8] {
    method = AuthenticationMethod(rawValue: plugin)
    self.nonce = nonce
    switch method {
    case .clearPassword where mayReveal: return password + [0]
    case .sha256Password where isSecure: return password + [0]
    case .sha256Password: return password.isEmpty ? [0] : [1]
    case let method?: return method.initialResponse(password: password, nonce: nonce) ?? []
    case nil: return []
    }
  }

  /// AuthSwitchRequest came: the server wants another method, or a fresh answer.
  public mutating func switchRequested(plugin: String, data: [UInt8]) -> Action {
    guard let wanted = AuthenticationMethod(rawValue: plugin) else {
      return .refuse(.unknownMethod(plugin))
    }
    method = wanted
    nonce = Array(data.last == 0 ? data.dropLast() : data[...])
    switch wanted {
    case .clearPassword, .dialog:
      return mayReveal ? .send(password + [0]) : .refuse(.clearPassword)
    case .sha256Password where isSecure: return .send(password + [0])
    case .sha256Password: return .send(password.isEmpty ? [0] : [1])
    case .nativePassword, .cachingSHA2Password:
      return .send(wanted.initialResponse(password: password, nonce: nonce) ?? [])
    }
  }

  /// AuthNextFactor came: the server wants a further proof.
  public mutating func nextFactorRequested(plugin: String, data: [UInt8]) -> Action {
    factor += 1
    return switchRequested(plugin: plugin, data: data)
  }

  /// AuthMoreData came.
  public mutating func moreDataReceived(_ data: [UInt8]) -> Action {
    switch method {
    case .cachingSHA2Password where data == [CachingSHA2Password.fastSuccess]:
      return .wait
    case .cachingSHA2Password where data == [CachingSHA2Password.fullAuthentication]:
      return .send(isSecure ? password + [0] : [CachingSHA2Password.publicKeyRequest])
    case .cachingSHA2Password, .sha256Password:
      guard data.starts(with: Array("-----BEGIN".utf8)) else { return unexpected(data) }
      do {
        let pem = String(decoding: data, as: UTF8.self)
        return .send(try RSAPassword.encrypt(password, nonce: nonce, keyPEM: pem))
      } catch {
        return .refuse(.unusableKey(error))
      }
    case .dialog:
      return mayReveal ? .send(password + [0]) : .refuse(.clearPassword)
    case .nativePassword, .clearPassword, nil:
      return unexpected(data)
    }
  }

  private var password: [UInt8] {
    passwords.indices.contains(factor) ? passwords[factor] : passwords.last ?? []
  }

  private var mayReveal: Bool {
    switch clearPassword {
    case .always: true
    case .overTLS: isSecure
    case .never: false
    }
  }

  private func unexpected(_ data: [UInt8]) -> Action {
    .refuse(.unexpectedData(method: method?.rawValue ?? "", data))
  }
}

extension ClientAuthentication.Refusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownMethod(let name):
      "the server asks for the authentication method \(name), which this client does not have"
    case .clearPassword:
      "the server asks for the password in clear text over a connection that is not encrypted"
    case .unexpectedData(let method, let data):
      "the server sent \(data.count) bytes that \(method) has no meaning for"
    case .unusableKey(let error):
      "the server's public key cannot be used: \(error)"
    }
  }
}
