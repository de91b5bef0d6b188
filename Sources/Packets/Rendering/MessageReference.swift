/// The reference page of all messages, made from the catalogue.
public enum MessageReference {
  /// The page in Markdown.
  public static var markdown: String {
    var lines = [
      "# Messages",
      "",
      "Every message that suites may send and expect, and that `mysqlspec decode` names. The field names are those",
      "of transcripts, JSON and `override` paths. This page is generated from the catalogue of messages; a test",
      "keeps it up to date.",
      "",
      "`int<N>` is little-endian, N bytes wide; `int<lenenc>` has 1, 3, 4 or 9 bytes; `string<lenenc>` has such a",
      "length in front, `string<int<1>>` one byte; `string<NUL>` ends in a NUL, `string<EOF>` with the payload;",
      "`string[n]` has a length that another field tells. A field in *italics* is there only under some",
      "capabilities or flags, or may be missing at the end.",
      "",
    ]
    let senders: [(MessageType.Sender, String)] = [
      (.server, "Sent by the server"), (.client, "Sent by the client"), (.either, "Sent by both"),
    ]
    for (sender, title) in senders {
      lines += ["## \(title)", ""]
      for type in Catalogue.messages where type.sender == sender {
        lines += section(type)
      }
    }
    return lines.dropLast().map { $0 + "\n" }.joined()
  }

  private static func section(_ type: MessageType) -> [String] {
    var lines = ["### \(type.name)", "", "\(type.summary) [Source](\(type.source))", ""]
    let fields = FieldLayout.fields(of: type.prototype())
    lines += ["| field | type | |", "|---|---|---|"]
    lines += rows(fields, prefix: "", of: type)
    return lines + [""]
  }

  private static func rows(
    _ fields: [FieldLayout], prefix: String, of type: MessageType
  ) -> [String] {
    fields.flatMap { field -> [String] in
      let name = "`\(prefix)\(field.name)`"
      var rows = [
        "| \(field.isConditional ? "*\(name)*" : name) | `\(field.notation)` | \(note(field)) |"
      ]
      if case .list(_, let inner) = field.kind {
        rows += self.rows(inner, prefix: "\(prefix)\(field.name)[].", of: type)
      }
      return rows
    }
  }

  private static func note(_ field: FieldLayout) -> String {
    switch field.kind {
    case .constant(let value): "always 0x" + HexDump.hex(Int(value), width: 2)
    case .integer(_, let format), .lengthEncodedInteger(let format): note(format)
    case .bytes(_, .secret): "never shown unless asked for"
    case .bytes(_, .binary): "binary"
    case .bytes(_, .opaque): "what could not be taken apart"
    case .bytes(_, .temporal): "date or time"
    case .bytes(_, .text), .list: ""
    case .nullableBytes: "or NULL, the single byte 0xfb"
    }
  }

  private static func note(_ format: IntegerFormat) -> String {
    switch format {
    case .decimal, .hexadecimal: ""
    case .capabilities(let shift):
      shift == 0 ? "capabilities" : "capabilities, from bit \(shift) on"
    case .status: "status flags"
    case .columnFlags: "column flags"
    case .columnType: "column type"
    case .command: "command"
    case .eventType: "type of event"
    case .errorCode: "error code"
    case .collation: "collation"
    case .signed: "signed"
    case .float: "IEEE 754, single precision"
    case .double: "IEEE 754, double precision"
    }
  }
}
