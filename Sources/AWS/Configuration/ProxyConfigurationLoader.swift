/// Reads the configuration of a proxy from whatever files a team has.
///
/// - a CloudFormation or SAM template, in YAML or JSON;
/// - what `aws rds describe-db-proxies`, `describe-db-proxy-target-groups` and
///   `describe-db-proxy-endpoints` print, in one file or several;
/// - a stand-in's own file, alone or beside one of the others.
public enum ProxyConfigurationLoader {
  /// What the files hold.
  public struct Result: Hashable, Sendable {
    public let proxy: DBProxyConfiguration
    /// `nil` when no file of the stand-in was given.
    public let standIn: StandInProxyFile?
    /// Warnings and hints, by their places.
    public let notices: ConfigurationFindings
  }

  /// The proxy in these files.
  ///
  /// - Parameters:
  ///   - name: Which one, by its name or its logical id, when there are several.
  ///   - parameters: Values for the parameters of a template, and for pseudo parameters such as
  ///     `AWS::Region`.
  /// - Throws: Everything that was found, when an error is among it.
  public static func load(
    _ files: [ConfigurationFile], proxy name: String? = nil, parameters: [String: String] = [:]
  ) throws(ConfigurationFindings) -> Result {
    let log = FindingLog(files: files.map(\.path))
    var reading = Reading(log: log)
    for file in files { reading.add(file) }
    let proxy = reading.proxy(named: name, parameters)
    guard !log.hasErrors, let proxy else {
      if !log.hasErrors {
        let place = files.first?.start ?? FilePosition(file: "", line: 1, column: 1)
        log.report(files.isEmpty ? .noFiles : .noProxy("these files"), at: place)
      }
      throw log.sorted
    }
    return Result(proxy: proxy, standIn: reading.standIn, notices: log.sorted)
  }
}

/// The files of one call, sorted by what they are.
private struct Reading {
  let log: FindingLog
  private var template: (file: ConfigurationFile, root: DocumentNode)?
  private var descriptions: [DocumentNode] = []
  private var standInPath: String?
  private(set) var standIn: StandInProxyFile?
  private var standInProxy: DBProxyConfiguration?
  /// The path of the file that has the proxy.
  private var proxyPath: String?

  init(log: FindingLog) {
    self.log = log
  }

  mutating func add(_ file: ConfigurationFile) {
    guard let root = DocumentReader.root(of: file, log) else { return }
    let isKnown = { (names: [String]) in names.contains { root[$0] != nil } }
    if isKnown(["Resources", "AWSTemplateFormatVersion", "Transform"]) {
      guard claim(file) else { return }
      guard root["Resources"] != nil else {
        log.report(.missing("Resources"), at: root)
        return
      }
      template = (file, root)
    } else if isKnown(DescriptionReader.keys) {
      if template != nil || standInProxy != nil {
        guard claim(file) else { return }
      }
      proxyPath = proxyPath ?? file.path
      descriptions.append(root)
    } else if isKnown(PropertySet.standInFile.known) {
      addStandIn(file, root)
    } else {
      log.report(.unrecognised, at: root)
    }
  }

  private mutating func addStandIn(_ file: ConfigurationFile, _ root: DocumentNode) {
    if let standInPath {
      log.report(.secondOfKind("a file of the stand-in", first: standInPath), at: root)
      return
    }
    if root["proxy"] != nil, !claim(file, at: root.key("proxy")) { return }
    let read = StandInFileReader(root: root, log: log).file()
    standInPath = file.path
    (standIn, standInProxy) = (read.standIn, read.proxy)
  }

  /// Whether no other file has the proxy.
  private mutating func claim(_ file: ConfigurationFile, at node: DocumentNode? = nil) -> Bool {
    if let proxyPath {
      let problem = ConfigurationProblem.secondOfKind("a proxy", first: proxyPath)
      if let node {
        log.report(problem, at: node)
      } else {
        log.report(problem, at: file.start)
      }
      return false
    }
    proxyPath = file.path
    return true
  }

  func proxy(named name: String?, _ parameters: [String: String]) -> DBProxyConfiguration? {
    var proxy: DBProxyConfiguration?
    if let template {
      let sections = Template(file: template.file, root: template.root, log)
      var reader = TemplateReader(sections, given: parameters, log)
      proxy = reader.proxy(named: name)
    } else if !descriptions.isEmpty {
      proxy = DescriptionReader(descriptions, log).proxy(named: name)
    } else if standIn != nil {
      // A proxy with the documented defaults is a proxy, too.
      proxy = standInProxy ?? DBProxyConfiguration(name: Sourced("mysqlspec"))
    }
    if let proxy { checkSecrets(of: proxy) }
    return proxy
  }

  /// Every secret that the proxy uses should be one that the stand-in has.
  private func checkSecrets(of proxy: DBProxyConfiguration) {
    guard let standIn else { return }
    for (index, auth) in proxy.auth.enumerated() {
      guard let secret = auth.secretARN, let position = secret.position,
        standIn.secret(for: auth) == nil
      else { continue }
      log.report(
        .unknownSecret(secret.value, known: standIn.secrets.map(\.name)), at: position,
        path: "Auth[\(index)].SecretArn")
    }
  }
}
