import type { ChangeAction, ConflictResolution } from "@domainsmith/model";
import type { LockEntry } from "../store/lock-file.ts";

/** What the user wants where generation would not decide: keep the own version, or take the generated one. */
export type Resolution = ConflictResolution;

/** What lies at a file's path now. */
export type Yours =
  | { readonly kind: "missing" }
  /** `marked`: it holds lines that mark an unresolved conflict. */
  | { readonly kind: "file"; readonly hash: string; readonly marked?: boolean }
  /** Not a file that could be compared: always the user's. `what` completes "it is ...". */
  | { readonly kind: "obstacle"; readonly what: string };

/** One file as base, yours and new see it. Hashes are content hashes. */
export interface Situation {
  readonly base?: Pick<LockEntry, "hash" | "owner">;
  readonly yours: Yours;
  /** Absent: no longer generated. */
  readonly next?: { readonly hash: string; readonly ownership: "generated" | "once" };
  /** The user deleted it, some time ago. */
  readonly tombstone: boolean;
  readonly resolution?: Resolution;
}

export interface Decision {
  /** `merge` where it is to be tried: the texts may still turn out to be a conflict. */
  readonly action: ChangeAction;
  /** For people: why. */
  readonly reason: string;
  /** What becomes of the remembered base: `next` what is generated now, `stay` as it is, `drop` forgotten. */
  readonly base: "next" | "stay" | "drop";
  /** Whether the file counts as deleted by the user from now on. */
  readonly tombstone: boolean;
  /** The file's owner from now on, unless the base is dropped. */
  readonly owner: LockEntry["owner"];
}

/**
 * What happens to one file: the table of conditions. Pure. Undefined when there is nothing to say, because the file is
 * neither generated nor there.
 */
export function decide(situation: Situation): Decision | undefined {
  return situation.next ? decideGenerated({ ...situation, next: situation.next }) : decideGone(situation);
}

type Generated = Situation & { readonly next: NonNullable<Situation["next"]> };

function decideGenerated({ base, yours, next, tombstone, resolution }: Generated): Decision {
  const owner = next.ownership;
  const decision = (action: ChangeAction, reason: string, base: Decision["base"], tombstone = false): Decision => ({
    action,
    reason,
    base,
    tombstone,
    owner,
  });
  const unmoved = base?.hash === next.hash;
  switch (yours.kind) {
    case "missing":
      if (resolution === "generated") return decision("create", "Made again, as you asked", "next");
      if (base || tombstone) return decision("keep", "Deleted by you, and stays deleted", "drop", true);
      if (resolution === "mine") return decision("keep", "Not made, as you decided", "drop", true);
      return decision("create", owner === "once" ? "New, and yours from now on" : "New", "next");
    case "obstacle":
      if (unmoved) return decision("keep", `Yours: it is ${yours.what}`, "stay");
      if (resolution === "mine") return decision("keep", `Yours, as you decided: it is ${yours.what}`, "next");
      return decision("conflict", `A file is generated here, but it is ${yours.what}: move it away`, "stay");
    case "file":
      break;
  }
  if (yours.hash === next.hash) {
    if (!base) return decision("adopt", "Was there already, just as it is generated", "next");
    return unmoved
      ? decision("unchanged", "Already as it should be", "stay")
      : decision("keep", "You made the same change as generation", "next");
  }
  if (resolution === "generated") return decision("update", "Generated anew, as you asked", "next");
  if (owner === "once") {
    return yours.hash === base?.hash
      ? decision("unchanged", "Made once, and yours since", "stay")
      : decision("keep", "Yours: it is made only when it is missing", "stay");
  }
  if (resolution === "mine") return decision("keep", "Yours, as you decided", "next");
  if (yours.hash === base?.hash) return decision("update", "Generated differently than last time", "next");
  if (yours.marked) {
    return decision(
      "conflict",
      "Has unresolved conflict markers: decide, remove their lines, and save the file",
      "stay",
    );
  }
  if (unmoved) return decision("keep", "Edited by you, and generation has nothing new for it", "stay");
  if (!base) return decision("conflict", "Was there before it was generated, with other content", "stay");
  return decision("merge", "Edited by you, and generated differently than last time: both changes are in it", "next");
}

function decideGone({ base, yours, resolution }: Situation): Decision | undefined {
  if (!base || yours.kind === "missing") return undefined;
  const gone = { base: "drop", tombstone: false, owner: base.owner } as const;
  const isUnedited = yours.kind === "file" && yours.hash === base.hash && base.owner !== "user";
  if (isUnedited && resolution !== "mine") return { action: "delete", reason: "No longer generated", ...gone };
  if (resolution === "generated" && yours.kind === "file") {
    return { action: "delete", reason: "No longer generated, and removed as you asked", ...gone };
  }
  return {
    action: "keep",
    reason: isUnedited
      ? "No longer generated, and yours from now on, as you decided"
      : "No longer generated, but edited by you: it is yours now",
    base: "stay",
    tombstone: false,
    owner: "user",
  };
}
