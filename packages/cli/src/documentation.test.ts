import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createProgram } from "./program.ts";

const page = readFileSync(new URL("../../../docs/user-guide/cli.md", import.meta.url), "utf8");
const program = createProgram({
  terminal: {
    folder: "/",
    write: () => {},
    writeError: () => {},
    readInput: async () => new Uint8Array(),
    onInterrupt: () => () => {},
  },
  setExitCode: () => {},
});

/** The part of the page about one command. */
function section(command: string): string {
  const start = page.indexOf(`\n## domainsmith ${command}\n`);
  assert.ok(start >= 0, `docs/user-guide/cli.md has no heading "## domainsmith ${command}"`);
  const end = page.indexOf("\n## ", start + 1);
  return page.slice(start, end < 0 ? undefined : end);
}

describe("docs/user-guide/cli.md", () => {
  for (const command of program.commands) {
    it(`documents ${command.name()} with an example and all of its options`, () => {
      const text = section(command.name());
      assert.match(text, new RegExp(`domainsmith ${command.name()}`));
      assert.match(text, /```/);
      for (const { long } of command.options) {
        if (long !== "--json") assert.ok(text.includes(`\`${long}`), `${long} is not documented`);
      }
    });
  }

  it("documents no command and no option that does not exist", () => {
    const commands = new Map(program.commands.map((command) => [command.name(), command]));
    const headings = [...page.matchAll(/^## domainsmith (\S+)$/gm)].map(([, name = ""]) => name);
    for (const name of headings) {
      const command = commands.get(name);
      assert.ok(command, `there is no command ${name}`);
      const known = [...command.options.map(({ long }) => long), "--help"];
      for (const [option] of section(name).matchAll(/(?<![\w-])--[a-z][a-z-]*/g)) {
        assert.ok(known.includes(option), `${name} has no ${option}`);
      }
    }
  });
});
