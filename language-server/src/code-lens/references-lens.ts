import { ast } from "@domainsmith/language";
import { placeOf } from "../navigation/places.ts";
import { usagesOf } from "../navigation/usages.ts";
import { counted, type Lens, showPlaces } from "./lens.ts";

/** How often a declaration is named in the workspace. */
export const referencesLens: Lens = {
  name: "references",
  setting: "codeLens.references",
  appliesTo: (node) => ast.isNamedDeclaration(node) && !ast.isView(node),
  resolve(node, { services, settings }) {
    const places = usagesOf(node, services)
      .filter(({ declaration }) => !declaration)
      .map(({ uri, segment }) => ({ uri: uri.toString(), range: segment.range }));
    const own = placeOf(node);
    const from = { uri: own?.uri ?? "", position: own?.selection.start ?? { line: 0, character: 0 } };
    return showPlaces(counted(places.length, "reference"), from, places, settings);
  },
};
