import Foundation
import Report
import Scenario
import Testing

@Suite struct JSONSchemaTests {
  @Test func `every line that is written keeps to its schema`() throws {
    let schemas = try documentedSchemas()
    var run = Samples.run
    run.cases.append(Samples.error)
    let probe = try #require(Samples.probe)
    var bare = probe
    bare.tls = nil
    bare.isPooled = nil
    var lines: [String] = run.cases.map { JSONLines.line($0) }
    lines += Samples.messages.map { JSONLines.line($0) }
    lines += [JSONLines.line(run, Outcome(run)), JSONLines.line(probe), JSONLines.line(bare)]
    lines.append(JSONLines.listing(Samples.failing.testCase))
    var used: Set<String> = []
    for line in lines {
      #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { !$0.isNewline })
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let name = try #require(object["schema"] as? String)
      used.insert(name)
      let schema = try #require(schemas[name], "docs/json.md has no schema of \(name)")
      let problems = Schema(schema).problems(object, at: name)
      #expect(problems.isEmpty, "\(problems) in \(line)")
    }
    #expect(used == Set(schemas.keys))
  }

  @Test func `the checker of schemas finds what is wrong`() {
    let schema = Schema([
      "type": "object", "required": ["a"], "additionalProperties": false,
      "properties": [
        "a": ["type": ["integer", "null"]], "b": ["enum": ["x"]],
        "c": ["type": "array", "items": ["type": "string"]],
      ] as [String: Any],
    ])
    #expect(schema.problems(["a": 1, "b": "x", "c": ["s"]], at: "").isEmpty)
    #expect(schema.problems(["a": NSNull()], at: "").isEmpty)
    #expect(schema.problems([String: Any](), at: "").count == 1)
    #expect(schema.problems(["a": "1"], at: "").count == 1)
    #expect(schema.problems(["a": true], at: "").count == 1)
    #expect(schema.problems(["a": 1, "b": "y", "c": [1], "d": 1], at: "").count == 3)
  }

  /// The schemas of docs/json.md by the name of their lines.
  private func documentedSchemas() throws -> [String: [String: Any]] {
    let page = URL(filePath: #filePath).resolvingSymlinksInPath()
      .appending(path: "../../../docs/json.md").standardized
    let text = try String(contentsOf: page, encoding: .utf8)
    var schemas: [String: [String: Any]] = [:]
    for match in text.matches(of: /```json\n(\{\n[\s\S]*?\n\})\n```/) {
      let schema = try #require(
        try JSONSerialization.jsonObject(with: Data(match.1.utf8)) as? [String: Any])
      schemas[try #require(schema["title"] as? String)] = schema
    }
    return schemas
  }
}

/// As much of JSON Schema as docs/json.md uses.
private struct Schema {
  let schema: [String: Any]

  init(_ schema: [String: Any]) {
    self.schema = schema
  }

  func problems(_ value: Any, at path: String) -> [String] {
    var problems: [String] = []
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { isOf($0, value) }) {
      problems.append("\(path) is none of \(types)")
    }
    if let constant = schema["const"] as? String, value as? String != constant {
      problems.append("\(path) is not \(constant)")
    }
    if let allowed = schema["enum"] as? [Any],
      !allowed.contains(where: { ($0 as? NSObject)?.isEqual(value) == true })
    {
      problems.append("\(path) is none of \(allowed)")
    }
    if let items = schema["items"] as? [String: Any], let values = value as? [Any] {
      problems += values.enumerated().flatMap {
        Schema(items).problems($0.element, at: "\(path)[\($0.offset)]")
      }
    }
    if let object = value as? [String: Any] { problems += members(object, at: path) }
    return problems
  }

  private func members(_ object: [String: Any], at path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var problems = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      .map { "\(path) has no \($0)" }
    for (name, value) in object {
      if let property = properties[name] {
        problems += Schema(property).problems(value, at: "\(path).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        problems.append("\(path) has an undocumented \(name)")
      } else if let others = schema["additionalProperties"] as? [String: Any] {
        problems += Schema(others).problems(value, at: "\(path).\(name)")
      }
    }
    return problems
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    case "boolean": isBoolean(value)
    case "number": value is NSNumber && !isBoolean(value)
    case "integer":
      !isBoolean(value)
        && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } == true
    default: false
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { unsafe String(cString: $0.objCType) == "c" } ?? false
  }
}
