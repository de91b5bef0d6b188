import Foundation

// Usage: EmbedFiles ROOT OUTPUT
//
// Writes Swift source with one byte array per .yaml and .sql file below ROOT, sorted by path.
let root = URL(filePath: CommandLine.arguments[1]).resolvingSymlinksInPath()
let files = (FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) ?? .init())
  .compactMap { ($0 as? URL)?.resolvingSymlinksInPath() }
  .filter { ["yaml", "sql"].contains($0.pathExtension) }
  .sorted { $0.path() < $1.path() }

var source =
  "extension EmbeddedFiles {\n  static let base64: [(path: String, content: String)] = [\n"
for file in files {
  let path = file.path().dropFirst(root.path().count).drop { $0 == "/" }
  let content = try Data(contentsOf: file).base64EncodedString()
  source += "    (\"\(path)\", \"\(content)\"),\n"
}
source += "  ]\n}\n"
try source.write(to: URL(filePath: CommandLine.arguments[2]), atomically: true, encoding: .utf8)
