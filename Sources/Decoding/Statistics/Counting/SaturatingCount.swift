extension UInt64 {
  /// Adds, and stays at the largest number instead of overflowing: what a capture claims is no
  /// reason to end.
  mutating func count(_ more: UInt64 = 1) {
    let (sum, overflows) = addingReportingOverflow(more)
    self = overflows ? .max : sum
  }
}
