import {
  declarationOf,
  defineColumn,
  defineFactFrom,
  definePlainFact,
  defineSummary,
  type Entity,
  type Mixin,
  type Model,
  type Parameter,
  type SymbolId,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

function emitted({ actions }: Entity | Mixin): readonly SymbolId[] {
  return actions.flatMap(({ emits }) => emits);
}

const emittedByMixins = defineColumn(({ mixins }) => mixins, emitted);
const emittedByEntities = defineColumn(({ entities }) => entities, emitted);

const emittedEvents = defineSummary(
  (model) => [emittedByMixins(model), emittedByEntities(model)] as const,
  (columns) => new Set(columns.flat(2)),
);

const isEmitted = defineFactFrom(emittedEvents, (emitted, id: SymbolId) => emitted.has(id));
const emitsAnything = definePlainFact((model) => emittedEvents(model).size > 0);

/** Events that nothing emits, and such that cannot be sent. */
export const events = defineDeclarationCheck(["event"], (event, { model, report, reportIfComplete }) => {
  // Where nothing emits anything yet, the model is still being written.
  if (emitsAnything(model) && !isEmitted(model, event.id)) {
    reportIfComplete(
      diagnostics.eventNeverEmitted,
      `No action emits ${event.name}, so it never happens. Write \`emits ${event.name}\` behind an action, or remove it.`,
      { at: event },
    );
  }
  for (const parameter of event.parameters) {
    const file = fileIn(model, parameter);
    if (file === undefined) continue;
    report(
      diagnostics.eventFile,
      `An event is a message and carries no files, and \`${parameter.name}\` ${file}. Pass the row that holds the file instead.`,
      { at: parameter },
    );
  }
});

/** How a parameter holds a file: directly or in a value; undefined where it does not. */
function fileIn(
  model: Model,
  { type }: Pick<Parameter, "type">,
  seen: ReadonlySet<string> = new Set(),
): string | undefined {
  const base = type.kind === "named" ? declarationOf(model, type.type) : undefined;
  const real = base?.kind === "type" ? base.base : type;
  if (real.kind === "primitive")
    return real.name === "File" || real.name === "Image" ? `is of type ${real.name}` : undefined;
  if (real.kind !== "value" || seen.has(real.value)) return undefined;
  const value = declarationOf(model, real.value);
  if (value?.kind !== "value") return undefined;
  const inner = new Set([...seen, real.value]);
  const holds = value.members.some(
    (member) => member.kind === "attribute" && fileIn(model, member, inner) !== undefined,
  );
  return holds ? `holds one in ${value.name}` : undefined;
}
