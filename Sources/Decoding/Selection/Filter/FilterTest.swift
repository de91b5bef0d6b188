import Capture
import Packets
import Session

/// A question that a filter asks of a message.
enum FilterTest: Hashable, Sendable {
  /// Its own type, or that of its request, is one of these.
  case type(Set<String>)
  case request(Set<String>)
  case side(Set<Side>)
  case violation(Set<Violation.Rule>)
  case vendor(Set<Vendor>)
  case secure
  case exists(MessageProperty)
  /// In one of some ranges; durations and times in nanoseconds.
  case number(MessageProperty, [ClosedRange<UInt64>], isNegated: Bool)
  case address(MessageProperty, Set<IPAddress>, isNegated: Bool)
  case text(MessageProperty, FieldTest)
  /// With texts of which one must be in the payload, where the field's text stands there as it is.
  case field(FilterField, FieldTest, texts: [[UInt8]]?)

  var cost: Int {
    switch self {
    case .type, .request, .side, .secure, .number, .vendor, .violation, .address, .exists: 1
    case .text(_, .matches): 60
    case .text: 10
    case .field(_, .matches, _): 150
    case .field: 100
    }
  }

  func verdict(for type: MessageType) -> Bool? {
    switch self {
    case .type(let names): return names.contains(type.name)
    case .side(let sides):
      switch type.sender {
      case .client: return sides.contains(.client)
      case .server: return sides.contains(.server)
      case .either: return nil
      }
    case .field(let field, _, _): return field.types.contains(type.name) ? nil : false
    case .request: return type.sender == .client ? false : nil
    case .exists(let property), .number(let property, _, _):
      return property.endsReply && type.sender == .client ? false : nil
    case .violation, .vendor, .secure, .address, .text: return nil
    }
  }
}
