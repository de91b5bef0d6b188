import Foundation
import Runner
import Scenario
import Suites

/// What is known of an endpoint beforehand: its profile, and the user's baseline.
struct Ledgers {
  let profile: Profile?
  let baseline: Baseline?

  init(profile: String?, baseline: String?) throws(Failure) {
    self.profile = try profile.map { (name) throws(Failure) in try Self.profile(name) }
    self.baseline = try baseline.map { (path) throws(Failure) in
      try Self.read(path, Self.file(path), LedgerLoader.baseline)
    }
  }

  /// What the profile says, by name.
  var facts: [String: String] { profile?.facts ?? [:] }

  /// What the profile says the endpoint does without, with the reasons.
  var lacks: [Need: String] {
    var lacks: [Need: String] = [:]
    for lack in profile?.lacks ?? [] { lacks[lack.need] = "\(lack.why) (\(lack.source))" }
    for (role, why) in profile?.missingUsers ?? [:] { lacks[Need(.user(role))] = why }
    return lacks
  }

  /// What is known to fail on this endpoint, today.
  func ledger(for facts: EndpointFacts) -> Ledger {
    Ledger(profile: profile, baseline: baseline, endpoint: facts.kind, today: .today)
  }

  /// A profile by its path, or by its name among `suites/profiles` and those inside the program.
  private static func profile(_ name: String) throws(Failure) -> Profile {
    let path = "profiles/\(name).yaml"
    let places = [name, "suites/" + path]
    if let local = places.first(where: { FileManager.default.isReadableFile(atPath: $0) }) {
      return try read(local, file(local), LedgerLoader.profile)
    }
    guard let content = EmbeddedFiles.content(of: path) else {
      let known = EmbeddedFiles.all.map(\.path).filter { $0.hasPrefix("profiles/") }
        .map { $0.dropFirst("profiles/".count).dropLast(".yaml".count) }
      throw Failure(
        Failure.usage,
        "there is no profile \(name); give a file or one of \(known.joined(separator: ", "))")
    }
    return try read(path, SuiteFiles.sourceFile(path, content), LedgerLoader.profile)
  }

  private static func file(_ path: String) throws(Failure) -> SourceFile {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw Failure(Failure.usage, "\(path) cannot be read")
    }
    return try SuiteFiles.sourceFile(path, content)
  }

  private static func read<Value>(
    _ path: String, _ file: SourceFile, _ load: (SourceFile) throws(Diagnostics) -> Value
  ) throws(Failure) -> Value {
    do throws(Diagnostics) {
      return try load(file)
    } catch {
      throw Failure(Failure.usage, "\(path) cannot be read\n" + error.rendered(in: [file]))
    }
  }
}

extension EndpointFacts {
  var kind: EndpointKind {
    EndpointKind(dialect: dialect, version: ServerVersion(version))
  }
}

extension CalendarDate {
  /// The date in UTC.
  static var today: CalendarDate {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: .now)
    guard
      let date = CalendarDate(
        year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    else { preconditionFailure("today is a date") }
    return date
  }
}
