import Foundation
import Testing

@testable import AWS

/// A mistake in a file, and what must be found.
struct Mistake: CustomTestStringConvertible, Sendable {
  let title: String
  let text: String?
  let replaced: String
  let replacement: String
  /// All findings, as `line:column: severity: message`.
  let finds: [String]

  init(_ title: String, replacing replaced: String, by replacement: String, finds: [String]) {
    self.title = title
    text = nil
    self.replaced = replaced
    self.replacement = replacement
    self.finds = finds
  }

  init(_ title: String, file text: String, finds: [String]) {
    self.title = title
    self.text = text
    replaced = ""
    replacement = ""
    self.finds = finds
  }

  var testDescription: String { title }

  /// The file with the mistake.
  func file(in fixture: String) throws -> String {
    if let text { return text }
    let original = try Fixture.text(fixture)
    let range = try #require(original.firstRange(of: replaced))
    return original.replacingCharacters(in: range, with: replacement)
  }
}
