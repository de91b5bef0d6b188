/// The parameters that every stack has.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>
enum PseudoParameter {
  static let names = [
    "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region",
    "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
  ]

  /// The value of a pseudo parameter as far as it is given or follows from the region.
  static func value(of name: String, _ given: [String: String]) -> String? {
    if let value = given[name] { return value }
    guard let region = given["AWS::Region"] else { return nil }
    let isChinese = region.hasPrefix("cn-")
    return switch name {
    case "AWS::Partition":
      isChinese ? "aws-cn" : region.hasPrefix("us-gov-") ? "aws-us-gov" : "aws"
    case "AWS::URLSuffix": isChinese ? "amazonaws.com.cn" : "amazonaws.com"
    default: nil
    }
  }
}
