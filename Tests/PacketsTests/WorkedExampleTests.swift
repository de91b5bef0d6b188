import Packets
import Testing
import Wire

/// The example of CONTRIBUTING.md is a message like any other.
@Suite struct WorkedExampleTests {
  private static let payload = [0x13] + [5] + Array("shop1".utf8) + [6] + Array("orders".utf8)

  @Test func `it is read, and written as it was`() throws {
    let message = try TableDumpCommand(Self.payload)
    #expect(message.database == "shop1")
    #expect(message.table == "orders")
    #expect(message.payload() == Self.payload)
  }

  @Test func `it says where it is cut, and what is left over`() {
    for count in 0..<Self.payload.count {
      #expect(throws: DecodeError.self) { try TableDumpCommand(Array(Self.payload.prefix(count))) }
    }
    #expect(throws: DecodeError.self) { try TableDumpCommand(Self.payload + [0]) }
  }

  @Test func `its fields have their names and places`() {
    let fields = FieldAnnotator.annotate(
      Self.payload, as: TableDumpCommand(), MessageContext()
    ).fields
    #expect(fields.map(\.name) == ["command", "database", "table"])
    #expect(fields.map(\.range) == [0..<1, 1..<7, 7..<14])
  }

  @Test func `its layout is that of its documentation`() {
    let layout = FieldLayout.fields(of: TableDumpCommand())
    #expect(layout.map(\.name) == ["command", "database", "table"])
    #expect(layout.map(\.notation) == ["int<1>", "string<int<1>>", "string<int<1>>"])
  }

  @Test func `it can be malformed by name`() throws {
    var message = TableDumpCommand()
    message.table = "t"
    let payload = try OverridingEncoder.payload(
      of: message, MessageContext(), overrides: ["table": .raw([9, 0x74])])
    #expect(payload == [0x13, 0, 9, 0x74])
  }
}
