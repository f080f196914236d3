import { simpleName } from "@domainsmith/model";
import { TypeScriptFile } from "../emit/index.ts";
import { type ActionPlan, actionPlans, inheritedFrom } from "./action-plans.ts";
import type { ApiModel } from "./api-model.ts";
import { moduleImport } from "./names.ts";
import type { Resource } from "./resource.ts";

/** `order.actions.ts`: what actions do, in the user's own words; made once. */
export function actionBodiesFile(api: ApiModel, resource: Resource): string {
  const all = actionPlans(api, resource);
  const plans = all.filter((plan) => !inheritedFrom(api, resource, plan));
  const bases = new Set(all.flatMap((plan) => inheritedFrom(api, resource, plan) ?? []));
  const { type, file: name } = resource.names;
  const file = new TypeScriptFile(plans.map(({ key }) => key));
  file.doc(
    [
      `What the actions of ${resource.entity.name} do besides changing its state and emitting their events. This file is yours: it is`,
      "never generated again.",
      "",
      "A function runs in the transaction of the request, once it is certain that the action may happen; the row is locked.",
      "What it returns is written to the row. Throw a `ProblemException` to refuse: then nothing has happened.",
      ...[...bases].flatMap((base) => [
        "",
        `What it has from ${base.entity.name} is done by \`${moduleImport(resource, base, "actions")}\`, unless a function of the same name stands here.`,
      ]),
    ].join("\n"),
  );
  if (plans.length === 0) {
    file.line("export {};");
    return file.toString();
  }
  const call = file.importType(`${type}Action`, `./${name}.workflow.ts`);
  const changes = file.importType(`${type}Changes`, `./${name}.workflow.ts`);
  for (const plan of plans) {
    file.blank().doc(description(plan));
    file.block(`export async function ${plan.key}(_call: ${call}<"${plan.key}">): Promise<${changes}>`, () => {
      file.line("return {};");
    });
  }
  return file.toString();
}

function description({ action, moves }: ActionPlan): string {
  const facts = [
    ...moves.map(({ to }) => [...to].map(([from, next]) => `${from} -> ${next}`).join(", ")),
    ...(action.guard ? [`when ${action.guard.text.replaceAll(/\s+/g, " ")}`] : []),
    ...(action.emits.length > 0 ? [`emits ${action.emits.map(simpleName).join(", ")}`] : []),
  ];
  const text = action.doc?.trim();
  const known = facts.length === 0 ? "" : `${facts.join("; ")}.`;
  return [text, known].filter((part) => part).join("\n\n") || `\`${action.name}\``;
}
