import { ast, type DomainServices } from "@domainsmith/language";
import { placeOf } from "../navigation/places.ts";
import { allParentsOf } from "../type-hierarchy/heirs.ts";
import { counted, type Lens, showPlaces } from "./lens.ts";

/** How many rules say who may do what with an entity, wherever they are written. One without any has no such line. */
export const policiesLens: Lens = {
  name: "policies",
  setting: "codeLens.policies",
  quick: true,
  appliesTo: (node, { services }) =>
    ast.isEntity(node) &&
    !node.modifiers.includes("abstract") &&
    (node.elements.some(ast.isPolicy) || policiesOf(node, services).length > 0),
  resolve(node, { services, settings }) {
    const rules = ast.isEntity(node) ? policiesOf(node, services).flatMap((policy) => policy.rules) : [];
    const places = rules.flatMap((rule) => {
      const place = placeOf(rule);
      return place ? [{ uri: place.uri, range: place.selection }] : [];
    });
    return showPlaces(counted(rules.length, "policy rule"), node, places, settings);
  },
};

/** The policies that count for an entity: its own, those of its extensions, and those of its bases and mixins. */
function policiesOf(entity: ast.Entity, services: DomainServices): readonly ast.Policy[] {
  const { extensions } = services.references.Members.additionsFrom(entity);
  if (!entity.base && entity.mixins.length === 0 && !extensions.get(entity)?.length)
    return entity.elements.filter(ast.isPolicy);
  return [entity, ...allParentsOf(entity, services)].flatMap((owner) => {
    if (!ast.isEntity(owner)) return ast.isMixin(owner) ? owner.elements.filter(ast.isPolicy) : [];
    return [owner, ...(extensions.get(owner) ?? [])].flatMap(({ elements }) => elements.filter(ast.isPolicy));
  });
}
