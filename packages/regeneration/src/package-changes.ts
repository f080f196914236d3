import type { PackageChanges } from "@domainsmith/model";
import type { Plan } from "./planning/assemble-plan.ts";

const MANIFEST = "package.json";
const GROUPS = ["dependencies", "devDependencies"] as const;

/**
 * What a plan does to the packages of the application that is there; undefined where it needs the same as before. A
 * manifest that cannot be read needs nothing. Reads from the disk, so it is to be asked before the plan is written.
 */
export function packageChanges(plan: Plan): PackageChanges | undefined {
  const change = plan.changes.find(({ path }) => path === MANIFEST);
  if (change?.action !== "update" && change?.action !== "merge") return undefined;
  const { yours, result } = plan.texts(MANIFEST) ?? {};
  if (yours === undefined || result === undefined) return undefined;
  const before = packagesOf(yours);
  const after = packagesOf(result);
  const names = [...after.keys()].sort();
  const added = names.filter((name) => !before.has(name));
  const changed = names.filter((name) => before.has(name) && before.get(name) !== after.get(name));
  const removed = [...before.keys()].filter((name) => !after.has(name)).sort();
  return added.length + changed.length + removed.length === 0 ? undefined : { added, changed, removed };
}

function packagesOf(text: string): ReadonlyMap<string, unknown> {
  const manifest = objectIn(text);
  return new Map(GROUPS.flatMap((group) => entriesOf(manifest.get(group))));
}

function objectIn(text: string): ReadonlyMap<string, unknown> {
  try {
    return new Map(entriesOf(JSON.parse(text)));
  } catch {
    return new Map();
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
