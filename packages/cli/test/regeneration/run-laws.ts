import { Picker } from "../../../regeneration/src/merging/testing/picker.ts";
import { type MergedFile, mergedCode, newErrors } from "./compile.ts";
import { COPYING, meetingEdits } from "./edits/index.ts";
import { makeEdits, type NamedEdit, shrink } from "./make-edits.ts";
import type { Sources } from "./model-project.ts";
import { changeGenerators, changeModel, type Generated, generate } from "./prepare.ts";
import { type CaseConflict, type CaseResult, runCase } from "./run-case.ts";
import { takeBack } from "./take-back.ts";

export interface LawOptions {
  readonly projects: Readonly<Record<string, Sources>>;
  readonly seed: number;
  readonly cases: number;
  /** How many sets of edits each change is tried with. */
  readonly editsPerChange: number;
  /** What changes between two generations. */
  readonly changing: "model" | "generators";
  /** Where applications lie, below the dependencies that they need; without it, nothing is compiled. */
  readonly folder?: string;
}

/** Something that was found, and how to find it again. */
export interface Finding {
  readonly seed: number;
  readonly round: number;
  /** Which of the round's sets of edits. */
  readonly set: number;
  readonly project: string;
  readonly changes: readonly string[];
  readonly edits: readonly string[];
  readonly what: string;
}

export interface LawReport {
  readonly counts: Readonly<
    Record<"cases" | "withMerges" | "merges" | "withConflicts" | "compiled" | "takenBack", number>
  >;
  /** Laws that were broken. */
  readonly broken: readonly Finding[];
  /** By kind; the first one of each with as few edits as it needs. */
  readonly conflicts: ReadonlyMap<string, readonly Finding[]>;
  readonly changesMade: ReadonlyMap<string, number>;
  readonly editsMade: ReadonlyMap<string, number>;
}

/** Files are compiled together, as many as fit into memory. */
const COMPILED_AT_ONCE = 300;

/** Tries random edits with random changes of models or generators, and reports what is not as the laws want it. */
export async function runLaws(options: LawOptions): Promise<LawReport> {
  const { projects, seed, cases, editsPerChange, changing, folder } = options;
  const counts = { cases: 0, withMerges: 0, merges: 0, withConflicts: 0, compiled: 0, takenBack: 0 };
  const broken: Finding[] = [];
  const conflicts = new Map<string, readonly Finding[]>();
  const changesMade = new Map<string, number>();
  const editsMade = new Map<string, number>();
  const names = Object.keys(projects);
  const opened = new Map<string, Generated>();
  let waiting: { readonly file: MergedFile; readonly finding: Finding }[] = [];

  for (let round = 0; counts.cases < cases; round++) {
    const project = names[round % names.length] ?? "";
    const generated = opened.get(project) ?? (await generate(project, projects[project] ?? {}));
    opened.set(project, generated);
    // Neighbours have different kinds of changes.
    const roundSeed = seed + round * 7919;
    const prepared =
      changing === "generators" ? changeGenerators(generated) : await changeModel(generated, roundSeed, round);
    if (!prepared) continue;
    const { stage, changes, back } = prepared;
    for (const title of changes) count(changesMade, title);
    for (let index = 0; index < editsPerChange && counts.cases < cases; index++) {
      const edits = await makeEdits(stage, new Picker(roundSeed + (index + 1) * 104_729));
      if (edits.length === 0) continue;
      for (const { title } of edits) count(editsMade, title);
      const found = (what: string, own: readonly NamedEdit[] = edits): Finding => {
        const titles = own.map(({ title, made }) => `${title} (${Object.keys(made.files).join(", ")})`);
        return { seed, round, set: index, project, changes, edits: titles, what };
      };
      const made = edits.map((each) => each.made);
      const result = await runCase(stage, made);
      counts.cases++;
      counts.merges += result.merged.length;
      if (result.merged.length > 0) counts.withMerges++;
      if (result.conflicts.length > 0) counts.withConflicts++;
      for (const what of result.broken) {
        broken.push(found(what, await shrink(stage, edits, (each) => each.broken.length > 0)));
      }
      for (const conflict of result.conflicts) {
        const kind = kindOf(conflict);
        const known = conflicts.get(kind) ?? [];
        const isThis = (each: CaseResult) => each.conflicts.some((other) => kindOf(other) === kind);
        const least = known.length === 0 ? await shrink(stage, edits, isThis) : edits;
        conflicts.set(kind, [...known, found(`${conflict.path}: ${conflict.what}`, least)]);
      }
      const caseNames = { application: project, change: `${round}`, case: `${counts.cases}` };
      // What is in conflict is as it was, and what names it is not.
      if (result.conflicts.length === 0 && isCompilable(changes, edits))
        waiting.push(...mergedCode(stage, result, caseNames).map((file) => ({ file, finding: found("") })));
      if (back && edits.every(isRememberedOnTheWayBack) && result.conflicts.length === 0) {
        const left = await takeBack(stage, back, result, made);
        if (left) counts.takenBack++;
        broken.push(...(left ?? []).map((what) => found(what)));
      }
    }
    if (folder === undefined || (waiting.length < COMPILED_AT_ONCE && counts.cases < cases)) continue;
    counts.compiled += waiting.length;
    const errors = await newErrors(
      folder,
      waiting.map(({ file }) => file),
      compilerOptionsOf(generated.files),
    );
    for (const [index, { file, finding }] of waiting.entries()) {
      const own = errors[index] ?? [];
      if (own.length > 0) broken.push({ ...finding, what: `${file.merged.path} has new errors: ${own.join(" | ")}` });
    }
    waiting = [];
  }
  return { counts, broken, conflicts, changesMade, editsMade };
}

/** Edits that name what is generated. */
const NAMING: ReadonlySet<string> = new Set([COPYING, "adds an index"]);

/** Code of the user's that names what is generated goes along with renames; of all else the compiler tells. */
function isCompilable(changes: readonly string[], edits: readonly NamedEdit[]): boolean {
  return (
    !edits.some(({ title }) => NAMING.has(title)) || changes.every((title) => /^(?:renames|documents)/.test(title))
  );
}

/** What both have removed or changed into something else nobody remembers when generation has it again. */
function isRememberedOnTheWayBack({ title }: NamedEdit): boolean {
  return !title.startsWith("removes") && !(title in meetingEdits);
}

function compilerOptionsOf(files: Generated["files"]): object {
  return JSON.parse(files.find(({ path }) => path === "tsconfig.json")?.content ?? "{}").compilerOptions;
}

/** What conflicts have in common: why they are there, in what, and in which kind of file. */
function kindOf({ path, what, why }: CaseConflict): string {
  const file = path.replace(/[\w-]+(?=(?:\.\w+)*\.\w+$)/, "*").replace(/(modules|schema|seed|types)\/[\w-]+/, "$1/*");
  return `${why} | ${what.replace(/[\w$.]*\d[\w$.]*|[a-z]+[A-Z][\w$]*|[A-Z][\w$]*/g, "…")} | ${file}`;
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
