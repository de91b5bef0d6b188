import Foundation
import Testing

@testable import mysqlspec

@Suite struct GrowingKeyLogTests {
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("mysqlspec-\(UUID().uuidString)").path

  private func append(_ text: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(filePath: path))
    }
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test func `lines are given once, when they are whole`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var log = GrowingKeyLog(path)
    #expect(log.newLines() == [])
    try append("a b c\nd e")
    #expect(log.newLines() == Array("a b c\n".utf8))
    #expect(log.newLines() == [])
    try append(" f\n")
    #expect(log.newLines() == Array("d e f\n".utf8))
  }

  @Test func `a file that begins anew is read from its start`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var log = GrowingKeyLog(path)
    try append("first line\n")
    #expect(!log.newLines().isEmpty)
    try Data("x\n".utf8).write(to: URL(filePath: path))
    #expect(log.newLines() == Array("x\n".utf8))
  }
}
