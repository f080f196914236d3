import type { Model } from "@domainsmith/model";
import { namesOf } from "../naming/index.ts";
import type { SchemaNames } from "./resource.ts";

/** Schemas that every application has. */
const FIXED = ["Problem", "Json", "FileInfo", "Me"];

/** Gives schemas names that are unique in OpenAPI, where all of a model's stand together. */
export class SchemaNameSpace {
  readonly #taken: Set<string>;

  constructor(model: Model) {
    this.#taken = new Set([...namesOf(model).types.values(), ...FIXED]);
    // The name with "Input" is given by OpenAPI's generator to what is sent, where that differs from what comes back.
    for (const name of [...this.#taken]) this.#taken.add(`${name}Input`);
  }

  of(type: string): SchemaNames {
    return {
      read: type,
      create: this.#unique(`${type}Create`),
      update: this.#unique(`${type}Update`),
      write: this.#unique(`${type}Write`),
      any: this.#unique(`Any${type}`),
      resource: this.#unique(`${type}Resource`),
      written: this.#unique(`${type}Written`),
    };
  }

  #unique(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#taken.has(name) || this.#taken.has(`${name}Input`); n++) name = `${wanted}${n}`;
    this.#taken.add(name);
    return name;
  }
}
