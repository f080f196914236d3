import { propertyKey, TypeScriptFile } from "../emit/index.ts";
import type { ParameterPlan } from "./action-plans.ts";
import type { ApiModel } from "./api-model.ts";
import { type EventPlan, eventPlans, objectLiteral, tellingFields } from "./event-plans.ts";
import { type ZodTypes, zod } from "./zod-types.ts";

const TYPES = "../types";

/** `src/events/events.ts`: what each event tells. */
export function eventsFile(api: ApiModel, types: ZodTypes): string {
  const file = new TypeScriptFile(["eventSchemas"]);
  file.doc("What each event tells. A row is told by its id and its natural key: read the rest when you need it.");
  file.block(
    "export const eventSchemas =",
    () => {
      for (const plan of eventPlans(api).values()) eventSchema(file, api, types, plan);
    },
    ";",
  );
  return file.toString();
}

function eventSchema(
  file: TypeScriptFile,
  api: ApiModel,
  types: ZodTypes,
  { event, type, parameters }: EventPlan,
): void {
  file.doc(event.doc);
  const entries = parameters.map((plan) => `${propertyKey(plan.property)}: ${payloadSchema(file, api, types, plan)}`);
  file.list(`${propertyKey(type)}: ${zod(file)}.object({`, entries, "}),");
}

function payloadSchema(file: TypeScriptFile, api: ApiModel, types: ZodTypes, plan: ParameterPlan): string {
  const nullable = plan.optional ? ".nullable()" : "";
  if (plan.kind === "value") {
    const { cardinality } = plan.parameter;
    return `${types.read(file, { type: plan.type, cardinality }, TYPES)}${nullable}`;
  }
  const z = zod(file);
  const entries = tellingFields(api.resources.get(plan.target)).map((field) => {
    const schema = field.kind === "reference" ? `${z}.uuid()` : types.read(file, field.attribute, TYPES);
    return [field.name, `${schema}${field.optional ? ".nullable()" : ""}`] as const;
  });
  const row = `${z}.object(${objectLiteral([["id", `${z}.uuid()`], ...entries])})`;
  return plan.parameter.cardinality.many ? `${z}.array(${row})` : `${row}${nullable}`;
}

/** `src/events/handlers.ts`: made once, and the user's from then on. */
export function handlersFile(api: ApiModel): string {
  const file = new TypeScriptFile(["handlers"]);
  const handlers = file.importType("Handlers", "./event.ts");
  file.doc(
    [
      "What the application does when something has happened. This file is yours: it is never generated again.",
      "",
      "A handler runs after the action, in a transaction of its own that also marks the event as delivered: what it writes",
      "to the database is there exactly once. A handler that throws is called again later, after pauses that grow. For what",
      "is outside of the database, such as e-mails, send `event.id` along: it is the same at every attempt.",
    ].join("\n"),
  );
  const [first] = eventPlans(api).values();
  file.line(`export const handlers: ${handlers} = {`);
  if (first) {
    file.writer.indent(() => {
      file.line(`// ${propertyKey(first.type)}: async ({ scope, event }) => {`);
      file.line("//   await scope.db.insert(…).values({ …, because: event.id });");
      file.line("// },");
    });
  }
  file.line("};");
  return file.toString();
}
