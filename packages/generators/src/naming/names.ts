import { type EntityClash, type Model, type ModelNames, namesOf as namesIn } from "@domainsmith/model";
import type { Notice } from "../generator.ts";

const cache = new WeakMap<ModelNames, ModelNames & { readonly notices: readonly Notice[] }>();

/** The names of everything in a model; clashes that no rule resolves are notices of severity `error`. */
export function namesOf(model: Model): ModelNames & { readonly notices: readonly Notice[] } {
  const names = namesIn(model);
  let found = cache.get(names);
  if (!found) {
    found = { ...names, notices: names.clashes.map(noticeOf) };
    cache.set(names, found);
  }
  return found;
}

function noticeOf({ entity, other, space, name }: EntityClash): Notice {
  const what = space === "type" || space === "variable" ? "name in code" : space === "file" ? "file" : "table";
  return {
    severity: "error",
    code: "DS7001",
    message: `${entity} and ${other} both get the ${what} ${name}. Rename one of them.`,
    symbol: entity,
  };
}
