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
import { tangledProject } from "../testing/tangled-project.ts";
import { applyDeclarationEdit, type DeclarationEdit, declarationEdits } from "./testing/declaration-edits.ts";

type Sources = Readonly<Record<string, string>>;

/** The files of the examples, by example and name. */
const examples = Object.fromEntries(["shop", "helpdesk", "clinic"].map((name) => [name, sourcesOf(name)]));

function sourcesOf(example: string): Sources {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
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
        fc.asyncProperty(declarationEdits, (steps) => compare(sources, steps)),
        runs(10),
      );
    });
  }

  it("say the same as builds from scratch where everything depends on everything", async function () {
    this.timeout(process.env.PROPERTY_RUNS ? 0 : 240_000);
    await fc.assert(
      fc.asyncProperty(declarationEdits, (steps) => compare(tangledProject, steps)),
      runs(60),
    );
  });

  it("say the same as builds from scratch when some of them were cancelled", async function () {
    this.timeout(process.env.PROPERTY_RUNS ? 0 : 240_000);
    await fc.assert(
      fc.asyncProperty(
        declarationEdits,
        fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 5 }),
        (steps, looks) => compare(tangledProject, steps, looks),
      ),
      runs(40),
    );
  });
});

/** Makes edits one after the other, and compares what then is said with a build from scratch. */
async function compare(
  sources: Sources,
  steps: readonly DeclarationEdit[],
  looks: readonly number[] = [],
): Promise<void> {
  const models = Object.keys(sources).filter((file) => file.endsWith(".domain"));
  const texts: Record<string, string> = { ...sources };
  const parsed = await parseFiles(texts);
  for (const [position, step] of steps.entries()) {
    const file = models[step.file % models.length] ?? "";
    const text = applyDeclarationEdit(texts[file] ?? "", sources[file] ?? "", step);
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
