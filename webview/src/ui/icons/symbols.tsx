import type { DiagramNodeKind, DiagramRowKind } from "@domainsmith/model/diagram";
import { KindIcon } from "./kinds.tsx";
import { AttributeIcon, ComputedIcon, ParameterIcon, RelationIcon, RequiredIcon } from "./marks.tsx";

/** Of a declaration, or of what is in one. */
export function SymbolIcon({ kind }: { readonly kind: DiagramNodeKind | DiagramRowKind }) {
  switch (kind) {
    case "attribute":
      return <AttributeIcon />;
    case "relation":
      return <RelationIcon />;
    case "computed":
      return <ComputedIcon />;
    case "parameter":
      return <ParameterIcon />;
    case "enumValue":
      return <RequiredIcon />;
    default:
      return <KindIcon kind={kind} />;
  }
}
