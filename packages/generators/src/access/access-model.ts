import { type Entity, entityOf, type Model, ownershipOf } from "@domainsmith/model";
import { relationalModel } from "../relational/index.ts";
import type { AccessModel, EntityAccess, SqlText } from "./access-types.ts";
import { applicationRole } from "./application-role.ts";
import { computedIndexes } from "./computed-indexes.ts";
import { entityRules, withCandidates } from "./entity-rules.ts";
import { modelChecks } from "./model-checks.ts";
import { modelGuardLocks } from "./model-guards.ts";
import { modelStates } from "./model-states.ts";
import { RuleCompiler } from "./rule-compiler.ts";
import { roleToken, ruleOwnerName } from "./rule-names.ts";

const cache = new WeakMap<Model, Compiled>();

/** The rules of a model in SQL, and the columns of other rows that they read. */
interface Compiled {
  readonly access: AccessModel;
  /** By the table's name, as SQL names them. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a model's rules, calculated values and states are in SQL. A pure function of a model without mistakes in it. */
export function accessModel(model: Model): AccessModel {
  return compiledAccess(model).access;
}

/** The same, with the columns of other rows that all of it reads. */
export function compiledAccess(model: Model): Compiled {
  let found = cache.get(model);
  if (!found) {
    const compiler = new RuleCompiler(model, "access.me()");
    found = { access: compute(model, compiler), columns: compiler.columns };
    cache.set(model, found);
  }
  return found;
}

function compute(model: Model, compiler: RuleCompiler): AccessModel {
  const relational = relationalModel(model);
  const checks = Map.groupBy(modelChecks(model), ({ access }) => access.entity);
  const states = Map.groupBy(modelStates(model), ({ entity }) => entity);
  const entities = new Map<string, EntityAccess>();
  for (const entity of model.entities) {
    if (!relational.entities.has(entity.id)) continue;
    const isPart = ownershipOf(model).partOf(entity.id) !== undefined;
    entities.set(entity.id, {
      entity: entity.id,
      name: ruleOwnerName(model, entity.id),
      ...(entity.policy === undefined || isPart
        ? {}
        : { rules: withCandidates(compiler, entityRules(compiler, entity)) }),
      computed: computedOf(entity, compiler),
      guards: new Map(
        entity.actions.flatMap((action) => {
          const guard = compiler.guard(entity, action);
          const lock = modelGuardLocks(model).get(entity.id)?.get(action.name);
          return guard ? [[action.name, { ...guard, ...(lock && { lock }) }] as const] : [];
        }),
      ),
      actions: entity.actions,
      checks: withBases(model, entity).flatMap(({ id }) => (checks.get(id) ?? []).map(({ access }) => access)),
      states: states.get(entity.id) ?? [],
    });
  }
  return {
    applicationRole: applicationRole(model),
    roles: new Map(model.roles.map(({ id }) => [id, roleToken(model, id)])),
    entities,
    outbox: model.entities.some(({ actions }) => actions.some(({ emits }) => emits.length > 0)),
    notices: computedIndexes(model).notices,
  };
}

/** Its bases, the farthest first, and the entity itself. */
function withBases(model: Model, entity: Entity): readonly Entity[] {
  return entity.base === undefined ? [entity] : [...withBases(model, entityOf(model, entity.base)), entity];
}

function computedOf(entity: Entity, compiler: RuleCompiler): ReadonlyMap<string, SqlText> {
  return new Map(
    entity.members.flatMap((member) =>
      member.kind === "computed" ? [[member.name, compiler.computed(entity, member)] as const] : [],
    ),
  );
}
