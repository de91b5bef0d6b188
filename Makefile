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

served = .build/release/mysqlspec serve --target mysql://{target} --listen {listen} --provisioned --log-level error

bench: build ## decode against tcpdump and tshark, the proxy against HAProxy and Router, each in one run
	Benchmarks/decode --binary .build/release/mysqlspec
	Benchmarks/proxy --serve '$(served)'
	Benchmarks/pool --serve '$(served) --config {config}'

lint:
	swift format lint --strict --recursive Package.swift Plugins Sources Tests
	swift run --skip-build mysqlspec lint suites || swift run mysqlspec lint suites

format:
	swift format --in-place --recursive Package.swift Plugins Sources Tests

clean:
	rm -rf .build
