import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import {
  type AstNode,
  AstUtils,
  type Cancellation,
  DefaultAstNodeLocator,
  isReference,
  type LangiumDocument,
} from "langium";
import { flatTree } from "../references/flat-tree.ts";
import { type ParsedFiles, parseFiles, testUri } from "../testing/index.ts";
import { applyEdit, type RandomEdit } from "../testing/random-edits.ts";

type Sources = Readonly<Record<string, string>>;

/** The files of the examples, by example and name. */
const examples = Object.fromEntries(["shop", "helpdesk", "clinic"].map((name) => [name, sourcesOf(name)]));

function sourcesOf(example: string): Sources {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** Small files in which almost everything depends on something elsewhere. */
const KNOT: Sources = {
  "domainsmith.json": "{}",
  "a.domain": `namespace one
import { B, M as Mix, Color } from "./b"
import * as c from "./c"

tenancy by Org

entity Org { name: String(80) }

principal entity User { key login: String(20) age: Int(0..) org: Org? inverse users[] }

role Admin, Clerk "Clerk"

/// Refers to everything.
entity A with Mix {
  b: B? inverse as[]
  color: Color = red
  shade: c.Shade = dark
  check far: b.c.n > 0 and b.a == null
  check mine: me.age >= 18 implies me.org.name != ""
  computed twice: Int = n * 2
  states color { red -> blue on paint }
  action paint(with: Color = green) when color == red emits c.Painted
  policy { own: allow read, update, paint for Admin when me.org == null  all: allow read for Clerk, c.Boss }
}
`,
  "b.domain": `namespace one
import { C } from "./c"
import { A } from "./a"

mixin M { n: Int = 1 note: Text? partner: A? inverse partners[] }

abstract entity Base with M { code: Code rival: A? inverse rivals[] }

@deprecated("Take another.") entity B extends Base { c: C inverse bs[] a: A? }

enum Color { red "Red", blue @deprecated, green }

type Code = String(5) matches \`[A-Z]+\`

private value Inner { x: Int }

extend entity A { more: Int? inner: Inner? check moreThanN: more > n and b.code == "X" }
`,
  "c.domain": `import { B, Base, Color as Paint } from "./b"
import { A } from "./a"

entity C with Extra {
  n: Int(0..)
  a: A? inverse cs[]
  paint: Paint = blue
  check ok: a.b.code != "" and bs.any(x => x.n > 0) and a.hue == light
}

mixin Extra { extra: Decimal(8, 2)? other: B? inverse extras[] }

enum Shade { dark, light }

role Boss

event Painted(who: String(20))

view V { include A, C depth 1 }

annotation loud(volume: Int, how: Shade = dark) on entity, member

@loud(3) extend entity A { hue: Shade? size: Int @loud(volume: 1, how: light) }

@was(Shadow) entity Glass extends Base { one: one.Org? check nearby: partner.hue == dark }
`,
};

/** What is put in somewhere; each makes something else of what stands elsewhere. */
const PHRASES = [
  "private ",
  "principal ",
  "abstract ",
  "shared ",
  "\n",
  "// ",
  "/// New.\n",
  "namespace two\n",
  ' import { A as Z, Org } from "./a"\n',
  ' import * as m from "./b"\n',
  "entity A {}\n",
  "\nentity Color { n: Int }\n",
  "\nenum Color { red, pink }\n",
  "\nmixin M { n: Text }\n",
  "\nextend entity B { more: A? inverse back }\n",
  "\nextend entity C { hue: Int extra: Int }\n",
  "\nrole Admin\n",
  " extends Base ",
  " with M ",
  " with Extra ",
  " inverse users[] ",
  " n: Int ",
  " code: String(3) ",
  "{",
  "}",
  '"',
  "?",
  ".",
] as const;

/** What somebody does to a file, with more that changes what the file declares. */
interface Edit {
  readonly file: number;
  readonly at: number;
  readonly kind: RandomEdit["kind"] | "rename" | "type" | "erase" | "move" | "phrase";
  readonly other: number;
}

const KINDS = [
  "delete",
  "double",
  "replace",
  "swap names",
  "rename",
  "cut",
  "remove",
  "restore",
  "restore",
  "type",
  "type",
  "erase",
  "erase",
  "move",
  "move",
  "phrase",
  "phrase",
  "phrase",
] as const satisfies readonly Edit["kind"][];

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({ file: fc.nat(), at: fc.nat(), kind: fc.constantFrom(...KINDS), other: fc.nat() }),
  { minLength: 1, maxLength: 6 },
);

/** The text after an edit; none where the file is removed. */
function apply(text: string, original: string, { file, at, kind, other }: Edit): string | undefined {
  const offset = at % (text.length + 1);
  switch (kind) {
    case "type":
      return text.slice(0, offset) + 'aBn.:{}()?1 \n/"@'[other % 16] + text.slice(offset);
    case "erase":
      return text.slice(0, offset) + text.slice(offset + 1 + (other % 3));
    case "phrase": {
      const place = text.indexOf(" ", offset);
      return `${text.slice(0, place)} ${PHRASES[other % PHRASES.length]}${text.slice(place)}`;
    }
    case "move": {
      const blocks = text.split("\n\n");
      const [moved = ""] = blocks.splice(at % blocks.length, 1);
      blocks.splice(other % (blocks.length + 1), 0, moved);
      return blocks.join("\n\n");
    }
    case "rename": {
      const names = text.match(/\b[A-Za-z]\w*\b/g) ?? [];
      const [from, to] = [names[at % Math.max(1, names.length)], names[other % Math.max(1, names.length)]];
      return from && to ? text.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to) : text;
    }
    default:
      return applyEdit(text, original, { file, at, kind, other });
  }
}

/** Everything that is said of all files, hints as well, with what it leads to. */
function said({ byName }: ParsedFiles): readonly string[] {
  return Object.entries(byName).flatMap(([name, document]) =>
    (document.diagnostics ?? []).map((it) =>
      JSON.stringify([name, it.code, it.severity, it.range, it.message, it.relatedInformation]),
    ),
  );
}

const locator = new DefaultAstNodeLocator();

/** Where every reference leads. */
function links({ byName }: ParsedFiles): readonly string[] {
  return Object.entries(byName).flatMap(([name, document]) =>
    flatTree(document.parseResult.value).references.flatMap(({ container, property, index, reference }) => {
      if (!isReference(reference)) return [];
      const root = reference.ref && locatorRoot(reference.ref);
      const target = reference.ref && `${root} ${reference.ref.$type} ${locator.getAstNodePath(reference.ref)}`;
      return `${name} ${locator.getAstNodePath(container)} ${property} ${index} ${reference.$refText} ${target}`;
    }),
  );
}

/** The document of a node; that of a node which was replaced is gone. */
function locatorRoot(node: AstNode): string {
  const root = AstUtils.findRootNode(node);
  const document = root.$document;
  if (!document) return "";
  return document.parseResult.value === root ? document.uri.toString() : "a syntax tree that was replaced";
}

/** Diagnostics that no text may cause: faults, and those of places that the file does not have. */
function impossible(document: LangiumDocument): readonly string[] {
  const { textDocument } = document;
  const isPlace = (at: { line: number; character: number }) =>
    at.line >= 0 && at.character >= 0 && textDocument.positionAt(textDocument.offsetAt(at)).character === at.character;
  return (document.diagnostics ?? [])
    .filter(
      ({ code, message, range }) =>
        code === "DS0090" ||
        String(message).includes("undefined") ||
        range.end.line >= textDocument.lineCount ||
        !isPlace(range.start) ||
        !isPlace(range.end) ||
        textDocument.offsetAt(range.start) > textDocument.offsetAt(range.end),
    )
    .map((it) => JSON.stringify(it));
}

/** A token that is cancelled after somebody looked at it a few times. */
function patience(looks: number): Cancellation.CancellationToken {
  let left = looks;
  return {
    get isCancellationRequested() {
      left -= 1;
      return left < 0;
    },
    onCancellationRequested: () => ({ dispose: () => {} }),
  };
}

describe("incremental builds", () => {
  const runs = (normally: number) => ({ numRuns: Number(process.env.PROPERTY_RUNS ?? normally) });

  for (const [name, sources] of Object.entries(examples)) {
    it(`say the same as builds from scratch, whatever was edited in between: ${name}`, async function () {
      this.timeout(process.env.PROPERTY_RUNS ? 0 : 240_000);
      await fc.assert(
        fc.asyncProperty(edits, (steps) => compare(sources, steps)),
        runs(10),
      );
    });
  }

  it("say the same as builds from scratch where everything depends on everything", async function () {
    this.timeout(process.env.PROPERTY_RUNS ? 0 : 240_000);
    await fc.assert(
      fc.asyncProperty(edits, (steps) => compare(KNOT, steps)),
      runs(60),
    );
  });

  it("say the same as builds from scratch when some of them were cancelled", async function () {
    this.timeout(process.env.PROPERTY_RUNS ? 0 : 240_000);
    await fc.assert(
      fc.asyncProperty(edits, fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 5 }), (steps, looks) =>
        compare(KNOT, steps, looks),
      ),
      runs(40),
    );
  });
});

/** Makes edits one after the other, and compares what then is said with a build from scratch. */
async function compare(sources: Sources, steps: readonly Edit[], looks: readonly number[] = []): Promise<void> {
  const models = Object.keys(sources).filter((file) => file.endsWith(".domain"));
  const texts: Record<string, string> = { ...sources };
  const parsed = await parseFiles(texts);
  for (const [position, step] of steps.entries()) {
    const file = models[step.file % models.length] ?? "";
    const text = apply(texts[file] ?? "", sources[file] ?? "", step);
    if (text === undefined) delete texts[file];
    else texts[file] = text;
    const cancelled = position + 1 < steps.length ? looks[position] : undefined;
    if (cancelled === undefined || text === undefined) {
      await parsed.update({ [file]: text });
      assert.deepEqual(Object.values(parsed.byName).flatMap(impossible), []);
    } else {
      parsed.files.write(testUri(file), text);
      const { DocumentBuilder } = parsed.services.shared.workspace;
      DocumentBuilder.updateBuildOptions = { validation: true };
      await DocumentBuilder.update([testUri(file)], [], patience(cancelled)).catch(() => {});
    }
  }
  // What was cancelled last may be in another file than what was changed last.
  if (looks.length > 0) await parsed.update(texts);
  const scratch = await parseFiles(texts);
  assert.deepEqual([...links(parsed)].sort(), [...links(scratch)].sort());
  assert.deepEqual([...said(parsed)].sort(), [...said(scratch)].sort());
}
