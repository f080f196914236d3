import { type TypedExpression, typedEmit } from "@domainsmith/model";
import type { GuardLock } from "../access/index.ts";
import { identifier } from "../data/sql/index.ts";
import { propertyAccess, propertyKey, quoted, sqlTemplate, type TypeScriptFile } from "../emit/index.ts";
import { type ActionPlan, actionPlans, type ParameterPlan, type ReferenceParameter } from "./action-plans.ts";
import { needsTime, planOf, valueExpression } from "./action-values.ts";
import type { ApiModel } from "./api-model.ts";
import { resourceIn } from "./api-model.ts";
import { eventPlans, inputOf, objectLiteral, tellingFields } from "./event-plans.ts";
import { noun, schemaConstant } from "./names.ts";
import { referables } from "./references.ts";
import type { Resource } from "./resource.ts";
import { readField } from "./row-expressions.ts";
import { WorkflowWriter } from "./workflow-writer.ts";
import { type ZodTypes, zod } from "./zod-types.ts";

const TYPES = "../../types";

/** `order.workflow.ts`: what clients send to actions, and how each is carried out. */
export function workflowFile(api: ApiModel, types: ZodTypes, resource: Resource): string {
  const plans = actionPlans(api, resource);
  const writer = new WorkflowWriter(api, types, resource, plans);
  for (const plan of plans) inputSchema(writer, plan);
  writer.declarations();
  writer.subject();
  for (const plan of plans) actionFunction(writer, plan);
  writer.helpers();
  return writer.file.toString();
}

function inputSchema(writer: WorkflowWriter, { action, schema, parameters }: ActionPlan): void {
  const { file, zodTypes: types } = writer;
  const z = zod(file);
  const constant = schemaConstant(schema);
  file.doc(`What a client sends to \`${action.name}\`.`);
  const entries = parameters.map((plan) => {
    const { doc } = plan.parameter;
    const described = doc === undefined ? "" : `.meta({ description: ${quoted(doc)} })`;
    return `${propertyKey(plan.property)}: ${parameterSchema(file, types, plan)}${described}`;
  });
  file.chain(`export const ${constant} = ${z}`, [
    `.strictObject(${entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`})`,
    `.meta({ id: ${quoted(schema)} })`,
  ]);
  const filled = parameters.filter((plan) => writer.laterDefault(plan) !== undefined);
  const sent = `${z}.infer<typeof ${constant}>`;
  const names = filled.map(({ property }) => quoted(property)).join(" | ");
  const known = filled.length === 0 ? "" : ` & Required<Pick<${sent}, ${names}>>`;
  file.blank().line(`export type ${schema} = ${sent}${known};`).blank();
}

function parameterSchema(file: TypeScriptFile, types: ZodTypes, plan: ParameterPlan): string {
  const { cardinality, default: fallback } = plan.parameter;
  const nullable = plan.optional ? ".nullable()" : "";
  if (plan.kind === "reference") {
    const id = file.import("uuid", `${TYPES}/scalars.ts`);
    if (!cardinality.many) return plan.optional ? `${id}.nullish()` : id;
    const upper = cardinality.upper === undefined ? "" : `.max(${cardinality.upper})`;
    const list = `${zod(file)}.array(${id})`;
    return cardinality.lower === 0 ? `${list}${upper}.default([])` : `${list}.min(${cardinality.lower})${upper}`;
  }
  const schema = types.written(file, { type: plan.type, cardinality }, TYPES);
  if (fallback) {
    const literal = types.literalDefault({ type: plan.type, cardinality, default: fallback });
    return `${schema}${nullable}${literal === undefined ? ".optional()" : `.default(${literal})`}`;
  }
  if (plan.optional) return `${schema}.nullish()`;
  return cardinality.many && cardinality.lower === 0 ? `${schema}.default([])` : schema;
}

function actionFunction(writer: WorkflowWriter, plan: ActionPlan): void {
  const { file, resource } = writer;
  const { action } = plan;
  file.blank().doc(action.doc ?? `Carries out \`${action.name}\` on ${noun(resource)} rows.`);
  const parameters = [
    `scope: ${writer.scope}`,
    "id: string",
    `${writer.isFilled(plan) ? "sent" : "input"}: ${writer.sentType(plan)}`,
    `expected?: ${file.importType("ExpectedVersion", "../../http/etag.ts")}`,
  ];
  file.function(`export async function ${plan.function}`, parameters, `: Promise<${writer.answerType}>`, () => {
    writer.delegation(plan);
    writer.filledInput(plan);
    const perform = file.import("perform", "../../actions/action.ts");
    file.line(`await ${perform}(`);
    file.writer.indent(() => {
      file.line("scope,").line("subject,").line("{");
      file.writer.indent(() => definition(writer, plan));
      file.line("},").line("{ id, input, expected },");
    });
    file.line(");");
    file.line(`return ${writer.answer};`);
  });
}

function definition(writer: WorkflowWriter, plan: ActionPlan): void {
  const { file } = writer;
  file.line(`name: ${quoted(plan.action.name)},`);
  moves(writer, plan);
  references(writer, plan);
  guard(writer, plan);
  file.line(`body: ${writer.bodyOf(plan)},`);
  emission(writer, plan);
}

function moves({ file }: WorkflowWriter, plan: ActionPlan): void {
  const all = plan.moves.map(({ member, column, to }) => {
    const entries = [...to].map(([from, next]) => {
      return `${propertyKey(from)}: { ${propertyKey(column.property)}: ${quoted(next)} }`;
    });
    return [
      `member: ${quoted(member)}`,
      `state: (row) => row${propertyAccess(column.property)}`,
      `to: { ${entries.join(", ")} }`,
    ];
  });
  const flat = `moves: [${all.map((entries) => `{ ${entries.join(", ")} }`).join(", ")}],`;
  if (file.fits(flat)) {
    file.line(flat);
    return;
  }
  file.line("moves: [");
  file.writer.indent(() => {
    for (const entries of all) file.list("{", entries, "},");
  });
  file.line("],");
}

function references(writer: WorkflowWriter, { parameters }: ActionPlan): void {
  const plans = parameters.filter((plan): plan is ReferenceParameter => plan.kind === "reference");
  if (plans.length === 0) return;
  const { file, api, resource } = writer;
  const require = file.import("requireReferences", "../../access/references.ts");
  file.block(
    "references: (scope, input) =>",
    () => {
      const entries = plans.map(({ property, target }) => {
        return `${propertyKey(property)}: [${referables(file, api, resource, target).join(", ")}]`;
      });
      file.list("const references = {", entries, "};");
      file.line(`return ${require}(scope, references, [{ input }]);`);
    },
    ",",
  );
}

/** Values of parameters stand in the SQL as text that no SQL has, until the template is written. */
const PLACE = (index: number) => `\u{e000}${index}\u{e000}`;

function guard({ file }: WorkflowWriter, { action, guard: text, parameters }: ActionPlan): void {
  if (!text || !action.guard) return;
  const values: string[] = [];
  const sql = text.parts.map((part) => {
    if (typeof part === "string") return part;
    return PLACE(values.push(boundValue(file, planOf(parameters, part.parameter))) - 1);
  });
  let template = sqlTemplate(file.import("sql", "drizzle-orm"), sql.join(""));
  for (const [index, value] of values.entries()) template = template.replaceAll(PLACE(index), `\${${value}}`);
  const given = values.length > 0 ? "(input)" : "()";
  const written = quoted(action.guard.text.replaceAll(/\s+/g, " "));
  const lock = text.lock && lockCall(file, text.lock, parameters);
  const entries = [`condition: ${given} => ${template}`, `text: ${written}`, ...(lock ? [`lock: ${lock}`] : [])];
  const flat = `guard: { ${entries.join(", ")} },`;
  if (file.fits(flat)) {
    file.line(flat);
    return;
  }
  file.line("guard: {");
  file.writer.indent(() => {
    for (const line of entries.flatMap((entry) => `${entry},`.split("\n"))) file.line(line);
  });
  file.line("},");
}

/** The call of the function that locks what the guard looks up. */
function lockCall(
  file: TypeScriptFile,
  { name, parameters: given }: GuardLock,
  plans: ActionPlan["parameters"],
): string {
  const values = given.map(({ name, type }) => `CAST(\${${boundValue(file, planOf(plans, name))}} AS ${type})`);
  const call = `access.${identifier(name)}(${["${id}", ...values].join(", ")})`;
  return `(${values.length > 0 ? "id, input" : "id"}) => ${file.import("sql", "drizzle-orm")}\`${call}\``;
}

/** Lists are one parameter, not several; value objects are documents. */
function boundValue(file: TypeScriptFile, plan: ParameterPlan): string {
  const value = inputOf(plan);
  const isValue = plan.kind === "value" && plan.type.kind === "value";
  if (isValue) return plan.optional ? `${value} ? JSON.stringify(${value}) : null` : `JSON.stringify(${value})`;
  if (plan.parameter.cardinality.many) return `${file.import("sql", "drizzle-orm")}.param(${value})`;
  return plan.optional ? `${value} ?? null` : value;
}

function emission(writer: WorkflowWriter, plan: ActionPlan): void {
  const { file, api, resource } = writer;
  const { emits } = plan.action;
  if (emits.length === 0) return;
  const payloads = emits.map((id) => {
    const event = eventPlans(api).get(id);
    if (!event) throw new Error(`The application has no event ${id}.`);
    const values = typedEmit(api.model, resource.entity, plan.action, id);
    return { event, values };
  });
  const now = payloads.some(({ values }) => values.some(({ value }) => needsTime(api.model, value)));
  const readsInput = payloads.some(({ values }) => values.some(({ value }) => value.kind === "parameter"));
  file.block(
    `emit: async (scope, row${readsInput ? ", input" : ""}) =>`,
    () => {
      if (now) file.line(`const now = await ${file.import("transactionTime", "../../actions/action.ts")}(scope);`);
      for (const { event, values } of payloads) {
        const emit = file.import("emit", "../../events/outbox.ts");
        const entries = event.parameters.map((parameter, index) => {
          const value = values[index]?.value;
          if (!value) throw new Error(`${parameter.parameter.id} has no value.`);
          return `${propertyKey(parameter.property)}: ${payloadValue(writer, plan, parameter, value)}`;
        });
        const flat = `await ${emit}(scope, { type: ${quoted(event.type)}, about: row.id, payload: { ${entries.join(", ")} } });`;
        if (file.fits(flat)) file.line(flat);
        else {
          file.line(`await ${emit}(scope, {`);
          file.writer.indent(() => {
            file.line(`type: ${quoted(event.type)},`);
            file.line("about: row.id,");
            file.list("payload: {", entries, "},");
          });
          file.line("});");
        }
      }
    },
    ",",
  );
}

function payloadValue(
  writer: WorkflowWriter,
  plan: ActionPlan,
  parameter: ParameterPlan,
  value: TypedExpression,
): string {
  const { file, api } = writer;
  if (parameter.kind === "reference") {
    if (value.kind === "this") return tellingRow(writer, resourceIn(api, writer.resource.entity.id), parameter);
    if (value.kind === "parameter") return tellingInput(writer, planOf(plan.parameters, value.name), parameter);
    return parameter.parameter.cardinality.many ? "[]" : "null";
  }
  return valueExpression(file, api.model, value, (name) => {
    const given = planOf(plan.parameters, name);
    if (!given.optional) return inputOf(given);
    const orNull = `${inputOf(given)} ?? null`;
    return value.kind === "parameter" ? orNull : `(${orNull})`;
  });
}

/** The row itself, as the event's parameter tells rows of its entity. */
function tellingRow({ file, api }: WorkflowWriter, own: Resource, { target }: ReferenceParameter): string {
  const fields = tellingFields(api.resources.get(target)).map(({ name }) => {
    const field = own.fields.find((each) => each.name === name);
    if (!field) throw new Error(`${own.entity.id} has no ${name}.`);
    const expression = readField(api.model, field, (name) => file.import(name, "../../db/rows.ts"));
    if (typeof expression !== "string") throw new Error(`${name} is no part of a key.`);
    return [name, expression] as const;
  });
  return objectLiteral([["id", "row.id"], ...fields]);
}

/** A row that the client has named. */
function tellingInput(writer: WorkflowWriter, given: ParameterPlan, { target, optional }: ReferenceParameter): string {
  const resource = writer.api.resources.get(target);
  const input = inputOf(given);
  const many = given.parameter.cardinality.many;
  if (tellingFields(resource).length === 0 || !resource) {
    if (many) return `${input}.map((id) => ({ id }))`;
    return optional ? `${input} ? { id: ${input} } : null` : `{ id: ${input} }`;
  }
  const tell = writer.tell(resource);
  if (many) return `await Promise.all(${input}.map((id) => ${tell}(scope, id)))`;
  return optional ? `${input} ? await ${tell}(scope, ${input}) : null` : `await ${tell}(scope, ${input})`;
}
