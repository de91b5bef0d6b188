"""Runs recipes and writes captures and their manifest; scripts/captures calls it where servers are."""

import argparse
import datetime
import importlib
import json
import os
import pkgutil
import sys
import traceback

import recipes
import workshop


def load():
    for module in sorted(pkgutil.iter_modules(recipes.__path__), key=lambda m: m.name):
        importlib.import_module(f"recipes.{module.name}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--endpoints")
    parser.add_argument("--output")
    parser.add_argument("prefixes", nargs="*")
    options = parser.parse_args()
    load()
    from derived import DERIVED, derive

    if options.list:
        print("\n".join([*workshop.RECIPES, *DERIVED]))
        return 0
    chosen = lambda name: not options.prefixes or name.startswith(tuple(options.prefixes))
    manifest_path = os.path.join(options.output, "manifest.json")
    manifest = {}
    if os.path.exists(manifest_path):
        with open(manifest_path) as file:
            manifest = json.load(file)
    manifest = {k: v for k, v in manifest.items() if k in workshop.RECIPES or k in DERIVED}
    failed = []
    shop = workshop.Workshop(options.endpoints)
    try:
        for name, recipe in workshop.RECIPES.items():
            if not chosen(name):
                continue
            print(f"captures: {name}", file=sys.stderr)
            try:
                path = workshop.make(shop, recipe, options.output)
            except Exception:
                traceback.print_exc()
                failed.append(name)
                continue
            manifest[name] = {
                "file": path,
                "about": recipe.about,
                "ports": [shop.port, *recipe.ports, *map(shop.port_of, recipe.also)],
                "server": f"{recipe.server} ({shop.versions[recipe.server]})",
                "made": datetime.date.today().isoformat(),
            }
    finally:
        shop.close()
    for name, (about, origin, is_same, _) in DERIVED.items():
        if chosen(name):
            print(f"captures: {name}", file=sys.stderr)
            path = derive(name, options.output, manifest)
            manifest[name] = {
                "file": path,
                "about": about,
                "ports": manifest[origin]["ports"],
                "from": origin,
                "same": is_same,
            }
    manifest = {
        name: manifest[name] for name in [*workshop.RECIPES, *DERIVED] if name in manifest
    }
    with open(manifest_path, "w") as file:
        json.dump(manifest, file, indent=1, ensure_ascii=False)
        file.write("\n")
    write_readme(options.output, manifest)
    if failed:
        print(f"captures: failed: {' '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def write_readme(directory, manifest):
    with open(os.path.join(directory, "README.head.md")) as file:
        lines = [file.read().rstrip(), ""]
    areas = {}
    for name, entry in manifest.items():
        areas.setdefault(name.split("/")[0], []).append(entry)
    for area, entries in areas.items():
        lines += [f"## {area}", "", "| file | what it shows | from |", "|---|---|---|"]
        for entry in entries:
            origin = entry.get("server") or f"`{entry['from']}`, rewritten"
            lines.append(f"| `{entry['file']}` | {entry['about']} | {origin} |")
        lines.append("")
    with open(os.path.join(directory, "README.md"), "w") as file:
        file.write("\n".join(lines).rstrip() + "\n")


if __name__ == "__main__":
    sys.exit(main())
