import AWS
import Foundation

/// IAM tokens for the roles of a target, made at the moment at which they are asked for.
struct FreshTokens {
  private let makers: [String: IAMTokenMaker]
  private let clock: @Sendable () -> SigningTime

  init(
    _ makers: [String: IAMTokenMaker] = [:],
    clock: @escaping @Sendable () -> SigningTime = {
      SigningTime(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
    }
  ) {
    self.makers = makers
    self.clock = clock
  }

  /// A token of the role's user, `nil` when the target has no credentials for it.
  func token(
    of role: String, with flaw: IAMTokenFlaw? = nil
  ) throws(Evaluator.Failure) -> String? {
    guard let maker = makers[role] else { return nil }
    do throws(IAMTokenError) {
      guard let flaw else { return try maker.token(at: clock()) }
      return try maker.token(at: clock(), with: flaw)
    } catch {
      throw .badCall("token", "\(error)")
    }
  }
}
