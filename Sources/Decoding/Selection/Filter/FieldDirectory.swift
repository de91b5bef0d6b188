import Packets

/// Every field of every message, by its wire name.
struct FieldDirectory: Sendable {
  static let shared = FieldDirectory()

  struct Entry: Sendable {
    let type: MessageType
    let layout: FieldLayout
  }

  private let entries: [String: [Entry]]

  private init() {
    var entries: [String: [Entry]] = [:]
    for type in Catalogue.messages {
      for layout in FieldLayout.fields(of: type.prototype()) {
        entries[layout.name, default: []].append(Entry(type: type, layout: layout))
      }
    }
    self.entries = entries
  }

  var names: [String] { entries.keys.sorted() }

  /// The fields that a path names.
  ///
  ///     path := [message "."] name ["[" (digits | "*") "]" ["." name]]
  ///
  /// The last name may be left out where elements have only one field.
  func resolve(_ path: String) throws(Unknown) -> FilterField {
    var rest = path[...]
    var only: MessageType?
    if let point = rest.firstIndex(of: "."), !rest[..<point].contains("["),
      let type = Catalogue.message(named: String(rest[..<point]))
    {
      only = type
      rest = rest[rest.index(after: point)...]
    }
    let name = String(rest.prefix { $0 != "[" && $0 != "." })
    rest = rest.dropFirst(name.count)
    let found = (entries[name] ?? []).filter { only == nil || $0.type == only }
    guard !found.isEmpty else { throw Unknown(reason: unknown(name, in: only)) }
    let lists = found.filter { if case .list = $0.layout.kind { true } else { false } }
    if rest.isEmpty { return try plain(name, found, lists) }
    guard !lists.isEmpty, let close = rest.firstIndex(of: "]") else {
      throw Unknown(reason: "`\(name)` is no list")
    }
    let index = rest[rest.index(after: rest.startIndex)..<close]
    let elements: FilterField.Elements = Int(index).map { .one($0) } ?? .all
    return try inside(name, elements, rest[rest.index(after: close)...], lists)
  }

  private func plain(
    _ name: String, _ found: [Entry], _ lists: [Entry]
  ) throws(Unknown) -> FilterField {
    guard lists.isEmpty else {
      let member = Self.members(lists).first?.name ?? "value"
      throw Unknown(reason: "`\(name)` is a list; ask for `\(name)[*].\(member)`")
    }
    return FilterField(
      name: name, element: nil, types: Set(found.map(\.type.name)),
      kinds: found.map(\.layout.kind))
  }

  private func inside(
    _ name: String, _ elements: FilterField.Elements, _ member: Substring, _ lists: [Entry]
  ) throws(Unknown) -> FilterField {
    let members = Self.members(lists)
    let known = members.isEmpty ? ["value"] : Array(Set(members.map(\.name))).sorted()
    let wanted = member.isEmpty && known.count == 1 ? known[0] : String(member.dropFirst())
    guard member.isEmpty || member.hasPrefix("."), known.contains(wanted) else {
      let list = known.map { "`\(name)[*].\($0)`" }.joined(separator: ", ")
      throw Unknown(reason: "elements of `\(name)` are asked for by \(list)")
    }
    // What a value of a row is depends on its column.
    let isValue = name == "values"
    return FilterField(
      name: name, element: (elements, wanted), types: Set(lists.map(\.type.name)),
      kinds: isValue ? [] : members.filter { $0.name == wanted }.map(\.kind))
  }

  /// The fields of the elements; parameters without a type have none in their layout.
  private static func members(_ lists: [Entry]) -> [FieldLayout] {
    lists.flatMap { entry -> [FieldLayout] in
      if case .list(_, let inner) = entry.layout.kind { inner } else { [] }
    }
  }

  private func unknown(_ name: String, in type: MessageType?) -> String {
    guard !name.isEmpty else { return "the name of a field is missing" }
    guard let type else {
      let known = names + MessageProperty.allCases.map(\.rawValue)
      return "unknown name `\(name)`"
        + NameSuggestion.text(for: name, among: known + Catalogue.messages.map(\.name))
    }
    let known = FieldLayout.fields(of: type.prototype()).map(\.name)
    return "\(type.name) has no field `\(name)`" + NameSuggestion.text(for: name, among: known)
  }

  /// Why a path names nothing.
  struct Unknown: Error {
    let reason: String
  }
}
