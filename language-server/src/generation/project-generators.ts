import type { ApplicationGenerator } from "@domainsmith/generators";

/** Of how many projects is remembered what was generated the last time: a large one takes a hundred megabytes. */
const REMEMBERED = 3;

/** What generates the applications of projects, and remembers what it made of them. */
export class ProjectGenerators {
  /** By output folder, the one that was asked for last at the end. */
  readonly #known = new Map<string, ApplicationGenerator>();
  #areLoaded = false;

  get areLoaded(): boolean {
    return this.#areLoaded;
  }

  async of(output: string): Promise<ApplicationGenerator> {
    const { ApplicationGenerator } = await import("@domainsmith/generators");
    this.#areLoaded = true;
    const generator = this.#known.get(output) ?? new ApplicationGenerator();
    this.#known.delete(output);
    this.#known.set(output, generator);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return generator;
  }
}
