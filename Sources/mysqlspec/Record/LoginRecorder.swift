import Packets
import Session
import Wire

/// Makes steps of the beginning of a conversation.
struct LoginRecorder {
  private let messages: [RecordedMessage]
  private let greeting: HandshakeV10?
  private let response: HandshakeResponse41?
  private let hasTLS: Bool
  private let roles: [String: String]
  /// Whether a statement loads a file of the client.
  private let loadsFiles: Bool

  init(_ messages: [RecordedMessage], roles: [String: String], loadsFiles: Bool) {
    self.messages = messages
    self.roles = roles
    self.loadsFiles = loadsFiles
    greeting = messages.lazy.compactMap { $0.message(as: HandshakeV10.self) }.first
    response = messages.lazy.compactMap { $0.message(as: HandshakeResponse41.self) }.first
    hasTLS = messages.contains { $0.type == SSLRequest.type }
  }

  var serverVersion: String? { greeting?.serverVersion.text }
  var username: Bytes? { response?.username }
  /// What the case needs of an endpoint.
  var needs: [String] { hasTLS ? ["tls"] : [] }

  /// Whether commands can follow.
  var isLoggedIn: Bool { isMadeUp || ending?.type == OKPacket.type }

  /// Whether the capture begins behind the login.
  private var isMadeUp: Bool { greeting == nil && !isRefusal }

  /// Whether the server says why it does not greet.
  private var isRefusal: Bool {
    messages.count == 1 && messages[0].type == ERRPacket.type && messages[0].sequence == 0
  }

  private var ending: RecordedMessage? { messages.last { $0.side == .server && $0.completesReply } }

  /// The steps, for a connection that ended as is said.
  func steps(endedByServer: Bool) -> [RecordedStep] {
    guard !isMadeUp else {
      return [
        RecordedStep(
          remarks: ["The capture begins behind the login, which is made up."],
          members: [.init("login", .mapping([]))])
      ]
    }
    if isRefusal { return refusal }
    guard response != nil else { return withoutResponse(endedByServer) }
    var remarks = compressionRemark
    switch ending?.type {
    case OKPacket.type:
      return [RecordedStep(remarks: remarks, members: [.init("login", .mapping(options))])]
    case ERRPacket.type:
      let error = ending?.message() ?? ERRPacket()
      var options = options
      if error.errorCode == 1045 {
        remarks.append("Whatever password it was that the server refused.")
        options.append(.init("password", .text("not the password")))
      }
      options.append(.init("error", ReplyChecks.pattern(of: error)))
      return [RecordedStep(remarks: remarks, members: [.init("login", .mapping(options))])]
    default:
      remarks.append("The login did not end.")
      let connect = RecordedStep(remarks: remarks, members: [.init("connect", .mapping(options))])
      return endedByServer ? [connect, .bare("closed")] : [connect, Self.expect("[OK, ERR]")]
    }
  }

  /// The role of a user: that of the same name, or the default.
  func role(of user: Bytes, instead: String = "default") -> String {
    roles.first { $0.value == user.text }?.key ?? instead
  }

  private var refusal: [RecordedStep] {
    let error: ERRPacket = messages[0].message() ?? ERRPacket()
    let fields = YAMLValue.mapping([.init("error_code", .number(error.errorCode))])
    return [
      .bare("open"),
      RecordedStep(members: [.init("expect", .mapping([.init("ERR", fields)]))]),
    ]
  }

  private func withoutResponse(_ endedByServer: Bool) -> [RecordedStep] {
    var steps = [RecordedStep.bare("open"), Self.expect("HandshakeV10")]
    if messages.contains(where: { $0.type == HandshakeResponse320.type }) {
      steps.append(.comment("Left out: a login in the protocol before 4.1."))
    } else if hasTLS {
      steps.append(
        .comment("Left out: what came behind the request for TLS, and was not decrypted."))
    }
    return endedByServer ? steps + [.bare("closed")] : steps
  }

  private static func expect(_ message: String) -> RecordedStep {
    RecordedStep(members: [.init("expect", .scalar(message))])
  }

  // MARK: Options

  private var options: [YAMLValue.Member] {
    guard let response else { return [] }
    var members: [YAMLValue.Member] = []
    let role = role(of: response.username)
    if role != "default" { members.append(.init("as", .scalar(role))) }
    members.append(.init("tls", .scalar(hasTLS ? "required" : "off")))
    if !response.database.isEmpty { members.append(.init("database", .bytes(response.database))) }
    let isMariaDB = greeting.map { Vendor($0) } == .mariadb
    if response.characterSet != (isMariaDB ? 45 : 255) {
      members.append(.init("charset", .number(response.characterSet)))
    }
    if let capabilities { members.append(.init("capabilities", capabilities)) }
    return members
  }

  /// How the client's capabilities differ from those that suites set by default.
  private var capabilities: YAMLValue? {
    guard let response, let greeting else { return nil }
    var added = response.capabilities.subtracting(Self.defaults).subtracting(Self.left)
    if loadsFiles, response.capabilities.contains(.localFiles) { added.insert(.localFiles) }
    let removed = Self.defaults.intersection(greeting.capabilities)
      .subtracting(response.capabilities)
    let lists = [("with", added), ("without", removed)].filter { !$0.1.isEmpty }
    guard !lists.isEmpty else { return nil }
    return .mapping(
      lists.map { key, flags in
        .init(key, .list(flags.namesOfSetBits.map { .scalar(Self.withoutPrefix($0)) }))
      })
  }

  private static func withoutPrefix(_ name: String) -> String {
    name.hasPrefix("CLIENT_") ? String(name.dropFirst("CLIENT_".count)) : name
  }

  private var compressionRemark: [String] {
    let compression: Capabilities = [.compress, .zstdCompression]
    guard let response, let greeting,
      !response.capabilities.intersection(greeting.capabilities).isDisjoint(with: compression)
    else { return [] }
    return ["Left out: the compression of the packets."]
  }

  /// What `login` asks for unless a case says otherwise, as docs/suites.md lists it.
  private static let defaults: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiStatements,
    .multiResults, .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
    .sessionTrack, .deprecateEOF,
  ]

  /// What changes nothing that a case could see, or is set by other options.
  private static let left: Capabilities = [
    .ssl, .connectWithDB, .compress, .zstdCompression, .localFiles, .sslVerifyServerCert,
    .rememberOptions, .ignoreSigpipe, .interactive, .reserved, .capabilityExtension,
    .multiFactorAuthentication, .mariaDBProgress, .mariaDBComMulti,
  ]
}
