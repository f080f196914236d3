import { explainFailure } from "../../generation/explain-failure.ts";
import type { Services } from "../../services.ts";
import { changeOf } from "./node-of.ts";

/** Ends a conflict, or turns down a change for good, by keeping the file as it is. */
export async function keepMine(services: Services, node?: unknown): Promise<void> {
  const change = changeOf(services, node);
  const result = change && (await services.plan.resolve(change.path, "mine"));
  if (result && !result.ok) explainFailure(services, result);
}
