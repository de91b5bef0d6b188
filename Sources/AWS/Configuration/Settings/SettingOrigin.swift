/// Where a setting came from.
public enum SettingOrigin: Hashable, Sendable {
  /// Nobody set it; AWS documents this default.
  case documentedDefault
  case file(FilePosition)
  /// The file has an expression that only a deployed stack can evaluate, and the value is that
  /// expression, such as `${Secret.Arn}`.
  case expression(FilePosition)
}

extension SettingOrigin: CustomStringConvertible {
  /// The origin behind "from" in a report, such as `template.yaml:12:26`.
  public var description: String {
    switch self {
    case .documentedDefault: "the default"
    case .file(let position), .expression(let position): position.description
    }
  }
}
