/// A secret, and where it comes from: a file is read again when it changed.
///
/// A file that is half written, broken or gone leaves the secret as it was, and says so. A secret
/// that is no file never changes.
public struct SecretSource: Sendable {
  /// What a look at the file brought.
  public enum Outcome: Sendable, Hashable {
    case unchanged
    /// The secret is another one.
    case changed
    /// The old secret stays; given once for each way in which the file is wrong.
    case failed(SecretError)
  }

  /// How long a look at the file is good for.
  public static let interval = Duration.seconds(1)

  /// The newest secret that could be read.
  public private(set) var secret: DatabaseSecret
  /// What is wrong with the file at present.
  public private(set) var problem: SecretError?

  private let file: SecretFile?
  private var stamp: SecretFile.Stamp?
  private var lastLook: ContinuousClock.Instant?

  /// A secret that stays.
  public init(_ secret: DatabaseSecret) {
    self.secret = secret
    file = nil
  }

  /// A secret in a file.
  ///
  /// - Throws: ``SecretError`` when it cannot be read now.
  public init(path: String) throws(SecretError) {
    let file = SecretFile(path: path)
    (secret, stamp) = try file.read()
    self.file = file
  }

  /// Reads the file again if it changed; looks at most once in a second.
  public mutating func refresh(at now: ContinuousClock.Instant) -> Outcome {
    guard let file else { return .unchanged }
    if let lastLook, lastLook <= now, now - lastLook < Self.interval { return .unchanged }
    lastLook = now
    do throws(SecretError) {
      guard try file.stamp() != stamp else { return .unchanged }
    } catch {
      return fail(error)
    }
    return reload()
  }

  /// Reads the file again in any case, for instance after a login failed.
  public mutating func reload() -> Outcome {
    guard let file else { return .unchanged }
    let before = secret
    do throws(SecretError) {
      (secret, stamp) = try file.read()
    } catch {
      return fail(error)
    }
    problem = nil
    return secret == before ? .unchanged : .changed
  }

  private mutating func fail(_ error: SecretError) -> Outcome {
    // So that the next look reads it, should it be completed within the same tick of its clock.
    stamp = nil
    let isNew = problem != error
    problem = error
    return isNew ? .failed(error) : .unchanged
  }
}
