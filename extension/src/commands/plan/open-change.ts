import { showChange } from "../../generation/show-change.ts";
import type { Services } from "../../services.ts";
import { changeOf } from "./node-of.ts";

/** Shows what a plan does to a file: the two versions side by side. */
export async function openChange(services: Services, node?: unknown): Promise<void> {
  const { kept } = services.plan;
  const change = changeOf(services, node);
  if (kept && change) await showChange(kept, change);
}
