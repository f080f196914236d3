import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { createProgram } from "@domainsmith/cli";
import { generators } from "@domainsmith/generators";
import { parseProjectConfig } from "@domainsmith/language";
import { parseText } from "@domainsmith/language/testing";
import { FILE_PATTERNS } from "../../language-server/src/completion/snippets.ts";
import { root } from "./bootstrap.mjs";
import { type CodeBlock, codeBlocks, shellCommands } from "./code-blocks.ts";

const pages = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "extension/README.md",
  ...globSync("extension/walkthrough/*.md", { cwd: root }).sort(),
  ...globSync("docs/**/*.md", { cwd: root }).sort(),
].map((page) => ({ page, text: readFileSync(path.join(root, page), "utf8") }));

const blocks = pages.flatMap(({ page, text }) =>
  codeBlocks(text).map((block) => ({ ...block, place: `${page}:${block.line}` })),
);

const written = (language: string) => blocks.filter((block) => block.language === language);

/** What may be wrong with a fragment: names, members and files that stand elsewhere. */
const ELSEWHERE = /^\S+ (DS1001|DS1003|DS5001|DS5005) /;

/**
 * How a block of `.domain` code is read, by what stands behind the fence:
 *
 * - nothing: a whole file, in which nothing is wrong
 * - `fragment`: some declarations of a file; what they refer to may stand elsewhere
 * - `member`: some members of an entity, likewise
 *
 * The examples of the pages of diagnostics, `wrong` and `right`, are tested where the language is.
 */
async function problems({ mark, code }: CodeBlock): Promise<readonly string[]> {
  assert.ok(["", "fragment", "member"].includes(mark), `there is no kind of block "${mark}"`);
  const found = (await parseText(mark === "member" ? `entity Example {\n${code}\n}` : code)).problems;
  return mark === "" ? found : found.filter((problem) => !ELSEWHERE.test(problem));
}

describe("code in the documentation", () => {
  for (const block of written("domain").filter(({ mark }) => !["wrong", "right"].includes(mark))) {
    it(`${block.place} is a model without mistakes`, async () => assert.deepEqual(await problems(block), []));
  }

  for (const { place, mark, code } of written("json").filter(({ mark }) => mark === "domainsmith.json")) {
    it(`${place} is ${mark}`, () => {
      const settings = parseProjectConfig(code, { generators: [...generators.keys()] });
      assert.deepEqual(settings.problems, []);
    });
  }
});

const json = (file: string) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
const manifest = json("package.json");
const scripts = [manifest, json("packages/generators/golden/shop/package.json")].flatMap(({ scripts }) =>
  Object.keys(scripts),
);

describe("commands in the documentation", () => {
  for (const { place, code } of written("sh")) {
    const calls = shellCommands(code).filter(([name]) => name === "domainsmith");
    if (calls.length > 0) {
      it(`${place} calls domainsmith as it wants to be called`, async () => {
        for (const [, ...words] of calls) await call(words);
      });
    }
  }

  it("are scripts that exist, where npm runs them", () => {
    for (const { page, text } of pages) {
      for (const [, name = ""] of text.matchAll(/\bnpm run ([\w:-]+)/g)) {
        assert.ok(scripts.includes(name), `${page}: there is no script "${name}"`);
      }
    }
  });
});

/** Lets the program read a call without acting on it; throws when it refuses it. */
async function call(words: readonly string[]): Promise<void> {
  const errors: string[] = [];
  const program = createProgram({
    terminal: {
      folder: "/",
      write: () => {},
      writeError: (text) => errors.push(text),
      readInput: async () => new Uint8Array(),
      onInterrupt: () => () => {},
    },
    setExitCode: () => {},
  });
  let isRead = false;
  for (const command of program.commands) {
    command.action(() => {
      isRead = true;
    });
  }
  await program.parseAsync(words, { from: "user" }).catch(() => {});
  assert.ok(isRead, `domainsmith ${words.join(" ")}: ${errors.join("")}`);
}

describe("docs/README.md", () => {
  it("leads to every page, also by way of the language's overview and the list of diagnostics", () => {
    const language = "docs/language-reference";
    const linked = ["docs/README.md", `${language}/README.md`, `${language}/diagnostics.md`].flatMap((index) => {
      const text = pages.find(({ page }) => page === index)?.text ?? "";
      return [...text.matchAll(/\]\(([^)#]+\.md)\)/g)].map(([, target = ""]) =>
        path.posix.join(path.posix.dirname(index), target),
      );
    });
    const all = pages.map(({ page }) => page).filter((page) => page.startsWith("docs/") && page !== "docs/README.md");
    assert.deepEqual(
      all.filter((page) => !linked.includes(page)),
      [],
    );
  });
});

/** Fails when one of the texts stands on none of the pages whose paths begin as given. */
function assertDocumented(texts: readonly string[], ...where: readonly string[]): void {
  assert.ok(texts.length > 0);
  const text = pages
    .filter(({ page }) => where.some((start) => page.startsWith(start)))
    .map((page) => page.text)
    .join("\n");
  assert.deepEqual(
    texts.filter((it) => !text.includes(it)),
    [],
  );
}

describe("the documentation", () => {
  for (const page of ["extension/README.md", "docs/user-guide/vscode.md"]) {
    it(`names every command and setting in ${page}`, () => {
      const { commands, menus, configuration } = manifest.contributes;
      const hidden = menus.commandPalette.filter(({ when }: { when: string }) => when === "false");
      const shown = commands.filter(
        ({ command }: { command: string }) => !hidden.some((entry: { command: string }) => entry.command === command),
      );
      assertDocumented(
        shown.map(({ title }: { title: string }) => `${title} |`),
        page,
      );
      assertDocumented(
        Object.keys(configuration.properties).map((name) => `\`${name}\``),
        page,
      );
    });
  }

  it("names every larger pattern that completion proposes", () => {
    assertDocumented(
      FILE_PATTERNS.map(({ label }) => `\`${label}\``),
      "docs/user-guide/editing.md",
    );
  });

  it("names every npm script", () => {
    const called = Object.keys(manifest.scripts).map((name) => name.replace(/^(?!start$|test$)/, "run "));
    assertDocumented(
      called.map((name) => `\`npm ${name}`.slice(1)),
      "CONTRIBUTING.md",
      "docs/developer-guide/",
    );
  });

  it("names every key of domainsmith.json and every option of the generators", () => {
    const { properties } = json("extension/schemas/domainsmith.schema.json");
    const named = (keys: object) => Object.keys(keys).map((key) => `\`${key}\``);
    assertDocumented(named(properties), "docs/language-reference/projects.md");
    for (const { name, optionsSchema } of generators.values()) {
      const options = named(optionsSchema.properties ?? {});
      if (options.length > 0) assertDocumented([`\`${name}\``, ...options], "docs/language-reference/projects.md");
    }
  });

  it("explains every message of generation, and no other", () => {
    const codes = (texts: readonly string[]) =>
      [...new Set(texts.flatMap((text) => text.match(/\bDS7\d{3}\b/g) ?? []))].sort();
    const sources = globSync("packages/{generators,regeneration}/src/**/*.ts", { cwd: root })
      .filter((file) => !file.endsWith(".test.ts"))
      .map((file) => readFileSync(path.join(root, file), "utf8"));
    const explained = pages.filter(({ page }) => page.startsWith("docs/user-guide/")).map(({ text }) => text);
    assert.deepEqual(codes(explained), codes(sources));
  });
});
