import { appendFileSync, existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BenchRow, row } from "../../lib/bench.ts";
import { BUILT, inFolder } from "./program.ts";
import { entities, modelFile } from "./projects.ts";
import { treeOf } from "./tree.ts";
import { WarmServer } from "./warm-server.ts";

const EDITED = 100;

/** What becomes of edits in generated code: how long merging them takes, and whether any is lost. */
export async function editRows(): Promise<readonly BenchRow[]> {
  return [...(await merging()), ...(await renaming())];
}

/** A hundred files with an edit each, and every entity with one attribute more. */
function merging(): Promise<readonly BenchRow[]> {
  const project = entities(40);
  return inFolder(async (folder) => {
    const source = project.write(folder);
    const output = path.join(source, "app");
    const { path: file, text } = modelFile(project, source);
    const server = await WarmServer.start(path.join(BUILT, "server.js"), source, file);
    try {
      await server.generate();
      const more = (name: string) => text.replaceAll(/^(subject entity [^{]*\{)/gm, `$1\n  ${name}: String(40)?`);
      await server.change(more("addedOne"));
      const { cpu: withoutEdits } = await server.plan();
      await server.generate();
      const edits = edit(output, /\.(?:schema|repository|factory)\.ts$/, EDITED);
      await server.change(more("addedOne: String(40)?\n  addedTwo"));
      const { result, cpu } = await server.plan();
      const merged = result.plan.changes.filter(({ action }) => action === "merge").length;
      const conflicts = result.plan.counts.conflict;
      await server.generate();
      return [
        row(`${merged} edited files merged, beyond what the same takes without edits`, cpu - withoutEdits, "ms CPU"),
        row("edited files that generation changed, too, and that conflict", conflicts, "files", 0),
        row("edits lost by merging", lost(output, edits), "edits", 0),
      ];
    } finally {
      await server.close();
    }
  });
}

const BEFORE = `entity Customer {
  key email: String(3..254)
  name: String(1..80)
}

entity Order {
  key number: String(8..20)
  customer: Customer inverse orders[]
  total: Decimal(12, 2)
  check positive: total >= 0
}

entity OrderLine {
  order: Order inverse lines[]
  quantity: Int(1..) = 1
}
`;

const AFTER = BEFORE.replace("entity Order {", "@was(Order)\nentity Purchase {")
  .replace("total: Decimal(12, 2)", "amount: Decimal(12, 2) @was(total)")
  .replace("check positive: total", "check positive: amount")
  .replace("order: Order", "order: Purchase");

/** An entity and an attribute get other names, while every file about them is edited. */
function renaming(): Promise<readonly BenchRow[]> {
  return inFolder(async (folder) => {
    const output = path.join(folder, "app");
    const file = path.join(folder, "shop.domain");
    writeFileSync(path.join(folder, "domainsmith.json"), '{ "name": "shop" }');
    writeFileSync(file, BEFORE);
    const server = await WarmServer.start(path.join(BUILT, "server.js"), folder, file);
    try {
      await server.generate();
      const edits = edit(output, /\.ts$/, 1000);
      await server.change(AFTER);
      const { plan } = await server.generate();
      const migration = globSync("src/db/migrations/0002*.sql", { cwd: output })[0];
      const sql = migration === undefined ? "" : readFileSync(path.join(output, migration), "utf8");
      return [
        row(
          `edits lost in a rename of an entity and an attribute, ${edits.length} files edited`,
          lost(output, edits),
          "edits",
          0,
        ),
        row("conflicts of the rename", plan.counts.conflict, "files", 0),
        row("orphan files of the rename", orphans(output), "files", 0),
        row("tables and columns that the rename drops", sql.match(/\bdrop (?:table|column)\b/gi)?.length ?? 0, "", 0),
      ];
    } finally {
      await server.close();
    }
  });
}

/** Puts a function of its own into files of the application, and returns what tells each. */
function edit(output: string, pattern: RegExp, most: number): readonly string[] {
  const files = globSync("src/**/*.ts", { cwd: output })
    .filter((file) => pattern.test(file))
    .sort()
    .slice(0, most);
  return files.map((file, index) => {
    const name = `ownFunction${index}x`;
    appendFileSync(path.join(output, file), `\nexport function ${name}(): number {\n  return ${index};\n}\n`);
    return name;
  });
}

/** Of these edits, how many are in no file any more, or in several. */
function lost(output: string, edits: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const [name, { text }] of treeOf(output)) {
    if (name.startsWith(".domainsmith/")) continue;
    for (const found of text.match(/\bownFunction\d+x\b/g) ?? []) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return edits.filter((each) => counts.get(each) !== 1).length;
}

/** Files that generation made once, and that it knows no more; nobody else made any. */
function orphans(output: string): number {
  const lock: { readonly files: Readonly<Record<string, { readonly path: string; readonly owner: string }>> } =
    JSON.parse(readFileSync(path.join(output, ".domainsmith/lock.json"), "utf8"));
  const known = Object.values(lock.files).filter(({ path: file }) => existsSync(path.join(output, file)));
  const paths = new Set(known.filter(({ owner }) => owner !== "user").map(({ path: file }) => file));
  return [...treeOf(output).keys()].filter((file) => !file.startsWith(".domainsmith/") && !paths.has(file)).length;
}
