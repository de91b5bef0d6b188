public import Wire

extension ColumnDefinition41 {
  /// What a row needs to know of the column that `payload` defines, read quickly.
  ///
  /// It never judges: `nil` is left to the layout, which it must agree with.
  public static func shape(
    of payload: Bytes, _ capabilities: Capabilities
  ) -> MessageContext.ColumnShape? {
    guard capabilities.contains(.protocol41), !capabilities.contains(.mariaDBExtendedMetadata)
    else { return nil }
    return unsafe payload.slice.withUnsafeBytes { bytes in
      // Six strings, of which none is ever as long as to need more than a byte for its length.
      var offset = 0
      for _ in 0..<6 {
        guard offset < bytes.count, unsafe bytes[offset] < 0xFB else { return nil }
        offset += 1 + Int(unsafe bytes[offset])
      }
      guard offset + 13 == bytes.count, unsafe bytes[offset] < 0xFB else { return nil }
      let flags = UInt16(unsafe bytes[offset + 8]) | UInt16(unsafe bytes[offset + 9]) << 8
      return MessageContext.ColumnShape(
        type: ColumnType(rawValue: unsafe bytes[offset + 7]),
        isUnsigned: ColumnFlags(rawValue: flags).contains(.unsigned))
    }
  }
}
