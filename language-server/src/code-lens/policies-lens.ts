import { ast } from "@domainsmith/language";
import { placeOf } from "../navigation/places.ts";
import { counted, type Lens, showPlaces } from "./lens.ts";

/** How many rules say who may do what with an entity, wherever they are written. */
export const policiesLens: Lens = {
  name: "policies",
  setting: "codeLens.policies",
  appliesTo: (node) => ast.isEntity(node) && !node.modifiers.includes("abstract"),
  resolve(node, { document, services, settings }) {
    const { models, shared } = services;
    const { model, originOf } = models.ProjectModels.modelOf(shared.workspace.Projects.of(document.uri));
    const entity = model.entities.find((each) => originOf(each) === node);
    if (!entity?.policy) return { title: "no policy", command: "" };
    const places = entity.policy.flatMap((rule) => {
      const origin = originOf(rule);
      const place = origin && placeOf(origin);
      return place ? [{ uri: place.uri, range: place.selection }] : [];
    });
    return showPlaces(counted(entity.policy.length, "policy rule"), node, places, settings);
  },
};
