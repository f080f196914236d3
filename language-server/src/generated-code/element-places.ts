/** Where to look for what was generated of something. */
export interface GeneratedPlace {
  /** Id of the declaration that the file is about; absent for files about the whole model. */
  readonly symbol?: string;
  /** As in a file's key: `schema`, `actions` … */
  readonly artifact: string;
  /** Of several generators' files with this artifact, that of this one. */
  readonly generator?: string;
  /** What begins the place in the file. Where it is not found, the file is left out. */
  readonly anchor: RegExp;
}

/** What an entity is made of, as far as it can be told from its code. */
export type GeneratedElement =
  | { readonly kind: "action" | "check" | "rule"; readonly name: string }
  | { readonly kind: "member"; readonly name: string; readonly isMany: boolean };

/** The places that an element of an entity has become, in the files about the entity with this id. */
export function placesOfElement(element: GeneratedElement, symbol: string): readonly GeneratedPlace[] {
  const { name } = element;
  switch (element.kind) {
    case "action":
      return [
        { symbol, artifact: "actions", anchor: new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, "m") },
      ];
    case "rule":
      return [{ symbol, artifact: "policy", anchor: new RegExp(`name: "[^"\\n]*\\.${name}"`) }];
    case "check": {
      const anchor = enforced(name);
      return [
        { symbol, artifact: "schema", generator: "api", anchor },
        { artifact: "constraints", anchor },
      ];
    }
    case "member": {
      const anchor = property(name);
      return [
        { symbol, artifact: "schema", generator: "api", anchor },
        { symbol, artifact: "schema", generator: "data", anchor },
        // What rows hold many of is no part of them: it is asked for.
        ...(element.isMany ? [{ symbol, artifact: "routes", anchor }] : []),
      ];
    }
  }
}

/** The first thing that a file gives to others. */
export function exported(): RegExp {
  return /^export (?:const|(?:async )?function|class) /m;
}

/** Where a check is enforced: its code, in quotes. */
export function enforced(check: string): RegExp {
  return new RegExp(`"[^"\\n]*\\.${check}"`);
}

/** A member's property; a relation is stored by the id of the other end. */
export function property(name: string): RegExp {
  return new RegExp(`^\\s+${name}(?:Id)?: `, "m");
}

export function enumValue(name: string): RegExp {
  return new RegExp(`"${name}"`);
}

/** An event among the other ones. */
export function eventEntry(name: string): RegExp {
  return new RegExp(`^\\s+(?:// )?${name}: `, "m");
}
