.PHONY: run build test bench lint format clean

# Everything runs without a terminal and installs what it needs (as root, or through sudo).

run: build ## every suite against the built-in stand-in
	.build/release/mysqlspec run

build:
	scripts/setup
	swift build -c release --product mysqlspec

test: ## all tests, with the real endpoints they need
	scripts/setup --tests
	scripts/test

bench: build ## decode, timed against tcpdump and tshark in one run
	Benchmarks/decode --binary .build/release/mysqlspec

lint:
	swift format lint --strict --recursive Package.swift Plugins Sources Tests
	swift run --skip-build mysqlspec lint suites || swift run mysqlspec lint suites

format:
	swift format --in-place --recursive Package.swift Plugins Sources Tests

clean:
	rm -rf .build
