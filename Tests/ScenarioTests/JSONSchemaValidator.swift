import Foundation

@testable import Scenario

/// As much of JSON Schema as the suites' schema uses; any other keyword is an error.
struct JSONSchemaValidator {
  enum Failure: Error {
    case unknownKeyword(String)
    case noSuchDefinition(String)
  }

  private let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  func accepts(_ node: YAMLNode) throws -> Bool {
    try accepts(node, root)
  }

  private func accepts(_ node: YAMLNode, _ schema: [String: Any]) throws -> Bool {
    for (keyword, argument) in schema where try !accepts(node, keyword, argument, schema) {
      return false
    }
    return true
  }

  private func accepts(
    _ node: YAMLNode, _ keyword: String, _ argument: Any, _ schema: [String: Any]
  ) throws -> Bool {
    switch keyword {
    case "$schema", "$defs", "title", "description", "properties", "patternProperties": return true
    case "$ref":
      let name = String(String(describing: argument).dropFirst("#/$defs/".count))
      guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      else { throw Failure.noSuchDefinition(name) }
      return try accepts(node, definition)
    case "type":
      return (argument as? [String] ?? [argument as? String ?? ""]).contains { node.is($0) }
    case "enum": return (argument as? [Any] ?? []).contains { "\($0)" == node.text }
    case "pattern": return try node.text?.firstMatch(of: Regex("\(argument)")) != nil
    case "minimum": return (node.number ?? 0) >= Int128(argument as? Int ?? .max)
    case "maximum":
      return (node.number ?? 0) <= Int128((argument as? NSNumber)?.uint64Value ?? 0)
    case "minProperties": return (node.entries?.count ?? .max) >= argument as? Int ?? .max
    case "maxProperties": return (node.entries?.count ?? 0) <= argument as? Int ?? 0
    case "required":
      return (argument as? [String] ?? []).allSatisfy { node.entries == nil || node[$0] != nil }
    case "items":
      return try (node.items ?? []).allSatisfy {
        try accepts($0, argument as? [String: Any] ?? [:])
      }
    case "anyOf":
      return try (argument as? [[String: Any]] ?? []).contains { try accepts(node, $0) }
    case "additionalProperties": return try acceptsEntries(of: node, schema)
    default: throw Failure.unknownKeyword(keyword)
    }
  }

  private func acceptsEntries(of node: YAMLNode, _ schema: [String: Any]) throws -> Bool {
    let named = schema["properties"] as? [String: [String: Any]] ?? [:]
    let patterns = schema["patternProperties"] as? [String: [String: Any]] ?? [:]
    return try (node.entries ?? []).allSatisfy { entry in
      let pattern = try patterns.first { try entry.name.firstMatch(of: Regex($0.key)) != nil }
      if let own = named[entry.name] ?? pattern?.value { return try accepts(entry.value, own) }
      if let others = schema["additionalProperties"] as? [String: Any] {
        return try accepts(entry.value, others)
      }
      return false
    }
  }
}

extension YAMLNode {
  fileprivate func `is`(_ type: String) -> Bool {
    switch type {
    case "object": entries != nil
    case "array": items != nil
    case "null": isNull
    case "boolean": boolean != nil
    case "integer": number != nil
    case "number": plain.map { number != nil || Double($0) != nil } ?? false
    case "string": text != nil && !isNull && boolean == nil && !self.is("number")
    default: false
    }
  }
}
