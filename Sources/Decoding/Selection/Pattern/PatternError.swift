/// Why a regular expression cannot be used.
struct PatternError: Error, Hashable, Sendable {
  /// Where, in characters from the expression's start.
  let offset: Int
  /// What is wrong, as a lowercase fragment.
  let reason: String
}
