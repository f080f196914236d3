import { explainFailure } from "../../generation/explain-failure.ts";
import { saveProject } from "../../projects/save-project.ts";
import type { Services } from "../../services.ts";

/** Makes the plan anew, as the model and the files are now. */
export async function refresh(services: Services): Promise<void> {
  const { kept } = services.plan;
  if (!kept || !(await saveProject(kept.project))) return;
  const result = await services.plan.refresh();
  if (result && !result.ok) explainFailure(services, result);
}
