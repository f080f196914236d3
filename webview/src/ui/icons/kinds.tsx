import type { DiagramNodeKind } from "@domainsmith/model/diagram";
import { Icon, lines } from "./icon.tsx";

/** A table. */
export const EntityIcon = lines("M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6");
/** A box of parts in brackets. */
export const ValueIcon = lines(
  "M5 2.5c-1.5 0-2 .6-2 2v2c0 .9-.5 1.5-1.2 1.5.7 0 1.2.6 1.2 1.5v2c0 1.4.5 2 2 2M11 2.5c1.5 0 2 .6 2 2v2c0 .9.5 1.5 1.2 1.5-.7 0-1.2.6-1.2 1.5v2c0 1.4-.5 2-2 2M8 6.2v3.6M6.2 8h3.6",
);
/** A list. */
export const EnumIcon = lines(
  "M6.5 4h7M6.5 8h7M6.5 12h7M3 4h.01M3 8h.01M3 12h.01M2.4 4a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M2.4 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M2.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0",
);
/** A piece that fits into others. */
export const MixinIcon = lines("M2.5 6h3c-.7-1.8.2-3 1.5-3s2.2 1.2 1.5 3h3v2.5c1.8-.7 3 .2 3 1.5s-1.2 2.2-3 1.5v2h-9z");
/** A flash. */
export const EventIcon = lines("M9 1.8 3.8 9h3.7l-.8 5.2L12.2 7H8.4z");

export function KindIcon({ kind }: { readonly kind: DiagramNodeKind }) {
  switch (kind) {
    case "entity":
      return <EntityIcon />;
    case "value":
      return <ValueIcon />;
    case "enum":
      return <EnumIcon />;
    case "mixin":
      return <MixinIcon />;
    case "event":
      return <EventIcon />;
  }
}

/** Text with a line under it: what has no kind of its own. */
export function DocumentIcon() {
  return (
    <Icon>
      <path d="M4 2.5h5.5l2.5 2.5v8.5H4zM9.5 2.5V5H12M6 8h4M6 10.5h4" />
    </Icon>
  );
}
