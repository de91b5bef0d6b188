/// What entries with a condition are compared with; unknown parts meet no condition.
public struct EndpointKind: Hashable, Sendable {
  public var dialect: Dialect?
  public var version: ServerVersion?

  public init(dialect: Dialect? = nil, version: ServerVersion? = nil) {
    self.dialect = dialect
    self.version = version
  }
}

extension KnownFailure {
  /// Whether the entry is about such endpoints.
  public func applies(to endpoint: EndpointKind) -> Bool {
    if let dialect = condition?.dialect, dialect != endpoint.dialect { return false }
    guard let range = condition?.version else { return true }
    return endpoint.version.map { range.contains($0) } ?? false
  }
}
