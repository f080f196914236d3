import type { ast } from "@domainsmith/language";

/**
 * What a keyword brings with it, as a snippet: by keyword and by the grammar rule that it begins or belongs to.
 * `$1` and `${1:text}` are places to fill in, `$0` is where the cursor ends.
 */
export const KEYWORD_SNIPPETS: Readonly<Record<string, string>> = {
  "SourceFile namespace": "namespace ${1:name}",
  "Import import": 'import { $2 } from "$1"',
  "EntityRest entity": "entity ${1:Name} {\n  $0\n}",
  "Declaration mixin": "mixin ${1:Name} {\n  $0\n}",
  "Declaration value": "value ${1:Name} {\n  $0\n}",
  "Declaration enum": "enum ${1:Name} { ${2:first}, ${3:second} }",
  "Declaration type": "type ${1:Name} = ${2:String(${3:80})}",
  "Declaration event": "event ${1:Happened}(${2:at}: ${3:Instant} = ${4:now()})",
  "Declaration annotation": "annotation ${1:name} on ${2|entity,mixin,value,enum,type,event,member,action|}",
  "Declaration role": "role ${1:Name}",
  "Declaration tenancy": "tenancy by ${1:Organization}",
  "Declaration extend": "extend entity ${1:Name} {\n  $0\n}",
  "Declaration view": "view ${1:Name} { include ${2:Entity} }",
  "Member key": "key ${1:name}: ${2:String(${3:20})}",
  "Computed computed": "computed ${1:name}: ${2:Type} = ${3:expression}",
  "Index index": "index (${1:member})",
  "Index unique": "unique (${1:member}, ${2:member})",
  "Check check": 'check ${1:condition} else "${2:What to do}"',
  "States states": "states ${1:status} {\n  ${2:from} -> ${3:to} on ${4:action}\n}",
  "Action action": "action ${1:name}($2)",
  "Policy policy": "policy {\n  ${1:name}: allow ${2:read}\n}",
  "Clause on": "on delete ${1|restrict,cascade,clear|}",
  "Clause personal": "personal(${1:category})",
  "Clause sensitive": "sensitive(${1:category})",
  "Rule else": 'else "${1:Why not}"',
  "Rule code": "code ${1:CODE}",
  "Check else": 'else "${1:What to do}"',
  "Declaration matches": "matches `${1:pattern}`",
};

/** A pattern that does not begin with a keyword. */
export interface Pattern {
  readonly label: string;
  readonly detail: string;
  readonly snippet: string;
}

/** Larger patterns, at the top of a file. */
export const FILE_PATTERNS: readonly Pattern[] = [
  {
    label: "aggregate",
    detail: "An entity with parts that live and die with it",
    snippet: `entity \${1:Order} {
  key \${2:number}: String(1..20)
  \${3:lines}: owns \${4:OrderLine}[1..*] inverse \${5:order}
}

entity \${4:OrderLine} {
  \${6:quantity}: Int(1..)
}$0`,
  },
  {
    label: "lifecycle",
    detail: "An entity whose state changes only by actions",
    snippet: `enum \${1:Order}Status { \${2:draft}, \${3:placed}, \${4:cancelled} }

entity \${1:Order} {
  status: \${1:Order}Status = \${2:draft}

  states status {
    \${2:draft} -> \${3:placed} on \${5:place}
    \${2:draft}, \${3:placed} -> \${4:cancelled} on \${6:cancel}
  }

  action \${5:place}()
  action \${6:cancel}(reason: String(1..200))
}$0`,
  },
  {
    label: "tree",
    detail: "An entity that forms a tree with others of its kind",
    snippet: `entity \${1:Category} {
  name: String(1..80)
  parent: \${1:Category}? inverse \${2:children}[] on delete restrict

  check notItsOwnParent: parent == null or parent != this else "It cannot be its own parent"
}$0`,
  },
  {
    label: "manyToMany",
    detail: "Two entities, each with many of the other",
    snippet: `entity \${1:Post} {
  title: String(1..120)
  \${2:tags}: \${3:Tag}[] inverse \${4:posts}[]
}

entity \${3:Tag} {
  key label: String(1..40)
}$0`,
  },
  {
    label: "dataSubject",
    detail: "A person in the sense of data protection law",
    snippet: `subject entity \${1:Customer} {
  name: String(1..120) personal(name)
  phone: String(4..24)? personal(contact, keep: \${2:2 years} after \${3:lastSeenOn}, erase: \${4|blank,anonymize,delete|})
  \${3:lastSeenOn}: Date = today()
}$0`,
  },
  {
    label: "typePattern",
    detail: "A named text type whose values match a pattern",
    snippet: "type ${1:OrderNumber} = String(${2:4..20}) matches `${3:SO-[0-9]+}`$0",
  },
];

/** What may begin a line of a body. Relations come only where entities can have them. */
export function memberPatterns(names: { readonly one: string; readonly many: string }): readonly (Pattern & {
  readonly relation: boolean;
})[] {
  const { one, many } = names;
  return [
    { label: "attribute", detail: "name: Type", snippet: "${1:name}: ${2:String(${3:80})}", relation: false },
    {
      label: "relation",
      detail: `name: Entity inverse ${many}[]`,
      snippet: `\${1:name}: \${2:Entity} inverse \${3:${many}}[]`,
      relation: true,
    },
    {
      label: "composition",
      detail: `names: owns Entity[] inverse ${one}`,
      snippet: `\${1:names}: owns \${2:Entity}[] inverse \${3:${one}}`,
      relation: true,
    },
  ];
}

/** What may begin a line of a policy. */
export const RULE_PATTERNS: readonly Pattern[] = [
  { label: "allow rule", detail: "name: allow read", snippet: "${1:name}: allow ${2:read}" },
  {
    label: "deny rule",
    detail: 'name: deny update when … else "…"',
    snippet: '${1:name}: deny ${2:update} when ${3:condition} else "${4:Why not}"',
  },
];

/** Forms of built-in types, most used first; the plain name is one of them where it needs nothing. */
export const TYPE_FORMS: Readonly<Record<string, readonly string[]>> = {
  String: ["String(${1:80})", "String(${1:1}..${2:80})"],
  Decimal: ["Decimal(${1:12}, ${2:2})"],
  Int: ["Int", "Int(${1:0}..)"],
  Long: ["Long", "Long(${1:0}..)"],
  Float: ["Float", "Float(${1:0}..)"],
};

/** Lengths of time, as `keep:` takes them; completion of the unit follows. */
export const KEEP_FORMS: readonly string[] = ["${1:1} year", "${1:2} years", "${1:6} months", "${1:30} days"];

/** Lengths of time in expressions. */
export const DURATION_FORMS: readonly string[] = ["${1:3} days", "${1:1} year", "${1:30} minutes"];

/** How many elements a list has. */
export const LIST_FORMS: readonly string[] = ["1..*", "${1:0}..${2:10}"];

/** An annotation with a place for each argument that it needs. */
export function annotationSnippet(
  { parameters }: ast.AnnotationDeclaration,
  name: string,
): { readonly snippet: string; readonly name: string } | undefined {
  const needed = parameters.filter(({ default: value, type }) => !value && type && !type.optional && !type.many);
  if (needed.length === 0) return undefined;
  const places = needed.map(
    (parameter, index) => `${index > 0 ? `${parameter.name}: ` : ""}\${${index + 1}:${parameter.name}}`,
  );
  return { snippet: `${name}(${places.join(", ")})`, name };
}

/** A place to fill in from a list of words. */
export function choice(number: number, words: readonly string[]): string {
  return words.length > 0 ? `\${${number}|${words.join(",")}|}` : `\${${number}:name}`;
}

/**
 * The text of a snippet when nothing is filled in: the first text of each place, wherever it stands, and nothing where
 * there is none.
 */
export function filled(snippet: string): string {
  const texts = new Map<string, string>();
  let text = snippet.replace(/\$\{(\d+)\|([^,|]*)[^|]*\|\}/g, (_, number: string, first: string) => {
    texts.set(number, texts.get(number) ?? first);
    return texts.get(number) ?? "";
  });
  // Places may stand in places.
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\$\{(\d+):([^${}]*)\}/g, (_, number: string, inner: string) => {
      texts.set(number, texts.get(number) ?? inner);
      return texts.get(number) ?? "";
    });
  }
  return text.replace(/\$\{?(\d+)\}?/g, (_, number: string) => texts.get(number) ?? "");
}
