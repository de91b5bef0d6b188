import ArgumentParser
import Foundation
import Scenario
import Suites

/// Which suites and cases a command is about.
struct SuiteSelection: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Suite files, directories of them, or ids such as auth or auth.clear-password. Without any: "
        + "all suites in ./suites, or those inside the program.", valueName: "suite"))
  var suites: [String] = []

  @Option(
    help: ArgumentHelp(
      "Cases by id, suite(), tag(), level(), with globs, !, & and |.", valueName: "expression"))
  var filter: String?

  /// The files and directories among the arguments; the others are ids.
  var files: [String] { suites.filter { FileManager.default.fileExists(atPath: $0) } }

  /// The suites, and the cases that the filter leaves of them.
  func load() throws(Failure) -> (suites: [Suite], cases: [Case]) {
    let loaded = try SuiteFiles.load(suites)
    guard let filter else { return (loaded, loaded.flatMap(\.cases)) }
    let chosen: CaseFilter
    do throws(CaseFilter.Malformed) {
      chosen = try CaseFilter(filter)
    } catch {
      throw Failure(Failure.usage, "\(error)")
    }
    let cases = loaded.flatMap { suite in
      suite.cases.filter { chosen.selects($0, of: suite.id) }
    }
    return (loaded, cases)
  }
}

/// Finds suite files and reads them.
enum SuiteFiles {
  /// The suites that the arguments name.
  static func load(_ arguments: [String]) throws(Failure) -> [Suite] {
    let paths = arguments.filter { FileManager.default.fileExists(atPath: $0) }
    let ids = arguments.filter { !paths.contains($0) }
    var files: [SourceFile] = []
    for path in paths { files += try self.files(at: path) }
    let named = try read(files)
    guard !ids.isEmpty || paths.isEmpty else { return named }
    let known = try read(try defaultFiles())
    guard !ids.isEmpty else { return known }
    var chosen = named
    for id in ids {
      let matching = known.filter { $0.id == id || $0.id.hasPrefix(id + ".") }
      guard !matching.isEmpty else {
        throw Failure(
          Failure.usage,
          "\(id) is neither a file nor a suite; `mysqlspec list` shows the suites there are")
      }
      chosen += matching
    }
    return chosen
  }

  /// Whether a path below `suites/` is that of a suite, and not of a profile or of SQL.
  private static func isSuite(_ path: String) -> Bool {
    path.hasSuffix(".yaml") && !path.split(separator: "/").contains("profiles")
  }

  /// The files of `./suites` when that is a directory with suites, otherwise those inside the
  /// program.
  private static func defaultFiles() throws(Failure) -> [SourceFile] {
    let local = try files(at: "suites", isOptional: true)
    if !local.isEmpty { return local }
    var files: [SourceFile] = []
    for file in EmbeddedFiles.all where isSuite(file.path) {
      files.append(try sourceFile(file.path, file.content))
    }
    return files
  }

  /// A suite file, or those below a directory, in order of their paths.
  static func files(at path: String, isOptional: Bool = false) throws(Failure) -> [SourceFile] {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      if isOptional { return [] }
      throw Failure(Failure.usage, "\(path) does not exist")
    }
    var paths = [path]
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      paths = below.filter(isSuite).sorted().map { path + "/" + $0 }
    }
    var files: [SourceFile] = []
    for path in paths {
      guard let content = FileManager.default.contents(atPath: path) else {
        throw Failure(Failure.usage, "\(path) cannot be read")
      }
      files.append(try sourceFile(path, content))
    }
    return files
  }

  static func sourceFile(_ path: String, _ content: Data) throws(Failure) -> SourceFile {
    guard content.count <= SourceFile.maximumSize else {
      throw Failure(
        Failure.usage, "\(path) has \(content.count) bytes; \(SourceFile.maximumSize) are allowed")
    }
    do throws(Diagnostics) {
      return try SourceFile(path: path, bytes: content)
    } catch {
      throw Failure(Failure.usage, error.rendered(in: []))
    }
  }

  private static func read(_ files: [SourceFile]) throws(Failure) -> [Suite] {
    do throws(Diagnostics) {
      return try SuiteLoader.suites(from: files)
    } catch {
      throw Failure(Failure.usage, "the suites cannot be read\n" + error.rendered(in: files))
    }
  }
}
