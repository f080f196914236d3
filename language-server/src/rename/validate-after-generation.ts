import { DocumentState } from "langium";
import type { RequestContext } from "../requests/requests.ts";
import { mentionsOldNames } from "./forgettable-names.ts";

/** Looks at old names again when something was generated: what needed them until then may need them no more. */
export function validateAfterGeneration({
  services: { shared, generated },
  errors,
}: Pick<RequestContext, "services" | "errors">): void {
  const { DocumentBuilder, LangiumDocuments, WorkspaceLock } = shared.workspace;
  generated.GeneratedCode.onChange(() => {
    if (!LangiumDocuments.all.some(mentionsOldNames)) return;
    DocumentBuilder.announce();
    WorkspaceLock.write(async (token) => {
      for (const document of LangiumDocuments.all.filter(mentionsOldNames)) {
        DocumentBuilder.resetToState(document, DocumentState.IndexedReferences);
      }
      await DocumentBuilder.update([], [], token);
    }).catch((error: unknown) => errors.add("validation after a generation", error));
  });
}
