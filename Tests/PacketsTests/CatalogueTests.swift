import Foundation
import Packets
import Testing

@Suite struct CatalogueTests {
  @Test func `every message of the sources is in the catalogue`() throws {
    let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
      .appending(path: "../../../Sources/Packets").standardized
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let catalogue = try String(
      contentsOf: sources.appending(path: "Catalogue.swift"), encoding: .utf8)
    var found = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /struct (\w+): (?:WireMessage|BareCommand)\b/) {
        found += 1
        let line = "\(match.1).type,"
        #expect(
          catalogue.contains("\(match.1).type"),
          "add \(line) to Catalogue.messages, for \(file.lastPathComponent)")
      }
    }
    #expect(found == Catalogue.messages.count)
  }

  @Test func `names are unique and found again`() {
    #expect(Set(Catalogue.messages.map(\.name)).count == Catalogue.messages.count)
    for type in Catalogue.messages {
      #expect(Catalogue.message(named: type.name) == type)
    }
    #expect(Catalogue.message(named: "COM_NOTHING") == nil)
  }

  @Test func `a command is known by its first byte`() {
    #expect(Catalogue.command(0x03) == QueryCommand.type)
    #expect(Catalogue.command(0xFA) == StatementBulkExecuteCommand.type)
    // COM_DAEMON has a name and no layout; 0x7F has neither.
    #expect(Catalogue.command(0x1D) == UnknownCommand.type)
    #expect(Catalogue.command(0x7F) == UnknownCommand.type)
  }

  @Test func `every message says what it is for, and where that is written`() {
    for type in Catalogue.messages {
      #expect(type.summary.hasSuffix("."), "\(type.name)")
      #expect(type.source.hasPrefix("https://"), "\(type.name)")
    }
  }
}
