import AWS
import Foundation
import Testing

@Suite struct `Sources of secrets` {
  /// A file in a directory of its own, which goes with it.
  private final class File {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("mysqlspec-secret-\(UUID().uuidString)")
    var path: String { directory.appendingPathComponent("secret.json").path }

    init(_ text: String) throws {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try write(text)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// Writes over the file as it is, or replaces it by another.
    func write(_ text: String, replacing: Bool = false) throws {
      try Data(text.utf8).write(
        to: URL(fileURLWithPath: path), options: replacing ? .atomic : [])
    }
  }

  private static func secret(_ password: String) -> String {
    #"{"username":"app","password":"\#(password)"}"#
  }

  private let start = ContinuousClock.now

  private func at(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

  @Test(arguments: [true, false])
  func `a rotated file is read again`(replacing: Bool) throws {
    let file = try File(Self.secret("one"))
    var source = try SecretSource(path: file.path)
    #expect(source.secret.password == "one")
    #expect(source.refresh(at: at(0)) == .unchanged)
    try file.write(Self.secret("second"), replacing: replacing)
    #expect(source.refresh(at: at(1)) == .changed)
    #expect(source.secret.password == "second")
    #expect(source.refresh(at: at(2)) == .unchanged)
  }

  @Test func `a file is looked at once in a second, and at once when a login failed`() throws {
    let file = try File(Self.secret("one"))
    var source = try SecretSource(path: file.path)
    #expect(source.refresh(at: at(0)) == .unchanged)
    try file.write(Self.secret("second"))
    #expect(source.refresh(at: at(0.999)) == .unchanged)
    #expect(source.secret.password == "one")
    #expect(source.reload() == .changed)
    #expect(source.secret.password == "second")
    #expect(source.reload() == .unchanged)
  }

  @Test func `a replaced file of the same size and time is noticed`() throws {
    let file = try File(Self.secret("one"))
    let time = Date(timeIntervalSince1970: 1_767_225_600)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
    var source = try SecretSource(path: file.path)
    try file.write(Self.secret("two"), replacing: true)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
    #expect(source.refresh(at: at(0)) == .changed)
    #expect(source.secret.password == "two")
  }

  @Test func `a file that links to another follows the link`() throws {
    let one = try File(Self.secret("one"))
    let two = try File(Self.secret("two"))
    let link = one.directory.appendingPathComponent("link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: one.path)
    var source = try SecretSource(path: link)
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: two.path)
    #expect(source.refresh(at: at(0)) == .changed)
    #expect(source.secret.password == "two")
  }

  @Test func `a half-written file keeps the old secret, and is reported once`() throws {
    let file = try File(Self.secret("one"))
    var source = try SecretSource(path: file.path)
    for half in ["", #"{"username":"app","#, #"{"username":"app","password":"tw"#] {
      try file.write(half)
      guard case .failed(let error) = source.refresh(at: at(Double(half.utf8.count))) else {
        Issue.record("\(half.utf8.count) bytes are not reported")
        return
      }
      #expect("\(error)".contains("ends early"))
      #expect(source.problem == error)
      #expect(source.secret.password == "one")
      #expect(source.refresh(at: at(Double(half.utf8.count) + 1)) == .unchanged)
      #expect(source.reload() == .unchanged)
    }
    try file.write(Self.secret("two"))
    #expect(source.refresh(at: at(100)) == .changed)
    #expect(source.secret.password == "two")
    #expect(source.problem == nil)
  }

  @Test func `a file that is gone keeps the old secret until it is back`() throws {
    let file = try File(Self.secret("one"))
    var source = try SecretSource(path: file.path)
    try FileManager.default.removeItem(atPath: file.path)
    guard case .failed(let error) = source.refresh(at: at(0)) else {
      Issue.record("not reported")
      return
    }
    #expect(error.reason == .notThere)
    try file.write(Self.secret("one"))
    #expect(source.refresh(at: at(1)) == .unchanged)
    #expect(source.problem == nil)
    #expect(source.secret.password == "one")
  }

  @Test func `what cannot be read at the start is an error`() throws {
    let file = try File("")
    #expect(throws: SecretError.self) { try SecretSource(path: file.path) }
    for (path, reason) in [
      (file.path + ".missing", SecretError.Reason.notThere), (file.path + "/below", .notThere),
      (file.directory.path, .notAFile), ("/dev/zero", .notAFile),
    ] {
      do throws(SecretError) {
        _ = try SecretSource(path: path)
        Issue.record("\(path) is read")
      } catch {
        #expect(error.reason == reason)
      }
    }
    try file.write(String(repeating: " ", count: DatabaseSecret.mostBytes + 100))
    do throws(SecretError) {
      _ = try SecretSource(path: file.path)
      Issue.record("a long file is read")
    } catch {
      #expect(error.reason == .tooLong(bytes: DatabaseSecret.mostBytes + 1))
    }
  }

  @Test func `a secret that is no file stays`() throws {
    var source = SecretSource(DatabaseSecret(username: "a", password: "b"))
    #expect(source.refresh(at: at(0)) == .unchanged)
    #expect(source.reload() == .unchanged)
    #expect(source.secret.password == "b")
  }
}
