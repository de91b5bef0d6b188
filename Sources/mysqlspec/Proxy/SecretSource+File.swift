import AWS
import Foundation

extension SecretSource {
  /// The secret that a file of the proxy's own names; paths in it are relative to that file.
  init(_ secret: StandInProxyFile.Secret) throws(Failure) {
    let reader = NamedSecret(secret)
    switch secret.source {
    case .file(let path): self = try reader.source(path: path)
    case .environment(let name): self.init(try reader.secret(in: name))
    case .login(let user, let password):
      self.init(DatabaseSecret(username: user, password: try reader.text(of: password)))
    }
  }
}

/// A secret of a file, and how to get at it.
private struct NamedSecret {
  let name: String
  let position: FilePosition

  init(_ secret: StandInProxyFile.Secret) {
    (name, position) = (secret.name, secret.position)
  }

  func source(path: String) throws(Failure) -> SecretSource {
    do throws(SecretError) {
      return try SecretSource(path: resolved(path))
    } catch {
      throw failure("cannot be used: \(error)")
    }
  }

  func secret(in variable: String) throws(Failure) -> DatabaseSecret {
    let text = try value(of: variable)
    do throws(SecretError) {
      return try DatabaseSecret(Array(text.utf8))
    } catch {
      throw failure("in the environment variable \(variable) cannot be used: \(error)")
    }
  }

  func text(of password: StandInProxyFile.Password) throws(Failure) -> String {
    switch password {
    case .inline(let text): return text
    case .environment(let name): return try value(of: name)
    case .file(let path):
      guard let data = FileManager.default.contents(atPath: resolved(path)) else {
        throw failure("is in \(resolved(path)), which cannot be read")
      }
      return String(String(decoding: data, as: UTF8.self).prefix { !$0.isNewline })
    }
  }

  private func value(of variable: String) throws(Failure) -> String {
    guard let value = ProcessInfo.processInfo.environment[variable] else {
      throw failure("is in the environment variable \(variable), which is not set")
    }
    return value
  }

  private func resolved(_ path: String) -> String {
    URL(filePath: path, relativeTo: URL(filePath: position.file).deletingLastPathComponent())
      .path(percentEncoded: false)
  }

  private func failure(_ reason: String) -> Failure {
    Failure(Failure.usage, "\(position): the secret \(name) \(reason)")
  }
}
