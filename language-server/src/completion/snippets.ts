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

/** What may begin a line of a body. Relations come only where entities can have them. */
export const MEMBER_PATTERNS: readonly (Pattern & { readonly relation: boolean })[] = [
  { label: "attribute", detail: "name: Type", snippet: "${1:name}: ${2:String(${3:80})}", relation: false },
  {
    label: "relation",
    detail: "name: Entity inverse names[]",
    snippet: "${1:name}: ${2:Entity} inverse ${3:names}[]",
    relation: true,
  },
  {
    label: "composition",
    detail: "names: owns Entity[] inverse owner",
    snippet: "${1:names}: owns ${2:Entity}[] inverse ${3:owner}",
    relation: true,
  },
];

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

/** The text of a snippet with its proposals filled in, for people to read and for clients without snippets. */
export function plainText(snippet: string): string {
  let text = snippet;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\$\{\d+:([^${}]*)\}/g, "$1").replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1");
  }
  return text.replace(/\$\d+/g, "");
}
