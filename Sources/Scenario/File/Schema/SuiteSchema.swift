import Packets

/// The JSON Schema (draft 2020-12) of suite files, for editors that complete and check them.
///
/// It is made from the same tables as the checks of `lint`, and from the layouts of messages.
///
/// <https://json-schema.org/draft/2020-12>
public enum SuiteSchema {
  /// The schema, always in the same order.
  public static let text = document.text() + "\n"

  static let document = JSONValue.object(
    [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .string("mysqlspec suite")),
      .init("description", .string("A suite of cases for `mysqlspec run`; see docs/suites.md.")),
    ] + members(of: Form.keys(Grammar.suite)) + [.init("$defs", .object(definitions))])

  private static var definitions: [JSONValue.Member] {
    let shapes = Form.Definition.allCases.map { definition in
      let schema: JSONValue =
        switch definition {
        case .step: step
        case .sent: message(Catalogue.messages.filter { $0.sender != .server }, "sent", extra: [])
        case .received:
          message(Catalogue.messages.filter { $0.sender != .client }, "received", extra: ["closed"])
        default: schema(of: Grammar.form(of: definition))
        }
      return JSONValue.Member(definition.rawValue, schema)
    }
    let steps = Grammar.actions.map { JSONValue.Member("step.\($0.name)", step(of: $0)) }
    let messages = Catalogue.messages.flatMap { type in
      [
        type.sender == .server ? nil : JSONValue.Member("sent.\(type.name)", sent(type)),
        type.sender == .client ? nil : JSONValue.Member("received.\(type.name)", received(type)),
      ].compactMap(\.self)
    }
    return shapes + steps + messages
  }

  // MARK: Forms

  static func schema(of form: Form) -> JSONValue {
    .object(members(of: form))
  }

  private static func members(of form: Form) -> [JSONValue.Member] {
    switch form {
    case .nothing:
      [.init("type", .strings(["null", "object"])), .init("maxProperties", .integer(0))]
    case .text: [.init("type", .strings(["string", "number", "boolean"]))]
    case .word(let word):
      [.init("type", .string("string")), .init("pattern", .string(word.rawValue))]
    case .words(let words):
      // Unquoted, some words are numbers to YAML.
      [
        .init(
          "enum",
          .array(
            words.map { .string($0) } + words.filter { Double($0) != nil }.map { .number($0) }))
      ]
    case .integer(let range):
      [.init("type", .string("integer")), .init("minimum", .integer(range.lowerBound))]
        + (range.upperBound == .max ? [] : [.init("maximum", .integer(range.upperBound))])
    case .boolean: [.init("type", .string("boolean"))]
    case .anything: []
    case .value: [.init("type", .strings(["string", "number", "boolean", "null"]))]
    case .list(let element):
      [.init("type", .string("array")), .init("items", schema(of: element))]
    case .keys(let keys): members(of: keys)
    case .entries(let value):
      [.init("type", .string("object")), .init("additionalProperties", schema(of: value))]
    case .any(let forms): [.init("anyOf", .array(forms.map { schema(of: $0) }))]
    case .definition(let definition): [reference(definition.rawValue)]
    }
  }

  private static func members(of keys: [Key]) -> [JSONValue.Member] {
    let required = keys.filter(\.isRequired).map(\.name)
    return [
      .init("type", .string("object")),
      .init("properties", .object(keys.map { .init($0.name, described($0)) })),
    ] + (required.isEmpty ? [] : [.init("required", .strings(required))]) + [
      .init("additionalProperties", .boolean(false))
    ]
  }

  private static func described(_ key: Key) -> JSONValue {
    .object([.init("description", .string(key.summary))] + members(of: key.form))
  }

  private static func reference(_ definition: String) -> JSONValue.Member {
    .init("$ref", .string("#/$defs/\(definition)"))
  }

  // MARK: Steps

  private static var step: JSONValue {
    let bare = Grammar.actions.filter(\.isBare).map(\.name)
    let choices =
      [JSONValue.object([.init("enum", .strings(bare))])]
      + Grammar.actions.map { .object([reference("step.\($0.name)")]) }
    return .object([.init("anyOf", .array(choices))])
  }

  private static func step(of action: ActionForm) -> JSONValue {
    schema(
      of: .keys(
        [Key(action.name, action.form, action.summary, isRequired: true)] + action.modifiers
          + Grammar.modifiers))
  }

  // MARK: Messages

  private static func message(
    _ types: [MessageType], _ prefix: String, extra: [String]
  ) -> JSONValue {
    let properties = types.map { type in
      JSONValue.Member(type.name, .object([reference("\(prefix).\(type.name)")]))
    }
    return .object([
      .init(
        "anyOf",
        .array([
          .object([.init("enum", .strings(types.map(\.name) + extra))]),
          .object([
            .init("type", .string("object")), .init("properties", .object(properties)),
            .init("minProperties", .integer(1)), .init("maxProperties", .integer(1)),
            .init("additionalProperties", .boolean(false)),
          ]),
        ]))
    ])
  }

  private static func sent(_ type: MessageType) -> JSONValue {
    fields(of: type, sent(FieldLayout.fields(of: type.prototype())), patterns: [])
  }

  private static func sent(_ layout: [FieldLayout]) -> [JSONValue.Member] {
    layout.compactMap { field in
      let members: [JSONValue.Member]
      switch field.kind {
      case .constant: return nil
      case .list(_, let inner):
        members = [
          .init("type", .string("array")),
          .init(
            "items",
            .object([
              .init("type", .string("object")), .init("properties", .object(sent(inner))),
              .init("additionalProperties", .boolean(false)),
            ])),
        ]
      case .integer, .lengthEncodedInteger: members = [.init("anyOf", .array(integer(field)))]
      case .bytes: members = self.members(of: .text)
      case .nullableBytes: members = self.members(of: .value)
      }
      return .init(field.name, .object([.init("description", .string(field.notation))] + members))
    }
  }

  /// A number, a text that becomes one, or the names of bits.
  private static func integer(_ field: FieldLayout) -> [JSONValue] {
    let maximum = JSONValue.number("\(field.maximum ?? .max)")
    let number = JSONValue.object([
      .init("type", .string("integer")), .init("maximum", maximum),
    ])
    let names: [String] =
      switch field.integerFormat {
      case .capabilities: Capabilities.names.map(\.name)
      case .status: StatusFlags.names.map(\.name)
      case .columnFlags: ColumnFlags.names.map(\.name)
      default: []
      }
    let list = JSONValue.object([
      .init("type", .string("array")),
      .init(
        "items",
        .object([
          .init("anyOf", .array([.object([.init("enum", .strings(names))]), schema(of: .text)]))
        ])),
    ])
    return [number, .object([.init("type", .string("string"))])] + (names.isEmpty ? [] : [list])
  }

  private static func received(_ type: MessageType) -> JSONValue {
    let layout = FieldLayout.fields(of: type.prototype())
    let properties = layout.map { field in
      JSONValue.Member(
        field.name,
        .object([
          .init("description", .string(field.notation)),
          reference(Form.Definition.matcher.rawValue),
        ]))
    }
    let patterns = layout.compactMap { field -> JSONValue.Member? in
      guard case .list(_, let inner) = field.kind else { return nil }
      let names = inner.map(\.name).joined(separator: "|")
      return .init(
        "^\(field.name)\\[[0-9]+\\]\\.(\(names))$",
        .object([reference(Form.Definition.matcher.rawValue)]))
    }
    return fields(of: type, properties, patterns: patterns)
  }

  private static func fields(
    of type: MessageType, _ properties: [JSONValue.Member], patterns: [JSONValue.Member]
  ) -> JSONValue {
    .object(
      [
        .init("description", .string("\(type.summary) <\(type.source)>")),
        .init("type", .strings(["object", "null"])), .init("properties", .object(properties)),
      ] + (patterns.isEmpty ? [] : [.init("patternProperties", .object(patterns))]) + [
        .init("additionalProperties", .boolean(false))
      ])
  }
}
