import Packets
import Testing
import Wire

@Suite struct AssigningTests {
  @Test(arguments: Vector.all)
  func `the fields of a message make the same message again`(_ vector: Vector) throws {
    let (fields, _, error) = FieldAnnotator.annotate(
      vector.payload, as: vector.type.prototype(), vector.context)
    #expect(error == nil)
    let layout = FieldLayout.fields(of: vector.type.prototype())
    let constants = Set(
      layout.compactMap { field -> String? in
        if case .constant = field.kind { field.name } else { nil }
      })
    let values = self.values(fields.filter { !constants.contains($0.name) })
    let assigned = try assign(values, vector)
    #expect(assigned.payload(vector.context) == vector.payload)
  }

  @Test func `a field that the message does not have is named`() {
    #expect(throws: FieldAssigner.Failure.unknownFields(["colour"])) {
      try FieldAssigner.assign(["colour": .integer(1)], to: PingCommand(), .init())
    }
  }

  @Test func `a value of another kind is named`() {
    #expect(throws: FieldAssigner.Failure.wrongKind(["affected_rows"])) {
      try FieldAssigner.assign(["affected_rows": .bytes("x")], to: OKPacket(), .usual)
    }
    var response = HandshakeResponse41()
    response.capabilities = .connectAttrs
    #expect(throws: FieldAssigner.Failure.wrongKind(["attributes.colour"])) {
      try FieldAssigner.assign(
        ["attributes": .groups([["colour": .bytes("x")]])], to: response, .init())
    }
  }

  @Test func `an optional part is there only when one of its fields is assigned`() throws {
    let named = try FieldAssigner.assign(["name": .bytes("a")], to: ColumnDefinition41(), .usual)
    #expect(named.payload(.usual).count == 4 + 3 + 2 + 1 + 1 + 12)
    let defaulted = try FieldAssigner.assign(
      ["name": .bytes("a"), "default_value": .null], to: ColumnDefinition41(), .usual)
    #expect(defaulted.payload(.usual) == named.payload(.usual) + [0xFB])
  }

  private func assign(
    _ values: [String: FieldAssigner.Value], _ vector: Vector
  ) throws -> any WireMessage {
    func assigned<Message: WireMessage>(_: Message) throws -> any WireMessage {
      try FieldAssigner.assign(values, to: Message(), vector.context)
    }
    return try assigned(vector.message)
  }

  private func values(_ fields: [Field]) -> [String: FieldAssigner.Value] {
    Dictionary(
      uniqueKeysWithValues: fields.map { field in
        switch field.value {
        case .integer(let number, _): (field.name, .integer(number))
        case .bytes(let bytes, _): (field.name, .bytes(bytes))
        case .null: (field.name, .null)
        case .groups(let groups): (field.name, .groups(groups.map(values)))
        }
      })
  }
}
