import Testing

@testable import Scenario

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("stpes", "steps"), ("Steps", "steps"), ("step", "steps"), ("capabilty", "capability"),
    ("HandshakeResponse", "HandshakeResponse41"),
  ])
  func `a close word is suggested`(_ typed: String, _ meant: String) {
    let known = ["steps", "title", "capability", "HandshakeResponse41", "OK"]
    #expect(Suggestion.closest(to: typed, among: known) == meant)
  }

  @Test(arguments: ["", "x", "banana", String(repeating: "y", count: 10_000)])
  func `a far word is not`(_ typed: String) {
    #expect(Suggestion.closest(to: typed, among: ["steps", "title", "capability"]) == nil)
  }

  @Test func `neighbours that swapped places are one mistake`() {
    #expect(Suggestion.distance(Array("abcd"), Array("acbd")) == 1)
    #expect(Suggestion.distance(Array(""), Array("abc")) == 3)
    #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
  }
}
