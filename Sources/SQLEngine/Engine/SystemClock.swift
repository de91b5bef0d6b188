import Foundation

/// Microseconds since the epoch.
func systemMicroseconds() -> Int64 {
  Int64((Date().timeIntervalSince1970 * 1_000_000).rounded())
}
