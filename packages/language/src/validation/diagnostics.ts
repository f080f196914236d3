import { generalKinds } from "./kinds/general.ts";
import { moduleKinds } from "./kinds/modules.ts";
import { policyKinds } from "./kinds/policies.ts";
import { privacyKinds } from "./kinds/privacy.ts";
import { relationKinds } from "./kinds/relations.ts";
import { ruleKinds } from "./kinds/rules.ts";
import { stateKinds } from "./kinds/states.ts";
import { tenancyKinds } from "./kinds/tenancy.ts";
import { typeKinds } from "./kinds/types.ts";

export type { DiagnosticKind, DiagnosticSeverity } from "./kinds/kind.ts";

/**
 * Every kind of problem that checks report, each with a stable code. To add one, add it to the list of its topic.
 *
 * Syntax (DS0xxx), unresolved names and imports are reported where they are found: by the parser, the linker and the
 * workspace.
 */
export const diagnostics = {
  ...generalKinds,
  ...typeKinds,
  ...relationKinds,
  ...tenancyKinds,
  ...ruleKinds,
  ...stateKinds,
  ...policyKinds,
  ...privacyKinds,
  ...moduleKinds,
} as const;
