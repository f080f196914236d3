import { createHash, hash } from "node:crypto";
import type { Model } from "@domainsmith/model";
import { type GenerationSettings, generateApplication, keyText } from "../generate.ts";
import type { GeneratedFile, GeneratorOutput } from "../generator.ts";
import type { RegisteredGenerator, RunInput } from "../registry.ts";

/** What a generator was given and made the last time. */
interface Remembered {
  /** Hash of everything that it can read. */
  readonly input: string;
  readonly output: GeneratorOutput;
}

/**
 * Generates one application again and again, and remembers what each generator made the last time. One that is given
 * the same is not run again, whatever becomes of the others. A file that comes out as it was is the same object as the
 * last time, so that whoever found something out about it then need not do it again.
 *
 * Gives what {@link generateApplication} gives: generators are pure, so the same input makes the same files.
 */
export class ApplicationGenerator {
  readonly #outputs = new Map<string, Remembered>();
  readonly #files = new Map<string, GeneratedFile>();

  generate(model: Model, settings: GenerationSettings): GeneratorOutput {
    const modelHash = hashOf(model);
    return generateApplication(model, settings, (generator, input) => this.#run(generator, input, modelHash));
  }

  #run(generator: RegisteredGenerator, run: RunInput, modelHash: string): GeneratorOutput {
    const { options, application, previous, decisions, isCancelled } = run;
    const input = hashOf([modelHash, options, application, hashOfFiles(previous), decisions]);
    const known = this.#outputs.get(generator.name);
    if (known?.input === input) return known.output;
    const made = generator.run(run);
    if (isCancelled?.()) return made;
    const output = { ...made, files: made.files.map((file) => this.#sameAsBefore(file)) };
    for (const file of known?.output.files ?? []) this.#files.delete(keyText(file.key));
    for (const file of output.files) this.#files.set(keyText(file.key), file);
    this.#outputs.set(generator.name, { input, output });
    return output;
  }

  #sameAsBefore(file: GeneratedFile): GeneratedFile {
    const former = this.#files.get(keyText(file.key));
    return former && isSame(former, file) ? former : file;
  }
}

/** Two files with the same key. */
function isSame(one: GeneratedFile, other: GeneratedFile): boolean {
  return (
    one.path === other.path &&
    one.kind === other.kind &&
    one.ownership === other.ownership &&
    one.together === other.together &&
    one.content === other.content
  );
}

/** Files can be as long as a whole schema is: they are taken as they are, each behind its path and length. */
function hashOfFiles(files: ReadonlyMap<string, string>): string {
  const sum = createHash("sha256");
  for (const [path, content] of files) sum.update(`${path.length} ${path} ${content.length} `).update(content);
  return sum.digest("base64");
}

function hashOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value), "base64");
}
