import Yams

/// Reads YAML into nodes that know their places.
///
/// Only what configuration needs: one document, keys that are text, no anchors, no tags.
enum YAMLDocument {
  static let maximumDepth = 32
  /// Beyond so many, a file is refused before its aliases are followed.
  private static let maximumAliases = 8

  /// The root of the document, `nil` when it cannot be read or is empty, which is reported.
  static func root(of file: SourceFile, _ problems: inout Problems) -> YAMLNode? {
    let start = Location(file: file.path, line: 1, column: 1)
    guard file.text.utf8.count <= SourceFile.maximumSize else {
      problems.report("the file is larger than 4 MiB", at: start)
      return nil
    }
    let lines = file.lines
    if let alias = AliasScan.excessiveAlias(in: lines, limit: maximumAliases) {
      problems.report(
        "anchors and aliases are not part of this language; share steps with `fragments`",
        at: Location(file: file.path, line: alias.line, column: alias.column))
      return nil
    }
    var masked = DuplicateKeys(file: file, lines: lines)
    while true {
      do {
        // Nodes refer to their anchors weakly: the parser must outlive the conversion.
        let parser = try Parser(yaml: masked.text, resolver: .basic, encoding: .utf8)
        return try withExtendedLifetime(parser) {
          guard let root = try parser.singleRoot() else {
            problems.report("the file is empty", at: start)
            return nil
          }
          var conversion = YAMLConversion(file: file.path, lines: lines)
          let node = conversion.node(root, depth: 0, &problems)
          return node
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard masked.mask(keys.first ?? "", firstAt: context.mark, &problems) else { return nil }
      } catch {
        report(error, in: file, &problems)
        return nil
      }
    }
  }

  private static func report(_ error: any Error, in file: SourceFile, _ problems: inout Problems) {
    var line = 1
    var column = 1
    var text = "\(error)"
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      (line, column) = (mark.line, mark.column)
      text = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
    case .reader(let problem, let offset, _, _):
      text = problem
      let before = file.text.prefix(offset ?? 0)
      line = 1 + before.count(where: \.isNewline)
      column =
        1
        + (before.lastIndex(where: \.isNewline).map { before[$0...].count - 1 }
          ?? before.count)
    default: break
    }
    problems.report(
      "this is not YAML: \(text)\(hint(for: file.lines, line))",
      at: Location(file: file.path, line: line, column: column))
  }

  /// What the line before may lack.
  private static func hint(for lines: [Substring], _ line: Int) -> String {
    guard lines.indices.contains(line - 2) else { return "" }
    let before = lines[line - 2].drop { $0 == " " || $0 == "-" }
    guard let action = Grammar.action(String(before)), action.isBare else { return "" }
    return "; an action with modifiers is written `- \(action.name):`"
  }
}
