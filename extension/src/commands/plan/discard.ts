import type { Services } from "../../services.ts";

/** Forgets the plan; nothing is written. */
export async function discard({ plan }: Services): Promise<void> {
  await plan.discard();
}
