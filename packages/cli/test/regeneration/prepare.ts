import type { GeneratedFile } from "@domainsmith/generators";
import { Picker } from "../../../regeneration/src/merging/testing/picker.ts";
import { MemoryFileSystem } from "../../../regeneration/src/testing/memory-file-system.ts";
import { applyOn, generatedOn, planOn } from "./applications.ts";
import { modelChanges } from "./model-changes.ts";
import { ModelProject, type Sources } from "./model-project.ts";
import type { Stage } from "./run-case.ts";
import { upgraded } from "./upgraded.ts";

/** A project whose application was generated. */
export interface Generated {
  readonly project: ModelProject;
  readonly disk: MemoryFileSystem;
  readonly files: readonly GeneratedFile[];
}

export interface Prepared {
  readonly stage: Stage;
  /** Titles of what was changed. */
  readonly changes: readonly string[];
  /** What is generated when the model is as it was again; absent where that is not tried. */
  readonly back?: readonly GeneratedFile[];
}

/** Opens a project and generates its application. Throws when it has errors. */
export async function generate(name: string, sources: Sources): Promise<Generated> {
  const project = await ModelProject.open(name, sources);
  if (project.errors.length > 0) throw new Error(`${name} has errors: ${project.errors.join("; ")}`);
  const disk = new MemoryFileSystem();
  const files = generatedOn(disk, project.model);
  if (!files) throw new Error(`${name} cannot be generated.`);
  applyOn(disk, await planOn(disk, project.model, files));
  return { project, disk, files };
}

/** Changes a project's model in one way or two, and leaves it as it was; undefined when nothing could be changed. */
export async function changeModel(generated: Generated, seed: number, round: number): Promise<Prepared | undefined> {
  const { project, disk, files } = generated;
  const pick = new Picker(seed);
  const model = project.model;
  const titles = Object.keys(modelChanges);
  const changes: string[] = [];
  const wanted = pick.below(3) === 0 ? 2 : 1;
  for (let tries = 0; tries < 30 && changes.length < wanted; tries++) {
    const texts = project.texts;
    // Every kind has its turn.
    const title = (tries === 0 ? titles[seed % titles.length] : pick.of(titles)) ?? "";
    const name = `gadget${round}${"ab".charAt(changes.length)}`;
    const isDone = await modelChanges[title]?.(project, pick, name);
    if (isDone && project.errors.length === 0) changes.push(title);
    else await project.write(texts);
  }
  const after = { model: project.model, files: changes.length === 0 ? [] : (generatedOn(disk, project.model) ?? []) };
  await project.restore();
  if (after.files.length === 0) return undefined;
  const hasRenames = changes.some((title) => title.startsWith("renames"));
  const stage: Stage = { disk, before: { model, files }, after, hasRenames };
  // To take a rename back is a rename again, and no model without it.
  if (hasRenames || round % 3 > 0) return { stage, changes };
  const later = disk.copy();
  applyOn(later, await planOn(later, after.model, after.files));
  const back = generatedOn(later, model);
  return { stage, changes, ...(back && { back }) };
}

/** The same model, and newer generators. */
export function changeGenerators({ project, disk, files }: Generated): Prepared {
  const { model } = project;
  const after = { model, files: upgraded(files) };
  return { stage: { disk, before: { model, files }, after, hasRenames: false }, changes: ["newer generators"] };
}
