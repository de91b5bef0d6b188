import Yams

/// Reads YAML, and so JSON, into nodes that know their places.
enum DocumentReader {
  static let maximumDepth = 64
  static let maximumValues = 250_000
  static let maximumAliases = 16
  /// Each duplicate key costs another run of the parser.
  private static let maximumDuplicates = 10

  /// The root of the document, `nil` when it cannot be read or is empty, which is reported.
  static func root(of file: ConfigurationFile, _ log: FindingLog) -> DocumentNode? {
    guard file.text.utf8.count <= ConfigurationFile.maximumSize else {
      log.report(.tooLarge(limit: ConfigurationFile.maximumSize), at: file.start)
      return nil
    }
    let original = ScalarGrid(file.text)
    if let excess = AliasCount.place(of: maximumAliases + 1, in: original) {
      log.report(
        .tooManyAliases(limit: maximumAliases),
        at: FilePosition(file: file.path, line: excess.line, column: excess.column))
      return nil
    }
    var masked = original
    let hasFillers = SurrogatePairs.join(in: &masked)
    var duplicates = 0
    while true {
      do {
        // Nodes refer to their anchors weakly: the parser must outlive the conversion.
        let parser = try Parser(yaml: masked.text, resolver: .basic, encoding: .utf8)
        return try withExtendedLifetime(parser) {
          guard let root = try parser.singleRoot() else {
            log.report(.empty, at: file.start)
            return nil
          }
          var conversion = DocumentConversion(
            file: file.path, grid: original, hasFillers: hasFillers, log: log)
          return conversion.node(root, depth: 0)
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        duplicates += 1
        guard duplicates <= maximumDuplicates,
          masked.mask(keys.first ?? "", at: context.mark, number: duplicates)
        else {
          log.report(
            .duplicateKey(keys.first ?? "", firstLine: context.mark.line),
            at: FilePosition(
              file: file.path, line: context.mark.line, column: context.mark.column))
          return nil
        }
      } catch {
        log.report(error, in: file, original)
        return nil
      }
    }
  }
}

extension ScalarGrid {
  /// The first scalars of masked keys, of the private use area.
  static let masks: ClosedRange<Unicode.Scalar> = "\u{E000}"..."\u{E0FF}"

  /// Makes the first of two equal keys another one, so that the parser goes on.
  ///
  /// - Parameter number: Below 256; a key that stands three times needs two masks.
  /// - Returns: Whether the key was found at that place.
  fileprivate mutating func mask(_ key: String, at mark: Mark, number: Int) -> Bool {
    guard var index = index(line: mark.line, column: mark.column), !key.isEmpty,
      let mask = Unicode.Scalar(0xE000 + UInt32(number))
    else { return false }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard scalars.indices.contains(index), !Self.masks.contains(scalars[index]),
      scalars[index] == key.unicodeScalars.first
    else { return false }
    replace(at: index, by: mask)
    return true
  }
}

extension FindingLog {
  fileprivate func report(_ error: any Error, in file: ConfigurationFile, _ grid: ScalarGrid) {
    var place = (line: 1, column: 1)
    var text = "\(error)"
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      place = (mark.line, mark.column)
      text = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
    case .reader(let problem, let offset, _, _):
      text = problem
      if let offset {
        let before = file.text.utf8.prefix(offset)
        place = grid.place(of: String(decoding: before, as: UTF8.self).unicodeScalars.count)
      }
    default: break
    }
    report(
      .syntax(text),
      at: FilePosition(file: file.path, line: place.line, column: place.column))
  }
}
