import {
  type GenerationSettings,
  type GeneratorOutput,
  generateApplication,
  type Notice,
  type RunDecisions,
  readsOf,
} from "@domainsmith/generators";
import type { MergedText, Model } from "@domainsmith/model";
import type { RegenerationProblem } from "../outcome.ts";
import { checkOutputFolder } from "../output-folder.ts";
import type { Plan } from "../planning/assemble-plan.ts";
import type { Resolution } from "../planning/decide.ts";
import { planGeneration, type Surroundings } from "../planning/plan.ts";
import { readPrevious } from "../read-previous.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { recover } from "../writing/recover.ts";
import { renamesSince } from "./renames-since.ts";

/** Makes an application's files as `generateApplication` does. */
export type Generate = (model: Model, settings: GenerationSettings) => GeneratorOutput | Promise<GeneratorOutput>;

export interface ApplicationRequest {
  readonly model: Model;
  /** npm package name of the application. */
  readonly name: string;
  /** Its name for people. */
  readonly title: string;
  /** Options by the generator's name, as in `domainsmith.json`. */
  readonly generators: Readonly<Record<string, unknown>>;
  /** Absolute path of the output folder. */
  readonly output: string;
  /** Folder from which on the output may not be reached through a link, usually the project's. */
  readonly root?: string;
  /** Run only these generators. */
  readonly only?: readonly string[];
  readonly resolutions?: ReadonlyMap<string, Resolution>;
  /** What the user made of conflicts, by path. */
  readonly merged?: ReadonlyMap<string, MergedText>;
  readonly decisions?: RunDecisions;
  /** Asked for conflicts about which `resolutions` says nothing. */
  readonly resolveConflict?: (path: string) => Resolution | undefined;
  /** Write conflicts into the files, between marker lines. */
  readonly markers?: boolean;
  /** Texts of editors with changes that are not saved yet, by path relative to the output: they count as the files. */
  readonly unsaved?: ReadonlyMap<string, string>;
  /** Makes the files; `generateApplication` by default. */
  readonly generate?: Generate;
  /** Nothing may be written, so an earlier write that was cut short is a problem and not undone. */
  readonly readOnly?: boolean;
}

export type PlannedApplication =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** What the generators read of the output folder, as `readPrevious` takes it. */
      readonly reads: readonly string[];
    }
  /** The generators refuse: at least one of the notices is an error. */
  | { readonly ok: false; readonly reason: "generator"; readonly notices: readonly Notice[] }
  /** The output folder cannot be used. */
  | { readonly ok: false; readonly reason: "output"; readonly problem: RegenerationProblem };

/**
 * All of a generation but its writing: undoes an earlier write that was cut short, reads what generators build on,
 * generates, and compares. The plan is for `applyPlan`.
 */
export async function planApplication(
  request: ApplicationRequest,
  surroundings: Surroundings = {},
): Promise<PlannedApplication> {
  const { model, name, title, generators, output, root, only, resolutions, merged, resolveConflict, markers, unsaved } =
    request;
  const { fileSystem = nodeFileSystem } = surroundings;
  const usable = request.readOnly ? checkOutputFolder(fileSystem, output, root) : recover(output, root, surroundings);
  if (!usable.ok) return { ok: false, reason: "output", problem: usable.problem };
  const reads = readsOf(Object.keys(generators));
  const previous = readPrevious(output, reads, surroundings);
  if (!previous.ok) return { ok: false, reason: "output", problem: previous.problem };
  const { generate = generateApplication } = request;
  const { files, notices } = await generate(model, {
    application: { name, title },
    generators,
    previous: previous.value,
    ...(only && { only }),
    ...(request.decisions && { decisions: request.decisions }),
  });
  if (notices.some(({ severity }) => severity === "error")) return { ok: false, reason: "generator", notices };
  const planned = await planGeneration(
    {
      output,
      files,
      notices,
      findRenames: renamesSince(model, previous.value),
      ...(root && { root }),
      ...(only && { only }),
      ...(resolutions && { resolutions }),
      ...(merged && { merged }),
      ...(resolveConflict && { resolveConflict }),
      ...(markers && { markers }),
      ...(unsaved && { unsaved }),
    },
    surroundings,
  );
  return planned.ok
    ? { ok: true, plan: planned.value, reads }
    : { ok: false, reason: "output", problem: planned.problem };
}
