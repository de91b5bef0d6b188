import Packets
import Scenario
import Session
import Transport
import Wire

extension CaseRun {
  func sending(_ step: Step) async throws(Stop) -> Outcome {
    let session = try session(step)
    switch step.action {
    case .send(let templates, let options):
      var payloads: [[UInt8]] = []
      let context = MessageContext(capabilities: await session.conversation.capabilities)
      for template in templates { payloads.append(try payload(of: template, context)) }
      let ready = payloads
      try await attempt { () throws(TransportError) in
        try await session.send(ready, options, seed: seed, deadline: deadline(step))
      }
    case .packet(let expression, let options):
      let payload = try bytes(expression).array
      try await attempt { () throws(TransportError) in
        try await session.send(payload, options, seed: seed, deadline: deadline(step))
      }
    case .raw(let expression, let delivery):
      let raw = try bytes(expression).array
      try await attempt { () throws(TransportError) in
        try await session.sendRaw(raw, delivery, seed: seed, deadline: deadline(step))
      }
    default:
      throw .mistake("\(step.location): not a sending step")
    }
    return .nothing
  }

  // MARK: Values

  func bytes(_ expression: Expression) throws(Stop) -> Bytes {
    try evaluate { (e) throws(Evaluator.Failure) in try e.bytes(of: expression) }
  }

  func integer(_ expression: Expression?) throws(Stop) -> UInt64? {
    guard let expression else { return nil }
    return try evaluate { (e) throws(Evaluator.Failure) in try e.value(of: expression).integer }
  }

  // MARK: Messages

  /// The payload of a message as a suite describes it.
  func payload(
    of template: MessageTemplate, _ context: MessageContext
  ) throws(Stop) -> [UInt8] {
    guard let type = Catalogue.message(named: template.name) else {
      throw .mistake("\(template.location): there is no message \(template.name)")
    }
    return try open(type.prototype(), template, context)
  }

  private func open(
    _ prototype: some WireMessage, _ template: MessageTemplate, _ context: MessageContext
  ) throws(Stop) -> [UInt8] {
    let message = try assign(template, to: prototype, context)
    return try payload(
      of: message, overrides: template.overrides, context, at: template.location)
  }

  func assign<Message: WireMessage>(
    _ template: MessageTemplate, to prototype: Message, _ context: MessageContext
  ) throws(Stop) -> Message {
    let layout = FieldLayout.fields(of: prototype)
    let values = try assigned(template.fields, layout)
    do throws(FieldAssigner.Failure) {
      return try FieldAssigner.assign(values, to: prototype, context)
    } catch {
      throw .mistake("\(template.location): \(template.name): \(error)")
    }
  }

  private func assigned(
    _ settings: [MessageTemplate.Setting], _ layout: [FieldLayout]
  ) throws(Stop) -> [String: FieldAssigner.Value] {
    var values: [String: FieldAssigner.Value] = [:]
    for setting in settings {
      let field = layout.first { $0.name == setting.name }
      switch setting.value {
      case .expression(let expression):
        values[setting.name] =
          try evaluate { (e) throws(Evaluator.Failure) in try e.value(of: expression) }.assigned
      case .flags(let names):
        var format: IntegerFormat?
        if case .integer(_, let named)? = field?.kind { format = named }
        var bits: UInt64 = 0
        for name in names {
          bits |= try evaluate { (e) throws(Evaluator.Failure) in try e.mask(name, format) }
        }
        values[setting.name] = .integer(bits)
      case .groups(let groups):
        var inner: [FieldLayout] = []
        if case .list(_, let fields)? = field?.kind { inner = fields }
        var assignedGroups: [[String: FieldAssigner.Value]] = []
        for group in groups { assignedGroups.append(try assigned(group, inner)) }
        values[setting.name] = .groups(assignedGroups)
      }
    }
    return values
  }

  /// The payload of `message`, malformed as `overrides` say.
  func payload(
    of message: some WireMessage, overrides: [MessageTemplate.Override],
    _ context: MessageContext, at location: Location
  ) throws(Stop) -> [UInt8] {
    guard !overrides.isEmpty else { return message.payload(context) }
    var byPath: [String: OverridingEncoder.Override] = [:]
    for override in overrides {
      switch override.value {
      case .expression(let expression):
        byPath[override.path] = .value(
          try evaluate { (e) throws(Evaluator.Failure) in try e.value(of: expression) }.assigned)
      case .raw(let expression): byPath[override.path] = .raw(try bytes(expression))
      case .omitted: byPath[override.path] = .omitted
      }
    }
    do {
      return try OverridingEncoder.payload(of: message, context, overrides: byPath)
    } catch {
      let paths = error.paths.joined(separator: ", ")
      throw .mistake("\(location): nothing in the message answers to the override of \(paths)")
    }
  }
}
