import * as ast from "../../generated/ast.ts";
import { defineCheck, type ProjectView, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";
import { relatedTo } from "../related.ts";

type Body = ast.Entity | ast.Mixin | ast.ValueObject | ast.Extension;
type BodyMember = ast.Member | ast.Computed;

/** Where the first of two members with one name stands, in words. */
interface Origin {
  readonly words: string;
  readonly member: BodyMember;
}

function membersIn(body: Body): readonly BodyMember[] {
  return body.elements.filter(
    (element): element is BodyMember =>
      (element.$type === "Member" || element.$type === "Computed") && Boolean(element.name),
  );
}

/** Names of the members that a body gets from its bases and mixins, each with where it comes from. Most have neither. */
function namesFromElsewhere(body: ast.Entity | ast.Mixin, project: ProjectView): ReadonlyMap<string, Origin[]> {
  const inherits = ast.isEntity(body) && (body.base || project.extensionsOf(body, body).length > 0);
  return inherits || body.mixins.length > 0 ? inheritedNames(body, project) : NOTHING_INHERITED;
}

const NOTHING_INHERITED: ReadonlyMap<string, Origin[]> = new Map();

function inheritedNames(body: ast.Entity | ast.Mixin, project: ProjectView): Map<string, Origin[]> {
  const names = new Map<string, Origin[]>();
  const seen = new Set<ast.Entity | ast.Mixin>([body]);
  const queue: (ast.Entity | ast.Mixin)[] = [];
  const enqueue = (next: ast.Entity | ast.Mixin | undefined) => {
    if (!next || seen.has(next)) return;
    seen.add(next);
    queue.push(next);
  };
  const follow = (from: ast.Entity | ast.Mixin) => {
    if (ast.isEntity(from)) {
      enqueue(from.base?.ref);
      for (const extension of project.extensionsOf(from, body))
        for (const mixin of extension.mixins) enqueue(mixin.ref);
    }
    for (const mixin of from.mixins) enqueue(mixin.ref);
  };
  follow(body);
  for (const ancestor of queue) {
    const bodies = ast.isEntity(ancestor) ? [ancestor, ...project.extensionsOf(ancestor, body)] : [ancestor];
    for (const member of bodies.flatMap(membersIn)) {
      const origins = names.get(member.name) ?? [];
      names.set(member.name, [...origins, { words: ancestor.name, member }]);
    }
    follow(ancestor);
  }
  return names;
}

function reportClash(member: BodyMember, other: Origin, report: Report): void {
  report(diagnostics.duplicateMember, `${other.words} already has a member \`${member.name}\`. Rename one of them.`, {
    node: member,
    property: "name",
    ...relatedTo(other.member, `${other.words} has it from here.`),
  });
}

/** Members against those before them in the same body, and against what the body gets from elsewhere. */
function checkBody(body: Body, name: string, elsewhere: ReadonlyMap<string, readonly Origin[]>, report: Report): void {
  const own = new Map<string, BodyMember>();
  for (const member of membersIn(body)) {
    const origin = elsewhere.get(member.name)?.[0];
    const earlier = own.get(member.name);
    if (earlier) reportClash(member, { words: name, member: earlier }, report);
    else if (origin) reportClash(member, origin, report);
    else own.set(member.name, member);
  }
}

function checkInheriting(node: ast.Entity | ast.Mixin, report: Report, project: ProjectView): void {
  const inherited = namesFromElsewhere(node, project);
  checkBody(node, node.name, inherited, report);
  if (inherited.size === 0) return;
  const own = new Set(membersIn(node).map((member) => member.name));
  for (const [member, [first, second]] of inherited) {
    if (!first || !second || own.has(member)) continue;
    report(
      diagnostics.duplicateMember,
      `${node.name} gets a member \`${member}\` from ${first.words} and from ${second.words}. Rename it in one, or leave one out.`,
      { node, property: "name", ...relatedTo(second.member, `${second.words} has it from here.`) },
    );
    return;
  }
}

export const membersOfEntity = defineCheck("Entity", checkInheriting);
export const membersOfMixin = defineCheck("Mixin", checkInheriting);

export const membersOfValue = defineCheck("ValueObject", (node, report) =>
  checkBody(node, node.name, new Map(), report),
);

export const membersOfExtension = defineCheck("Extension", (node, report, project) => {
  const entity = node.entity?.ref;
  if (!entity) return;
  const elsewhere = inheritedNames(entity, project);
  const add = (body: Body) => {
    for (const member of membersIn(body)) {
      elsewhere.set(member.name, [...(elsewhere.get(member.name) ?? []), { words: entity.name, member }]);
    }
  };
  add(entity);
  for (const extension of project.extensionsOf(entity, node)) {
    if (extension === node) break;
    add(extension);
  }
  checkBody(node, entity.name, elsewhere, report);
});
