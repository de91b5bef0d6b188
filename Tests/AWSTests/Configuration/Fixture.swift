import Foundation

@testable import AWS

/// The files below `Fixtures`.
enum Fixture {
  static func file(_ name: String) throws -> ConfigurationFile {
    ConfigurationFile(path: name, text: try text(name))
  }

  static func text(_ name: String) throws -> String {
    let directory = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures")
    return try String(contentsOf: directory.appending(path: name), encoding: .utf8)
  }
}

extension ProxyConfigurationLoader {
  /// What was found in a file, one line each, right or wrong.
  static func findings(
    in files: [ConfigurationFile], proxy: String? = nil, parameters: [String: String] = [:]
  ) -> [String] {
    let found: ConfigurationFindings
    do throws(ConfigurationFindings) {
      found = try load(files, proxy: proxy, parameters: parameters).notices
    } catch {
      found = error
    }
    return found.all.map {
      let place = "\($0.position.line):\($0.position.column)"
      return "\(place): \($0.severity.rawValue): \($0.message)"
    }
  }

  static func findings(
    in text: String, proxy: String? = nil, parameters: [String: String] = [:]
  ) -> [String] {
    findings(
      in: [ConfigurationFile(path: "file.yaml", text: text)], proxy: proxy, parameters: parameters)
  }
}
