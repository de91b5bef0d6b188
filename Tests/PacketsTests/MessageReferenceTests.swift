import Foundation
import Packets
import Testing

@Suite struct MessageReferenceTests {
  @Test func `docs/messages.md is up to date`() throws {
    let page = URL(filePath: #filePath).resolvingSymlinksInPath()
      .appending(path: "../../../docs/messages.md").standardized
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try MessageReference.markdown.write(to: page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: page, encoding: .utf8)
    #expect(
      written == MessageReference.markdown,
      "run UPDATE_GOLDEN=1 swift test --filter MessageReferenceTests")
  }

  @Test func `every message and field is on the page`() {
    let page = MessageReference.markdown
    for type in Catalogue.messages {
      #expect(page.contains("### \(type.name)\n"))
      for field in FieldLayout.fields(of: type.prototype()) {
        #expect(page.contains("`\(field.name)`"))
      }
    }
  }

  @Test func `a layout knows what may be missing and whose length varies`() throws {
    let greeting = FieldLayout.fields(of: HandshakeV10())
    let names = greeting.filter(\.isConditional).map(\.name)
    #expect(names.contains("auth_plugin_name"))
    #expect(names.contains("mariadb_capability_flags"))
    #expect(!names.contains("server_version"))
    let bitmap = try #require(
      FieldLayout.fields(of: BinaryRow()).first { $0.name == "null_bitmap" })
    #expect(bitmap.notation == "string[n]")
    let part = try #require(greeting.first { $0.name == "auth_plugin_data_part_1" })
    #expect(part.notation == "string[8]")
  }
}
