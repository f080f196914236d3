import type { Model } from "@domainsmith/model";
import type {
  ApplicationSettings,
  FileKey,
  GeneratedFile,
  GeneratorOutput,
  Notice,
  RunDecisions,
} from "./generator.ts";
import { filesRead } from "./reads.ts";
import { generators as allGenerators, type RegisteredGenerator, type RunInput } from "./registry.ts";

/** What `domainsmith.json` says about a generation. */
export interface GenerationSettings {
  readonly application: ApplicationSettings;
  /** Options by the generator's name; a generator that is not named does not run. */
  readonly generators: Readonly<Record<string, unknown>>;
  /** Files of the last generation by path: at least those in {@link readsOf}. */
  readonly previous: ReadonlyMap<string, string>;
  /** Run only these of the named generators. */
  readonly only?: readonly string[];
  readonly decisions?: RunDecisions;
  /** A generator begins. */
  readonly onGenerator?: (generator: RegisteredGenerator) => void;
  /** Asked now and then; what was cancelled has no files and an error among its notices. */
  readonly isCancelled?: () => boolean;
}

/** Runs one generator. */
export type RunGenerator = (generator: RegisteredGenerator, input: RunInput) => GeneratorOutput;

/** The code of the notice that a generation was cancelled. */
export const CANCELLED_NOTICE = "DS7016";

/**
 * Generates an application: runs the generators one after the other, those that are needed first. The files are sorted
 * by path. After a notice of severity `error` there are no files at all, so that nobody takes half an application for
 * the whole.
 *
 * @param run runs a generator, or remembers what it made of the same input
 */
export function generateApplication(
  model: Model,
  settings: GenerationSettings,
  run: RunGenerator = (generator, input) => generator.run(input),
): GeneratorOutput {
  const { chosen, notices: refusals } = chooseGenerators(settings);
  if (refusals.length > 0) return { files: [], notices: refusals };
  const files: GeneratedFile[] = [];
  const notices: Notice[] = [...emptiness(model)];
  for (const { generator, options } of chosen) {
    const { application, previous, decisions = {}, onGenerator, isCancelled } = settings;
    const read = filesRead(generator.reads, previous);
    const input = { model, options, application, previous: read, decisions, ...(isCancelled && { isCancelled }) };
    onGenerator?.(generator);
    const output = run(generator, input);
    if (isCancelled?.())
      return { files: [], notices: [error(CANCELLED_NOTICE, "The generation was cancelled. Nothing was changed.")] };
    for (const file of output.files) files.push(file);
    for (const notice of output.notices) notices.push(notice);
  }
  notices.push(...clashes(files));
  if (notices.some(({ severity }) => severity === "error")) return { files: [], notices };
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), notices };
}

/** A model without entities is a beginning: what is made of it runs, and has nothing to show. */
function emptiness(model: Model): readonly Notice[] {
  if (model.entities.some((entity) => !entity.abstract)) return [];
  const message =
    "The model has no entity with rows, so the application has no resources. Write an entity and generate again.";
  return [{ severity: "warning", code: "DS7015", message }];
}

/** Paths (or folders ending in `/`) in the output that the named generators want to see of the last generation. */
export function readsOf(names: Iterable<string>): readonly string[] {
  return [...names].flatMap((name) => allGenerators.get(name)?.reads ?? []);
}

interface Chosen {
  readonly generator: RegisteredGenerator;
  readonly options: Readonly<Record<string, unknown>>;
}

function chooseGenerators(settings: GenerationSettings): { chosen: readonly Chosen[]; notices: readonly Notice[] } {
  const notices: Notice[] = [];
  const named = new Set(Object.keys(settings.generators));
  const known = [...allGenerators.keys()].join(", ");
  for (const name of [...named, ...(settings.only ?? [])]) {
    if (!allGenerators.has(name)) notices.push(error("DS7010", `There is no generator "${name}"; there are ${known}.`));
    else if (!named.has(name))
      notices.push(
        error(
          "DS7011",
          `The generator "${name}" is not part of this project. Add it to "generators" in domainsmith.json.`,
        ),
      );
  }
  const chosen: Chosen[] = [];
  for (const generator of allGenerators.values()) {
    if (!named.has(generator.name)) continue;
    const options = settings.generators[generator.name];
    for (const problem of generator.problemsIn(options)) {
      notices.push(error("DS7012", `The options of the generator "${generator.name}" are not valid. ${problem}`));
    }
    for (const needed of generator.needs) {
      if (!named.has(needed)) {
        notices.push(
          error(
            "DS7013",
            `The generator "${generator.name}" needs "${needed}". Add it to "generators" in domainsmith.json.`,
          ),
        );
      }
    }
    const isWanted = settings.only === undefined || settings.only.includes(generator.name);
    if (isWanted && typeof options === "object" && options !== null)
      chosen.push({ generator, options: { ...options } });
  }
  return { chosen, notices };
}

/** Two files in one place, or two that are the same thing; on some disks `A.ts` and `a.ts` are one place. */
function clashes(files: readonly GeneratedFile[]): readonly Notice[] {
  const paths = new Map<string, GeneratedFile>();
  const keys = new Map<string, GeneratedFile>();
  return files.flatMap((file) => {
    const path = file.path.toLowerCase();
    const key = keyText(file.key);
    const other = paths.get(path) ?? keys.get(key);
    paths.set(path, file);
    keys.set(key, file);
    if (!other) return [];
    const message = `The generators "${other.key.generator}" and "${file.key.generator}" make ${other.path} and ${file.path}, which exclude each other. Rename what they are made of.`;
    return [{ ...error("DS7014", message), ...(file.key.symbol !== undefined && { symbol: file.key.symbol }) }];
  });
}

/** A key as one text. */
export function keyText({ generator, symbol, artifact }: FileKey): string {
  // None of them has a line end.
  return symbol === undefined ? `${generator}\n${artifact}` : `${generator}\n${artifact}\n${symbol}`;
}

function error(code: string, message: string): Notice {
  return { severity: "error", code, message };
}
