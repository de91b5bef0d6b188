import AWS
import ArgumentParser
import Foundation

/// Which files say what a proxy is.
struct ProxyFileOptions: ParsableArguments {
  /// What was read, for those who show more of it.
  typealias Loaded = ProxyConfigurationLoader.Result

  @Option(
    help: ArgumentHelp(
      "A CloudFormation, SAM or CDK template with a proxy, or what aws rds describe-db-proxies and "
        + "its like print; may be repeated.", valueName: "file"))
  var cloudformation: [String] = []
  @Option(
    help: ArgumentHelp(
      "Which proxy, by its name or logical id, where the files have several.", valueName: "name"))
  var proxy: String?
  @Option(
    help: ArgumentHelp(
      "A value for a parameter of the template, or for one such as AWS::Region; may be repeated.",
      valueName: "name=value"))
  var parameter: [String] = []

  func validate() throws {
    for text in parameter where !text.dropFirst().contains("=") {
      throw ValidationError("--parameter needs NAME=VALUE, and \(text) is none")
    }
    if cloudformation.isEmpty, !parameter.isEmpty {
      throw ValidationError("--parameter is for a template; add --cloudformation")
    }
  }

  /// Reads the files, and tells warnings and hints on standard error.
  ///
  /// - Parameter more: further files, after those of `--cloudformation`.
  func load(_ more: [String] = []) throws(Failure) -> Loaded {
    var files: [ConfigurationFile] = []
    for path in cloudformation + more {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(Failure.usage, "the configuration \(path) cannot be read; check the path")
      }
      do throws(ConfigurationFindings) {
        files.append(try ConfigurationFile(path: path, bytes: data))
      } catch {
        throw Self.failure(error, in: files)
      }
    }
    do throws(ConfigurationFindings) {
      let loaded = try ProxyConfigurationLoader.load(files, proxy: proxy, parameters: parameters)
      if !loaded.notices.all.isEmpty { Console.note(loaded.notices.rendered(in: files)) }
      return loaded
    } catch {
      throw Self.failure(error, in: files)
    }
  }

  private static func failure(
    _ findings: ConfigurationFindings, in files: [ConfigurationFile]
  ) -> Failure {
    let count = findings.errors.count
    return Failure(
      Failure.usage,
      "the configuration has \(count) error\(count == 1 ? "" : "s")\n"
        + findings.rendered(in: files))
  }

  /// The parameters by name; of one that is given twice, the last value counts.
  private var parameters: [String: String] {
    var values: [String: String] = [:]
    for text in parameter {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0])] = String(parts[1])
    }
    return values
  }
}
