import * as ast from "../../generated/ast.ts";
import type { Body } from "../selection.ts";
import { isWithin, sitesIn, targetOf, textAround } from "./sites.ts";
import { coreText, extentsOf, tokensOf } from "./text.ts";

/**
 * The members of another body that are the very same as some members: as written but for white space, and with the
 * same meaning.
 *
 * @returns undefined where one is missing, or has comments of its own, which would be lost with it
 */
export function twinsOf(members: readonly ast.Member[], body: Body): readonly ast.Member[] | undefined {
  const twins: ast.Member[] = [];
  for (const member of members) {
    const twin = body.elements.find((other): other is ast.Member => ast.isMember(other) && other.name === member.name);
    if (!twin || !isSame(member, twin)) return undefined;
    twins.push(twin);
  }
  return twins;
}

function isSame(member: ast.Member, other: ast.Member): boolean {
  const otherText = textAround(other);
  if (tokensOf(coreText(member, textAround(member))) !== tokensOf(coreText(other, otherText))) return false;
  const targets = sitesIn([member]).map(targetOf);
  const [own, theirs] = [new Set([member]), new Set([other])];
  const isSameMeaning = sitesIn([other]).every((site, index) => {
    const [target, expected] = [targetOf(site), targets[index]];
    if (target === expected) return true;
    return target !== undefined && expected !== undefined && isWithin(target, theirs) && isWithin(expected, own);
  });
  const [extent] = extentsOf([other], otherText);
  return isSameMeaning && extent?.offset === extent?.core.offset && extent?.end === extent?.core.end;
}
