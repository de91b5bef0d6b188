import Foundation
import Testing

@testable import AWS

/// `docs/proxy-configuration.md` says what the code does.
@Suite struct DocumentationTests {
  private static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "docs/proxy-configuration.md"), encoding: .utf8)
  }

  @Test func `the example of a stand-in's file is right`() throws {
    let page = try Self.page()
    let start = try #require(page.firstRange(of: "```yaml\n")).upperBound
    let end = try #require(page[start...].firstRange(of: "```")).lowerBound
    let file = ConfigurationFile(path: "docs", text: String(page[start..<end]))
    let result = try ProxyConfigurationLoader.load([file])
    #expect(result.notices.all.isEmpty)
    #expect(
      result.proxy.auth.map { result.standIn?.secret(for: $0)?.name } == ["orders", "reports"])
  }

  @Test func `every property is on the page`() throws {
    let page = try Self.page()
    let sets: [PropertySet] = [
      .proxy, .auth, .targetGroup, .pool, .endpoint, .standInFile, .standInIAM, .standInAccessKey,
      .standInSecret,
    ]
    let words = Set(
      page.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }
        .flatMap { $0.element.split { !$0.isLetter && !$0.isNumber && $0 != "_" } })
    for name in sets.flatMap(\.known) {
      #expect(words.contains(name[...]), "\(name) is missing")
    }
  }

  @Test func `every fact is on the page`() throws {
    let page = try Self.page()
    let files = try ["sam.yaml", "stand-in.yaml"].map { try Fixture.file($0) }
    for file in files {
      let proxy = try ProxyConfigurationLoader.load(
        [file],
        parameters: file.path == "sam.yaml"
          ? ["Stage": "prod"] : [:]
      ).proxy
      for name in ProxyExpectations(proxy).facts.keys {
        #expect(page.contains("`\(name)`"), "\(name) is missing")
      }
    }
  }

  @Test func `the messages on the page are those of the tool`() throws {
    let page = try Self.page()
    let text = try Fixture.text("template.yaml")
      .replacing("Default: 600", with: "Default: 90000")
      .replacing("MaxIdleConnectionsPercent: 20", with: "MaxIdleConnectionsPercent: 81")
    let file = ConfigurationFile(path: "template.yaml", text: text)
    let findings = #expect(throws: ConfigurationFindings.self) {
      try ProxyConfigurationLoader.load([file])
    }
    #expect(page.contains(try #require(findings).rendered(in: [file])))
    let imported = TemplateMistakes.all.first { $0.title == "a timeout from another stack" }
    #expect(page.contains(try #require(imported?.finds.first).dropFirst("26:26: ".count)))
  }
}
