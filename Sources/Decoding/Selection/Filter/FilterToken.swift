/// A word of a filter.
struct FilterToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A name, a path of names, or a word that stands for a value.
    case word(String)
    case text(String)
    case number(FilterNumber)
    /// In nanoseconds.
    case duration(UInt64)
    case sign(String)
    case end
  }

  let kind: Kind
  /// In characters from the filter's start.
  let range: Range<Int>

  /// What it is, for a sentence that says that something else was expected.
  var found: String {
    switch kind {
    case .word(let word): "`\(word)`"
    case .sign(let sign): "`\(sign)`"
    case .text(let text): "the text \"\(text)\""
    case .number(let number): "the number \(number)"
    case .duration: "a duration"
    case .end: "the end"
    }
  }
}
