import type { SetMixins } from "@domainsmith/model/diagram";
import type { ImportRequest } from "../edits/index.ts";
import { DocumentEdits, insertItem, insertion, removeItems, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import { referenceSpan } from "../syntax/index.ts";
import { type Gesture, type GestureContext, type Refusal, refuse } from "./gesture.ts";
import { find, findOwn } from "./support/find.ts";
import { clauseGone, headerEnd, importsOfReference } from "./support/header-parts.ts";
import { titleOf } from "./support/keys.ts";
import { visibleName } from "./support/visible-names.ts";
import { firstComment } from "./support/written.ts";

/** The mixins of an entity or mixin, in their order. */
export const setMixins: Gesture<SetMixins> = ({ key, mixins }, context) => {
  const { document, file, text } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  if (!ast.isEntity(node) && !ast.isMixin(node)) {
    return refuse(`"${titleOf(node)}" has no mixins: only entities and mixins do.`);
  }
  const wanted = wantedMixins(node, mixins, context);
  if ("ok" in wanted) return wanted;
  const edits = new DocumentEdits();
  const written = node.mixins.map((mixin) => mixin.ref);
  if (written.length === wanted.length && wanted.every(({ mixin }, index) => written[index] === mixin)) {
    return { ok: true, edits };
  }
  const spans = node.mixins.flatMap((mixin) => referenceSpan(mixin) ?? []);
  const end = headerEnd(node);
  if (end === undefined) return refuse("The declaration has no name. Complete it in the text.");
  const gone = node.mixins.filter(({ ref }) => !wanted.some(({ mixin }) => mixin === ref));
  const remove = gone.flatMap((mixin) => importsOfReference(file, mixin));
  const add = wanted.flatMap(({ imports }) => imports);
  edits.add(document.uri, ...importChanges(file, { add, remove }));
  const [first, last] = [spans[0], spans.at(-1)];
  if (wanted.length === 0) {
    if (last) edits.add(document.uri, clauseGone(end, last.end, text));
    return { ok: true, edits, warning: `Rows of "${node.name}" lose what they have of these mixins.` };
  }
  const kept = written.filter((mixin) => wanted.some((each) => each.mixin === mixin));
  const added = wanted.filter(({ mixin }) => !written.includes(mixin));
  const isKeptInOrder = kept.every((mixin, index) => wanted[index]?.mixin === mixin);
  const names = (list: typeof wanted) => list.map(({ name }) => name).join(", ");
  if (!first || !last) edits.add(document.uri, insertion(end, ` with ${names(wanted)}`));
  else if (isKeptInOrder && added.length === 0) {
    edits.add(
      document.uri,
      ...removeItems(
        text,
        spans,
        node.mixins.flatMap((mixin, index) => (gone.includes(mixin) ? [index] : [])),
      ),
    );
  } else if (isKeptInOrder && gone.length === 0) {
    edits.add(document.uri, ...insertItem(text, spans, spans.length, names(added)));
  } else if (firstComment(text.slice(first.offset, last.end)) >= 0) {
    return refuse("Comments stand between the mixins. Change them in the text.");
  } else edits.add(document.uri, replacement({ offset: first.offset, end: last.end }, names(wanted)));
  const lost = gone.length > 0 ? { warning: `Rows of "${node.name}" lose what they have of these mixins.` } : {};
  return { ok: true, edits, ...lost };
};

interface Wanted {
  readonly mixin: ast.Mixin;
  readonly name: string;
  readonly imports: readonly ImportRequest[];
}

function wantedMixins(
  node: ast.Entity | ast.Mixin,
  keys: readonly string[],
  context: GestureContext,
): readonly Wanted[] | Refusal {
  const wanted: Wanted[] = [];
  for (const key of new Set(keys)) {
    const mixin = find(key, context);
    if ("ok" in mixin) return mixin;
    if (!ast.isMixin(mixin)) return refuse(`"${titleOf(mixin)}" is no mixin.`);
    if (mixin === node) return refuse(`"${node.name}" cannot be its own mixin.`);
    if (ast.isMixin(node) && hasMixin(mixin, node)) {
      return refuse(`"${mixin.name}" has the mixin "${node.name}": they cannot have each other.`);
    }
    const written = node.mixins.find(({ ref }) => ref === mixin);
    const visible = written ? { ok: true as const, name: written.$refText, imports: [] } : visibleName(mixin, context);
    if (!visible.ok) return visible;
    wanted.push({ mixin, name: visible.name, imports: visible.imports });
  }
  return wanted;
}

function hasMixin(mixin: ast.Mixin, wanted: ast.Mixin): boolean {
  const found = new Set([mixin]);
  for (const each of found) for (const { ref } of each.mixins) if (ref) found.add(ref);
  return found.has(wanted);
}
