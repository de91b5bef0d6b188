import AWS
import Foundation

extension SigningTime {
  /// What the clock of this machine says.
  static var now: SigningTime {
    SigningTime(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
  }
}
