import Decoding
import Foundation
import Testing

@Suite struct FilterDocumentationTests {
  private let page: String

  init() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    page = try String(contentsOf: root.appending(path: "docs/filters.md"), encoding: .utf8)
  }

  @Test func `each name of the session is in the table`() {
    for property in MessageFilter.properties {
      #expect(page.contains("| `\(property.name)` | \(property.summary) |\n"), "\(property.name)")
    }
  }

  @Test func `each example can be read`() throws {
    let block = try #require(page.components(separatedBy: "```filter\n").last)
    let filters = block.components(separatedBy: "```")[0].split(separator: "\n")
    #expect(filters.count > 10)
    for filter in filters {
      #expect(throws: Never.self, "\(filter)") { try MessageFilter(String(filter)) }
    }
  }

  @Test func `the mistake is shown as it is`() throws {
    do {
      _ = try MessageFilter("eror_code == 1213")
      Issue.record("it was accepted")
    } catch {
      #expect(page.contains("```\n\(error.rendered)\n```"))
    }
  }
}
