import Foundation
import PackagePlugin

/// Compiles every file below `suites/` into the binary, so that it works when it is copied elsewhere.
@main
struct EmbedSuites: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "suites")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedContent.swift")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { ["yaml", "sql"].contains($0.pathExtension) }
    return [
      .buildCommand(
        displayName: "Embedding suites",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [root.path(), output.path()],
        inputFiles: files ?? [],
        outputFiles: [output])
    ]
  }
}
