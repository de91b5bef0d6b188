import ArgumentParser
import Scenario

/// How a run goes: options that `run` and `baseline update` share.
struct RunSettings: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What this kind of endpoint is known for: a file, or a name such as mysql-router-9.7.",
      valueName: "profile"))
  var profile: String?
  @Option(help: ArgumentHelp("Your ledger of known failures.", valueName: "file"))
  var baseline: String?
  @Option(help: "Which levels decide: must, should or all.") var gate = RunResult.Gate.must
  @Option(help: ArgumentHelp("Cases at the same time.", valueName: "n")) var jobs = 8
  @Option(help: ArgumentHelp("Makes random values repeatable.", valueName: "n")) var seed: UInt64?
  @Option(help: ArgumentHelp("Runs everything so often.", valueName: "n")) var `repeat` = 1
  @Option(help: ArgumentHelp("Tries a failing case again so often.", valueName: "n"))
  var retries = 0
  @Option(help: ArgumentHelp("Keeps evidence of failing cases.", valueName: "directory"))
  var evidence: String?
  @Flag(help: "Leaves credentials readable in reports and evidence.") var showSecrets = false

  func validate() throws {
    if jobs < 1 || jobs > 256 { throw ValidationError("--jobs needs a number from 1 to 256") }
    if `repeat` < 1 { throw ValidationError("--repeat needs a number above 0") }
    if retries < 0 { throw ValidationError("--retries needs a number from 0 on") }
  }
}
