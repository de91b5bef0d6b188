import ArgumentParser
import Scenario
struct DecodeCommand: ParsableCommand { }
struct ServeCommand: ParsableCommand { }
