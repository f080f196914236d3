import type { ModelCheck } from "../../model-check.ts";
import { cascadeCycles } from "./cascade-cycles.ts";
import { impossibleRows } from "./impossible-rows.ts";
import { ownedPrincipal } from "./owned-principal.ts";

/** To add a check, add its file to this folder and its line here. */
export const relationChecks = { cascadeCycles, impossibleRows, ownedPrincipal } as const satisfies Record<
  string,
  ModelCheck
>;
