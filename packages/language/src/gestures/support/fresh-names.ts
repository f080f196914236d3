import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { DomainServices } from "../../services.ts";

/** Keys of what was made on a diagram under a name that nobody chose and nobody has changed since. */
const freshKeys = new WeakMap<DomainServices, Set<SymbolId>>();

/** Remembers that a name was made up. */
export function rememberFresh(services: DomainServices, key: SymbolId): void {
  const keys = freshKeys.get(services) ?? new Set();
  freshKeys.set(services, keys.add(key));
}

/** Whether a name was made up on a diagram just now, so that no data can be stored under it. */
export function isFresh(services: DomainServices, key: SymbolId): boolean {
  const keys = freshKeys.get(services);
  return keys !== undefined && (keys.has(key) || keys.has(ownerOf(key)));
}

/** Something whose name was made up has another key now, and the same name. */
export function carryFresh(services: DomainServices, before: SymbolId, after: SymbolId): void {
  const keys = freshKeys.get(services);
  if (keys?.has(before)) keys.add(after);
}

/** Forgets all names: code was generated, or tables were made. */
export function forgetFreshNames(services: DomainServices): void {
  freshKeys.delete(services);
}
