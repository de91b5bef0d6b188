import Foundation
import Testing
import Transport

/// `mysqlspec capture` on the loopback interface, while something talks to the stand-in.
@Suite(.serialized) struct CaptureCommandTests {
  private static let isRoot = geteuid() == 0
  #if os(Linux)
  private static let loopback = "lo"
  #else
  private static let loopback = "lo0"
  #endif

  /// Captures while a client logs in, until `isDone` or a minute has passed; then interrupts.
  private static func capturing(
    _ arguments: [String], until isDone: (Program) -> Bool
  ) async throws -> Program.Outcome {
    var outcome: Program.Outcome?
    try await StandInServer.running(tls: "off") { server in
      let program = try Program(
        MySQLSpec.path,
        ["capture", "-i", loopback, "--port", String("\(server)".split(separator: ":").last ?? "")]
          + arguments)
      let hasBegun = try await program.waits { program.errors.contains("Ctrl-C ends it") }
      #expect(hasBegun, "\(program.errors)")
      let probe = try await MySQLSpec.run(["probe", "mysql://\(server)"])
      #expect(probe.status == 0)
      let isThere = try await program.waits { isDone(program) }
      #expect(isThere, "\(program.errors)")
      program.interrupt()
      outcome = try await program.wait(atMost: .seconds(30))
    }
    return try #require(outcome)
  }

  @Test(.enabled(if: isRoot))
  func `conversations are shown as they happen, and Ctrl-C ends it with a summary`() async throws {
    let outcome = try await Self.capturing([]) { $0.output.contains("COM_QUIT") }
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("HandshakeV10  server_version="))
    let summary = outcome.errors.split(separator: "\n").last ?? ""
    #expect(summary.contains(/^captured \d+ packets \(\d+ bytes\) in [0-9.]+ s on/), "\(summary)")
  }

  @Test(.enabled(if: isRoot))
  func `packets are written while they come, for the owner only`() async throws {
    let directory = try TemporaryDirectory()
    let target = try directory.write("what was there before", to: "target.pcapng")
    let path = directory.path + "/capture.pcapng"
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "target.pcapng")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
    let outcome = try await Self.capturing(["-w", path]) { _ in
      // It can be read before it ends.
      let file = FileManager.default.contents(atPath: target)?.count ?? 0
      return file > 2000
    }
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(directory.files == ["capture.pcapng", "target.pcapng"])
    let decoded = try await MySQLSpec.run(["decode", path])
    #expect(decoded.status == 0)
    #expect(decoded.output.contains("HandshakeV10  server_version="))

    for compressor in ["gzip", "zstd"] {
      guard let program = ClientPrograms.path(of: compressor) else { continue }
      let packed = try Program(program, ["-k", "-q", "-f", target])
      #expect(try await packed.wait().status == 0)
      let suffix = compressor == "gzip" ? ".gz" : ".zst"
      let again = try await MySQLSpec.run(["decode", target + suffix])
      #expect(again.output == decoded.output)
    }
  }

  @Test(.enabled(if: isRoot)) func `a count and a duration end it`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/capture.pcapng"
    let counted = try await Self.capturing(["-w", path, "--count", "3"]) { !$0.isRunning }
    #expect(counted.status == 0)
    #expect(counted.errors.contains("captured 3 packets"))
    let timed = try await MySQLSpec.run(
      ["capture", "-i", Self.loopback, "--filter", "less 1", "--duration", "0.2"],
      atMost: .seconds(30))
    #expect(timed.status == 0)
    #expect(timed.errors.contains("captured 0 packets"))
  }

  @Test(.enabled(if: isRoot)) func `a device is written to, never replaced`() async throws {
    let outcome = try await MySQLSpec.run(
      ["capture", "-i", Self.loopback, "-w", "/dev/full"], atMost: .seconds(30))
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("mysqlspec: /dev/full cannot be written: "))
  }

  @Test func `what cannot be captured is exit code 2, with what to do`() async throws {
    let unknown = try await MySQLSpec.run(["capture", "-i", "nowhere0"], atMost: .seconds(30))
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("there is no interface nowhere0; there are "))
    let unnamed = try await MySQLSpec.run(["capture"], atMost: .seconds(30))
    #expect(unnamed.status == 2)
    #expect(unnamed.errors.contains("name an interface with -i: there are "))
    let filter = try await MySQLSpec.run(
      ["capture", "-i", Self.loopback, "--filter", "tcp prot"], atMost: .seconds(30))
    #expect(filter.status == 2)
    #expect(
      filter.errors.contains(Self.isRoot ? "'tcp prot' is no packet filter" : "setcap cap_net_raw"))
  }

  @Test(arguments: [
    ["--port", "0"], ["--port", "3306", "--filter", "tcp"], ["--duration", "0"], ["--count", "0"],
    ["--buffer", "0"], ["-w", "x", "--format", "json"], ["-V", "--format", "json"],
  ])
  func `options that contradict each other are usage`(_ arguments: [String]) async throws {
    let outcome = try await MySQLSpec.run(
      ["capture", "-i", Self.loopback] + arguments, atMost: .seconds(30))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--help"))
  }
}
