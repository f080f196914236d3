/** What careless generators take for code, for the end of a text, or for markup. */
export const hostile: readonly string[] = [
  "*/ globalThis.pwned = 1 /*",
  '"; globalThis.pwned = 1; //',
  "'; globalThis.pwned = 1; //",
  "`; globalThis.pwned = 1; //",
  "${globalThis.pwned = 1}",
  "${process.exit(1)}",
  "\\${globalThis.pwned = 1}",
  "'; DROP TABLE thing; --",
  "\\'; DROP TABLE thing; --",
  "$$; DROP TABLE thing; $$ $body$",
  "/* -- */ #",
  "</script><script>pwned()</script><img src=x onerror=pwned()>",
  "{{pwned}} {% pwned %} <%= pwned %> #{pwned} %s %d %%",
  "$& $1 $` $' $<name>",
  "# heading | cell | ![x](javascript:pwned()) [y]: z ``` ~~~ --- ***",
  "key: &anchor *alias !!js/function > | - ? @x %y",
  "\\n \\u0022 \\x22 \\",
  "line\u2028separator\u2029paragraph\u0085next\uFEFFmark",
  "right\u202Eto\u202Cleft zero\u200Bwidth",
  "\u{1F600} e\u0301 漢字 العربية",
  "__proto__ constructor toString",
  "@deprecated @param {evil} {@link pwned} <T>",
];

const all = hostile.join(" ");
/** As long as reasons for a deprecation may be. */
const brief = all.slice(0, 500);
const long = `${all} ${"long ".repeat(4000)}`.trim();

/** A name as long as names may be read, to be cut by whoever cannot use it. */
const longName = "veryLongName".repeat(10);

const quoted = (text: string) => JSON.stringify(text);

/** A documentation comment with every hostile text on a line of its own. */
const doc = hostile.map((text) => `/// ${text}`).join("\n");
/** What it says: Markdown, without the marks. */
export const documentation = hostile.join("\n");

/** Matches the hostile texts that a regular expression can hold, and nothing else. */
const pattern = hostile
  .filter((text) => !text.includes("`"))
  .map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
  .join("|");

/** Every place where a model holds a text, filled with {@link hostile} texts. */
export const hostileModel = `namespace hostile

role Guard ${quoted(all)}

annotation note(text: Text = ${quoted(all)}) on entity, member, value, enum, type, action, event

${doc}
@note(text: ${quoted(all)})
enum Kind {
  ${doc.replaceAll("\n", "\n  ")}
  first ${quoted(all)} @note(${quoted(all)}),
  second ${quoted(long)} @deprecated(${quoted(brief)})
}

${doc}
type Code = String(1..500) matches \`${pattern}\`

${doc}
value Box {
  ${doc.replaceAll("\n", "\n  ")}
  label: Text = ${quoted(all)} @note(${quoted(all)})
  ${doc.replaceAll("\n", "\n  ")}
  check named: label != ${quoted(all)} else ${quoted(all)}
}

${doc}
mixin Noted {
  ${doc.replaceAll("\n", "\n  ")}
  remark: Text = ${quoted(long)} @note(${quoted(all)})
}

${doc}
@note(${quoted(long)})
@deprecated(${quoted(brief)})
entity Thing with Noted {
  ${doc.replaceAll("\n", "\n  ")}
  key name: String(1..200) = sequence(${quoted(hostile[0] ?? "")})
  ${doc.replaceAll("\n", "\n  ")}
  code: Code? @note(${quoted(all)}) @deprecated(${quoted(brief)})
  text: Text = ${quoted(all)}
  lines: Text = ${quoted(hostile.join("\n"))}
  tags: String(1..400)[]
  kind: Kind = first
  box: Box?
  boxes: Box[]
  ${doc.replaceAll("\n", "\n  ")}
  parts: owns Part[] inverse thing
  ${doc.replaceAll("\n", "\n  ")}
  next: Thing? inverse previous[] on delete clear
  ${longName}: Text = ${quoted(all)}
  ${longName}2: Text?
  computed both: Text = ${quoted(all)}

  ${doc.replaceAll("\n", "\n  ")}
  check text != ${quoted(`${all}!`)} else ${quoted(all)}
  check code matches \`${pattern}\` else ${quoted(all)}

  ${doc.replaceAll("\n", "\n  ")}
  states kind {
    first -> second on go
  }

  ${doc.replaceAll("\n", "\n  ")}
  action go(${doc.replaceAll("\n", "\n  ")}
    reason: Text = ${quoted(all)}) when text != ${quoted(all)} emits Gone

  policy {
    ${doc.replaceAll("\n", "\n    ")}
    guards: allow read, create, update for Guard when text != ${quoted(all)} else ${quoted(all)} code PWNED
  }
}

${doc}
entity Part {
  ${doc.replaceAll("\n", "\n  ")}
  text: Text = ${quoted(long)}
}

${doc}
entity ${longName} {
  ${doc.replaceAll("\n", "\n  ")}
  ${longName}: Text = ${quoted(all)}
  unique (${longName})
}

${doc}
event Gone(thing: Thing, ${doc}
  text: Text = ${quoted(all)})

${doc}
view All { include Thing, Part }
`;

/** Names that mean something in TypeScript, JavaScript's objects, SQL or the application's own code. */
const names = [
  "class",
  "constructor",
  "default",
  "delete",
  "enum",
  "export",
  "function",
  "import",
  "new",
  "null",
  "package",
  "prototype",
  "return",
  "this",
  "typeof",
  "undefined",
  "var",
  "void",
  "yield",
  "await",
  "async",
  "arguments",
  "eval",
  "toString",
  "hasOwnProperty",
  "then",
  "length",
  "name",
  "select",
  "from",
  "where",
  "order",
  "group",
  "table",
  "user",
  "limit",
  "cursor",
  "sort",
  "include",
  "items",
  "next",
  "kind",
  "version",
  "type",
  "status",
  "db",
  "app",
  "z",
  "sql",
  "request",
  "reply",
  "query",
  "body",
  "params",
  "ctid",
  "xmin",
  "oid",
  "check",
  "index",
  "schema",
];
const entities = [
  "Object",
  "Error",
  "Promise",
  "Map",
  "String_",
  "Array",
  "Record",
  "Order",
  "User",
  "Table",
  "Group",
  "Select",
  "Request",
  "Response",
  "Database",
  "Config",
  "Problem",
  "Page",
  "Module",
  "Service",
  "Index",
  "Constraint",
  "Schema",
];

/** Entities and members whose names clash with something if they are taken as they are. */
export const clashingModel = [
  `entity Everything {\n${names.map((name) => `  ${name}: String(40)?`).join("\n")}\n}`,
  ...entities.map(
    (name) => `entity ${name} {\n  title: String(40)\n  class: ${name}? inverse function[] on delete clear\n}`,
  ),
].join("\n\n");
