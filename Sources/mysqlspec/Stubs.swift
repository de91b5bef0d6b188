import ArgumentParser
import Scenario
struct ServeCommand: ParsableCommand { }
