import Foundation
import Packets
import Testing

@testable import Scenario

@Suite struct SuiteSchemaTests {
  private let validator: JSONSchemaValidator

  init() throws {
    validator = try JSONSchemaValidator(SuiteSchema.text)
  }

  private func root(_ file: SourceFile) throws -> YAMLNode {
    var problems = Problems()
    return try #require(YAMLDocument.root(of: file, &problems))
  }

  @Test func `the schema accepts a suite that shows everything`() throws {
    #expect(try validator.accepts(root(Golden.file("explained.suite"))))
  }

  @Test func `the schema accepts every suite of the project`() throws {
    let directory = Golden.directory.appending(path: "../../../suites")
    let urls =
      FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { $0.pathExtension == "yaml" && !$0.path().contains("/profiles/") } ?? []
    for url in urls {
      let file = try SourceFile(path: url.lastPathComponent, bytes: Data(contentsOf: url))
      #expect(try validator.accepts(root(file)), "\(url.lastPathComponent)")
    }
  }

  @Test(arguments: [
    "suite-keys.yaml", "steps.yaml", "messages.yaml", "matchers.yaml", "scalar.yaml",
  ])
  func `the schema refuses files whose keys lint refuses`(_ name: String) throws {
    #expect(try !validator.accepts(root(Golden.file(name))))
  }

  @Test(arguments: [
    "- logn: {}", "- login: {as: nobody}", "- send: COM_PINGG", "- expect: COM_QUERY",
    "- expect: {OK: {afected_rows: 1}}", "- send: {COM_QUERY: {qurey: x}}", "- silent: soon",
    "- query: x\n  rwos: []", "- fetch: {id: s}", "- repeat: 2", "- wait: false", "- 42",
    "- execute: {id: s}\n  bind: false", "- send: COM_PING\n  sequence: 256",
  ])
  func `the schema refuses a wrong step`(_ step: String) throws {
    let lines = step.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    #expect(try !validator.accepts(root(suite(steps: lines))))
    #expect(try validator.accepts(root(suite(steps: "      - login"))))
  }

  @Test func `every message that can be sent or expected is in it`() throws {
    for type in Catalogue.messages {
      let step = type.sender == .server ? "expect" : "send"
      let file = suite(steps: "      - login\n      - \(step): {\(type.name): {}}")
      #expect(try validator.accepts(root(file)), "\(type.name)")
      #expect(SuiteSchema.text.contains("\"\(type.name)\""))
    }
  }

  @Test func `the text is the same each time`() {
    #expect(SuiteSchema.document.text() + "\n" == SuiteSchema.text)
    #expect(SuiteSchema.text.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12"))
  }
}
