import { closeComparisons } from "../../generation/show-change.ts";
import type { Services } from "../../services.ts";

/** Forgets the plan; nothing is written. */
export async function discard({ plan }: Services): Promise<void> {
  const { kept } = plan;
  await plan.discard();
  if (kept) await closeComparisons(kept);
}
