import type { Model } from "@domainsmith/model";
import { shortened, snakeCase } from "../naming/index.ts";

/** The role that requests run as; roles belong to the whole server, so it is called after the application. */
export function applicationRole(model: Model): string {
  return shortened(`${snakeCase(model.project)}_app`);
}
