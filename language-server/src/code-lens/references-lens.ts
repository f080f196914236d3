import { ast } from "@domainsmith/language";
import { usagesOf } from "../navigation/usages.ts";
import { counted, type Lens, showPlaces } from "./lens.ts";

/** How often a declaration is named in the workspace. */
export const referencesLens: Lens = {
  name: "references",
  setting: "codeLens.references",
  quick: true,
  appliesTo: (node) => ast.isNamedDeclaration(node) && !ast.isView(node),
  resolve(node, { services, settings }) {
    const places = usagesOf(node, services)
      .filter(({ declaration }) => !declaration)
      .map(({ uri, segment }) => ({ uri: uri.toString(), range: segment.range }));
    return showPlaces(counted(places.length, "reference"), node, places, settings);
  },
};
