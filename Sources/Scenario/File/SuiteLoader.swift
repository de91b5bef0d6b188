/// Reads suites out of YAML.
///
/// `docs/suites.md` describes the language.
public enum SuiteLoader {
  /// The suite in one file.
  ///
  /// - Throws: Everything that is wrong with it, by its places.
  public static func suite(from file: SourceFile) throws(Diagnostics) -> Suite {
    var problems = Problems()
    guard let root = YAMLDocument.root(of: file, &problems) else { throw problems.sorted }
    var checker = FormChecker(problems: problems)
    checker.check(root, .keys(Grammar.suite))
    var reader = SuiteReader(file: file, problems: checker.problems)
    let suite = reader.suite(root)
    guard reader.problems.isEmpty else { throw reader.problems.sorted }
    return suite
  }

  /// The suites in several files, among which no id may stand twice.
  ///
  /// - Throws: Everything that is wrong with them, file by file.
  public static func suites(from files: [SourceFile]) throws(Diagnostics) -> [Suite] {
    var suites: [Suite] = []
    var diagnostics: [Diagnostic] = []
    var suiteFiles: [String: String] = [:]
    var caseLocations: [String: Location] = [:]
    for file in files {
      do {
        let suite = try suite(from: file)
        suites.append(suite)
        if let first = suiteFiles.updateValue(file.path, forKey: suite.id), first != file.path {
          diagnostics.append(
            Diagnostic(
              "`\(suite.id)` is the id of another suite already, in \(first)",
              at: Location(file: file.path, line: 1, column: 1)))
        }
        for testCase in suite.cases {
          guard let first = caseLocations.updateValue(testCase.location, forKey: testCase.id)
          else { continue }
          diagnostics.append(
            Diagnostic(
              "`\(testCase.id)` is the id of another case already, at \(first)",
              at: testCase.location, length: testCase.id.count))
        }
      } catch {
        diagnostics += error.all
      }
    }
    guard diagnostics.isEmpty else { throw Diagnostics(diagnostics) }
    return suites
  }
}
