import Capture
import Packets
import Session
import Wire

/// A filter's look at one message, which is passed along rather than kept, for copies cost more
/// than most tests.
struct FilterEvaluation {
  /// The fields of the message, once they were needed.
  private var fields: [Field]?

  mutating func holds(_ expression: FilterExpression, for subject: some FilterSubject) -> Bool {
    switch expression {
    case .all(let parts):
      for part in parts where !holds(part, for: subject) { return false }
      return true
    case .any(let parts):
      for part in parts where holds(part, for: subject) { return true }
      return false
    case .not(let part): return !holds(part, for: subject)
    case .test(let test): return holds(test, for: subject)
    }
  }

  private mutating func holds(_ test: FilterTest, for subject: some FilterSubject) -> Bool {
    switch test {
    case .type(let names): return names.contains(subject.type.name)
    case .request(let names): return subject.requestType.map { names.contains($0.name) } ?? false
    case .side(let sides): return sides.contains(subject.side)
    case .violation(let rules): return subject.violations.contains { rules.contains($0.rule) }
    case .vendor(let vendors): return subject.vendor.map { vendors.contains($0) } ?? false
    case .secure: return subject.isSecure
    case .exists(let property): return exists(property, for: subject)
    case .number(let property, let ranges, let isNegated):
      guard let number = number(property, of: subject) else { return false }
      return ranges.contains { $0.contains(number) } != isNegated
    case .address(let property, let addresses, let isNegated):
      let endpoint = property == .clientAddress ? subject.clientEndpoint : subject.serverEndpoint
      guard let address = endpoint?.address else { return false }
      return addresses.contains(address.mappedToV6) != isNegated
    case .text(let property, let test):
      guard let text = text(property, of: subject) else { return false }
      return test.holds(for: [.bytes(text, .text)])
    case .field(let field, let test, let texts):
      let type = subject.type.name
      guard field.types.contains(type) else { return false }
      // To look for bytes costs a tenth of reading the fields.
      if let texts, field.standsAsItIs(in: type) {
        let payload = subject.payload
        guard texts.contains(where: { payload.contains(bytes: $0) }) else { return false }
      }
      let all = fields ?? subject.fields()
      fields = all
      return test.holds(for: field.values(in: all))
    }
  }

  private func exists(
    _ property: MessageProperty, for subject: some FilterSubject
  ) -> Bool {
    switch property.kind {
    case .number, .duration, .time: number(property, of: subject) != nil
    case .text: text(property, of: subject) != nil
    case .address:
      (property == .clientAddress ? subject.clientEndpoint : subject.serverEndpoint) != nil
    case .words:
      switch property {
      case .request: subject.requestType != nil
      case .violation: !subject.violations.isEmpty
      case .secure: subject.isSecure
      case .vendor: subject.vendor != nil
      default: true
      }
    }
  }

  private func number(
    _ property: MessageProperty, of subject: some FilterSubject
  ) -> UInt64? {
    switch property {
    case .stream: UInt64(clamping: subject.streamNumber)
    case .packet: UInt64(clamping: subject.packetNumber)
    case .time: subject.time
    case .sequence: UInt64(subject.sequence)
    case .offset: UInt64(clamping: subject.offset)
    case .length: UInt64(clamping: subject.length)
    case .latency: subject.latency
    case .rows: subject.rowCount
    case .clientPort: subject.clientEndpoint.map { UInt64($0.port) }
    case .serverPort: subject.serverEndpoint.map { UInt64($0.port) }
    case .type, .side, .request, .statement, .violation, .user, .database, .secure, .vendor,
      .serverVersion, .authMethod, .clientAddress, .serverAddress:
      nil
    }
  }

  private func text(_ property: MessageProperty, of subject: some FilterSubject) -> Bytes? {
    switch property {
    case .statement: subject.statementText
    case .user: subject.user.map { Bytes(utf8: $0) }
    case .database: subject.database.map { Bytes(utf8: $0) }
    case .serverVersion: subject.serverVersion.map { Bytes(utf8: $0) }
    case .authMethod: subject.authenticationMethod.map { Bytes(utf8: $0) }
    default: nil
    }
  }
}
