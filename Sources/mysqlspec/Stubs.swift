import ArgumentParser
import Scenario
struct DecodeCommand: ParsableCommand { }
struct ServeCommand: ParsableCommand { }
struct BaselineCommand: ParsableCommand { }
extension Case { var explanation: String { "" } }
enum SuiteSchema { static let text = "" }
