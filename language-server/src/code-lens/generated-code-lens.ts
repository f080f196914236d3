import { entriesOf, findGenerated } from "../generated-code/find-generated.ts";
import { generatedPlaces } from "../generated-code/generated-places.ts";
import { type Lens, showPlaces } from "./lens.ts";

/** The files that were generated of a declaration; shown where there are any. */
export const generatedCodeLens: Lens = {
  name: "generated",
  setting: "codeLens.generatedCode",
  quick: false,
  appliesTo: (node, { services, generated }) =>
    generated !== undefined && generatedPlaces(node, services).some((place) => entriesOf(generated, place).length > 0),
  async resolve(node, { services, settings, generated }) {
    const disk = services.shared.workspace.FileSystemProvider;
    const found = generated ? await findGenerated(generated, generatedPlaces(node, services), disk) : [];
    const places = found.map(({ uri, range }) => ({ uri: uri.toString(), range }));
    const names = found.map(({ entry }) => entry.path.replace(/^.*\//, ""));
    const title = names.length > 1 ? `generated: ${names[0]} and ${names.length - 1} more` : `generated: ${names[0]}`;
    return showPlaces(names.length > 0 ? title : "generated: no longer there", node, places, settings);
  },
};
