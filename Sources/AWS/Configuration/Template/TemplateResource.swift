/// A resource of a template.
struct TemplateResource {
  let logicalID: String
  let key: DocumentNode
  let type: String
  let properties: DocumentNode?
  /// The name of the condition under which it exists.
  let condition: DocumentNode?

  /// The path of its properties in messages.
  var path: String { "Resources.\(logicalID).Properties" }
}
