import type { Model } from "@domainsmith/model";
import { apiGenerator } from "./api/index.ts";
import { dataGenerator } from "./data/index.ts";
import type { ApplicationSettings, Generator, GeneratorOutput, RunDecisions } from "./generator.ts";
import { type OptionsSchema, optionProblems } from "./options.ts";

/** What a run of a generator is given, with options as they stand in `domainsmith.json`. */
export interface RunInput {
  readonly model: Model;
  readonly options: Readonly<Record<string, unknown>>;
  readonly application: ApplicationSettings;
  readonly previous: ReadonlyMap<string, string>;
  readonly decisions: RunDecisions;
  readonly isCancelled?: () => boolean;
}

/** A generator whose options have yet to be checked. */
export interface RegisteredGenerator {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly optionsSchema: OptionsSchema;
  readonly reads: readonly string[];
  /** What is wrong with the options, in words; empty if they can be used. */
  problemsIn(options: unknown): readonly string[];
  /** Throws nothing for options without problems. */
  run(input: RunInput): GeneratorOutput;
}

function registered<Options extends object>(generator: Generator<Options>): RegisteredGenerator {
  const { name, title, needs, optionsSchema, reads, defaults } = generator;
  return {
    name,
    title,
    needs,
    optionsSchema,
    reads,
    problemsIn: (options) => optionProblems(optionsSchema, options),
    // The schema has accepted the options, and says the same as their type.
    run: ({ options, ...input }) => generator.generate({ ...input, options: { ...defaults, ...options } as Options }),
  };
}

/** All generators by name, each after those it needs. */
export const generators: ReadonlyMap<string, RegisteredGenerator> = new Map(
  [registered(dataGenerator), registered(apiGenerator)].map((each) => [each.name, each]),
);
