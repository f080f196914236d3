import { type TypedExpression, typedParameterDefault } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import {
  type ActionPlan,
  actionPlans,
  hasActions,
  inheritedFrom,
  type ParameterPlan,
  WORKFLOW_TYPES,
} from "./action-plans.ts";
import { needsTime, planOf, valueExpression } from "./action-values.ts";
import type { ApiModel } from "./api-model.ts";
import { resourceIn } from "./api-model.ts";
import { changedEntries } from "./bookkeeping.ts";
import { objectLiteral, tellingFields } from "./event-plans.ts";
import { functionNames, moduleImport, noun, schemaConstant, tableImport, upperFirst } from "./names.ts";
import type { Resource } from "./resource.ts";
import { readName } from "./routes-writer.ts";
import { readField } from "./row-expressions.ts";
import type { ZodTypes } from "./zod-types.ts";

/** What the functions of a workflow have in common: names, types, the row that they are about. */
export class WorkflowWriter {
  readonly api: ApiModel;
  readonly resource: Resource;
  readonly file: TypeScriptFile;
  readonly zodTypes: ZodTypes;
  readonly #plans: readonly ActionPlan[];
  readonly #told = new Set<Resource>();
  #asksKind = false;

  constructor(api: ApiModel, types: ZodTypes, resource: Resource, plans: readonly ActionPlan[]) {
    this.api = api;
    this.zodTypes = types;
    this.resource = resource;
    this.#plans = plans;
    const { type } = resource.names;
    const declared = plans.flatMap((plan) => [plan.function, plan.schema, schemaConstant(plan.schema)]);
    const exported = WORKFLOW_TYPES.map((suffix) => `${type}${suffix}`);
    const locals = "Row States changes expected id input kindOf now row scope sent states subject";
    const { bodies } = functionNames(resource);
    this.file = new TypeScriptFile([bodies, ...declared, ...exported, ...locals.split(" ")]);
  }

  get scope(): string {
    return this.file.importType("Scope", "../../access/scope.ts");
  }

  get table(): string {
    const { table } = this.resource.storage;
    return this.file.import(table.constant, tableImport(table));
  }

  #column({ property }: { readonly property: string }): string {
    return `${this.table}${propertyAccess(property)}`;
  }

  /** `OrderInputs`, `OrderAction`, `OrderChanges`, `OrderActions`. */
  declarations(): void {
    const { file, resource } = this;
    const { type, file: name } = resource.names;
    const action = (name: string) => file.importType(name, "../../actions/action.ts");
    file.doc("What each action is given.").block(`export interface ${type}Inputs`, () => {
      for (const { key, schema } of this.#plans) file.line(`readonly ${propertyKey(key)}: ${schema};`);
    });
    const states = [...new Set(resource.entity.states.flatMap(({ member }) => this.#stateProperty(member)))];
    file.blank().line(`type Row = typeof ${this.table}.$inferSelect;`);
    const picked = states.map(quoted).join(" | ");
    file.line(`type States = ${states.length === 0 ? "Record<never, never>" : `Pick<Row, ${picked}>`};`);
    file.blank().doc(`What the body of an action is given: \`${type}Action<${quoted(this.#plans[0]?.key ?? "")}>\`.`);
    file.line(
      `export type ${type}Action<Name extends keyof ${type}Inputs> = ${action("ActionCall")}<Row, ${type}Inputs[Name]>;`,
    );
    const { id, version, kind, tenant } = resource.storage;
    const kept = [id, version, kind?.column, tenant].flatMap((column) => (column ? [column.property] : []));
    const fixed = [...new Set([...kept, ...states])].map(quoted).join(" | ");
    file.blank().doc("What the body of an action can change in the row: all columns but those that keep themselves.");
    file.line(`export type ${type}Changes = Partial<Omit<typeof ${this.table}.$inferInsert, ${fixed}>>;`);
    file.blank().doc(`What \`${name}.actions.ts\` can export. Without a function, an action has nothing more to do.`);
    file.line(`export type ${type}Actions = {`);
    file.line(
      `  readonly [Name in keyof ${type}Inputs]?: ${action("ActionBody")}<Row, ${type}Inputs[Name], ${type}Changes>;`,
    );
    file.line("};").blank();
    const own = this.file.importAll("actions", `./${name}.actions.ts`);
    const exported = (resource.family?.subtypes.length ?? 0) > 0 ? "export " : "";
    file.line(`${exported}const ${functionNames(resource).bodies}: ${type}Actions & object = ${own};`);
  }

  #stateProperty(member: string): readonly string[] {
    const stored = this.resource.storage.members.get(member);
    return stored?.kind === "column" ? [stored.column.property] : [];
  }

  /** The rows that the actions are about. */
  subject(): void {
    const { file, resource } = this;
    const { storage, names } = resource;
    const type = file.importType("ActionSubject", "../../actions/action.ts");
    const eq = file.import("eq", "drizzle-orm");
    const only = file.import("only", "../../db/rows.ts");
    const policy = file.import(functionNames(resource).policy, moduleImport(resource, resource, "policy"));
    const byId = `${eq}(${this.#column(storage.id)}, id)`;
    const kept = changedEntries(resource, { sql: () => this.#sql, column: (column) => this.#column(column) });
    file.blank();
    file.block(
      `const subject: ${type}<Row, ${names.type}Changes, States> =`,
      () => {
        file.line(`entity: ${quoted(this.api.access.entities.get(resource.entity.id)?.name ?? resource.entity.name)},`);
        file
          .line(`policy: ${policy},`)
          .line(`table: ${this.table},`)
          .line(`id: ${this.#column(storage.id)},`);
        const stored = functionNames(resource).stored;
        file.line(`read: ${file.import(stored, moduleImport(resource, resource, "repository"))},`);
        file.line("write: async ({ db }, id, changes, states) => {");
        file.writer.indent(() => {
          file.line(`const rows = await db`);
          file.writer.indent(() => {
            file.line(`.update(${this.table})`);
            file.list(".set({", ["...changes", "...states", ...kept], "})");
            file.line(`.where(${byId})`).line(".returning();");
          });
          file.line(`return ${only}(rows);`);
        });
        file.line("},");
      },
      ";",
    );
  }

  get #sql(): string {
    return this.file.import("sql", "drizzle-orm");
  }

  /** What the user has written for an action. */
  bodyOf(plan: ActionPlan): string {
    const own = `${functionNames(this.resource).bodies}.${plan.key}`;
    const base = inheritedFrom(this.api, this.resource, plan);
    if (!base) return own;
    const above = actionPlans(this.api, base).find(({ action }) => action.name === plan.action.name);
    const bodies = this.file.import(functionNames(base).bodies, moduleImport(this.resource, base, "workflow"));
    return `${own} ?? ${bodies}.${above?.key ?? plan.key}`;
  }

  /** The type of what whoever carried out an action may read of the row. */
  get answerType(): string {
    const { resource, file } = this;
    const name = this.#isCertain ? readName(resource) : resource.schemaNames.written;
    return file.importType(name, moduleImport(resource, resource, "schema"));
  }

  get answer(): string {
    const names = functionNames(this.resource);
    const read = this.file.import(
      this.#isCertain ? names.get : names.written,
      moduleImport(this.resource, this.resource, "repository"),
    );
    return `${read}(scope, id)`;
  }

  get #isCertain(): boolean {
    return this.resource.policy?.actorsRead !== false;
  }

  /** Carries out an action of a row of a kind below this one as that kind does. */
  delegation(plan: ActionPlan): void {
    const { file, api, resource } = this;
    const below = (resource.family?.subtypes ?? []).map((id) => resourceIn(api, id));
    const calls = below.flatMap((each) => {
      if (!hasActions(each)) return [];
      const other = actionPlans(api, each).find(({ action }) => action.name === plan.action.name);
      if (!other) return [];
      const carryOut = file.import(other.function, moduleImport(resource, each, "workflow"));
      const given = this.isFilled(plan) ? "sent" : "input";
      return [`if (kind === ${quoted(each.family?.kind ?? "")}) return ${carryOut}(scope, id, ${given}, expected);`];
    });
    if (calls.length === 0) return;
    this.#asksKind = true;
    file.line("const kind = await kindOf(scope, id);");
    for (const call of calls) file.line(call);
  }

  /** Some default is made when the action is carried out. */
  isFilled(plan: ActionPlan): boolean {
    return plan.parameters.some((parameter) => this.laterDefault(parameter) !== undefined);
  }

  /** What the function is given: what a client has sent. */
  sentType(plan: ActionPlan): string {
    if (!this.isFilled(plan)) return plan.schema;
    return `${this.file.import("z", "zod")}.infer<typeof ${schemaConstant(plan.schema)}>`;
  }

  /** Fills in what a client left out. */
  filledInput(plan: ActionPlan): void {
    const later = plan.parameters.flatMap((parameter) => {
      const value = this.laterDefault(parameter);
      return value ? [{ parameter, value }] : [];
    });
    if (later.length === 0) return;
    const { file } = this;
    if (later.some(({ value }) => needsTime(this.api.model, value))) {
      file.line(`const now = await ${file.import("transactionTime", "../../actions/action.ts")}(scope);`);
    }
    const entries = later.map(({ parameter, value }) => {
      const parameterOf = (name: string) => `sent${propertyAccess(planOf(plan.parameters, name).property)}`;
      const made = valueExpression(file, this.api.model, value, parameterOf);
      const given = `sent${propertyAccess(parameter.property)}`;
      const filled = parameter.optional ? `${given} === undefined ? ${made} : ${given}` : `${given} ?? ${made}`;
      return `${propertyKey(parameter.property)}: ${filled}`;
    });
    file.list("const input = {", ["...sent", ...entries], "};");
  }

  /** The default of a parameter that is no text that is always the same: it is made when the action is carried out. */
  laterDefault({ parameter, kind, ...plan }: ParameterPlan): TypedExpression | undefined {
    if (kind !== "value" || !("type" in plan) || !parameter.default) return undefined;
    const { cardinality, default: fallback } = parameter;
    const literal = this.zodTypes.literalDefault({ type: plan.type, cardinality, default: fallback });
    return literal === undefined ? typedParameterDefault(this.api.model, parameter) : undefined;
  }

  /** The function that tells a row of another entity in an event. */
  tell(target: Resource): string {
    this.#told.add(target);
    return `tell${upperFirst(target.names.variable)}`;
  }

  /** Functions that the others call. */
  helpers(): void {
    const { file } = this;
    const eq = () => file.import("eq", "drizzle-orm");
    for (const target of this.#told) {
      const { table, id } = target.storage;
      const constant = file.import(table.constant, tableImport(table));
      const only = file.import("only", "../../db/rows.ts");
      file.blank().doc(`What events tell of ${noun(target)} rows.`);
      file.block(`async function ${this.tell(target)}({ db }: ${this.scope}, id: string)`, () => {
        const where = `${eq()}(${constant}${propertyAccess(id.property)}, id)`;
        file.line(`const row = ${only}(await db.select().from(${constant}).where(${where}));`);
        const fields = tellingFields(target).map((field) => {
          const value = readField(this.api.model, field, (name) => file.import(name, "../../db/rows.ts"));
          return [field.name, String(value)] as const;
        });
        file.line(`return ${objectLiteral([["id", "row.id"], ...fields])};`);
      });
    }
    const kind = this.resource.storage.kind?.column;
    if (!this.#asksKind || !kind) return;
    file.blank().block(`async function kindOf({ db }: ${this.scope}, id: string): Promise<string | undefined>`, () => {
      const where = `${eq()}(${this.#column(this.resource.storage.id)}, id)`;
      const selected = `db.select({ kind: ${this.#column(kind)} }).from(${this.table}).where(${where})`;
      file.line(`const [row] = await ${selected};`).line("return row?.kind;");
    });
  }
}
