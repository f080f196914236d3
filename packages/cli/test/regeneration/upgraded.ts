import type { GeneratedFile } from "@domainsmith/generators";

/** What newer generators make otherwise, file by file. */
const CHANGES: readonly (readonly [path: RegExp, find: RegExp, replace: string])[] = [
  // Code that is made of the model.
  [/\.repository\.ts$/, /^(export async function (?:get|delete)\w+\([^)]*\).*\{)$/gm, "$1\n  void scope.principal;"],
  [/\.repository\.ts$/, /^type Row = /gm, "/** One row, as it is read. */\ntype Row = "],
  [/\.routes\.ts$/, /^( +)summary: ("[^"]*"),$/gm, "$1summary: $2,\n$1description: $2,"],
  [/^src\/db\/schema\/.*\.ts$/, /\.notNull\(\)\.default\(1\)/g, ".default(1).notNull()"],
  [/\.test\.ts$/, /\bexpect\((\w+)\)\.toBe\(/g, "expect($1).toStrictEqual("],
  // Files that are always the same.
  [
    /^src\/http\/etag\.ts$/,
    /$/,
    '\n/** Whether a tag is a weak one. */\nexport const isWeak = (tag: string) => tag.startsWith("W/");\n',
  ],
  [
    /^src\/config\.ts$/,
    /^(import [^\n]*\n(?:import [^\n]*\n)*)/,
    "$1\n/** How long the application waits when it ends, in seconds. */\nexport const GRACE = 10;\n",
  ],
  [/^package\.json$/, /"zod": "[^"]*"/, '"zod": "4.7.0"'],
  [
    /^tsconfig\.json$/,
    /"noImplicitOverride": true,/,
    '"noImplicitOverride": true,\n    "noFallthroughCasesInSwitch": true,',
  ],
  [/^README\.md$/, /\n\n(?=## )/, "\n\nRead the guide for the rest.\n\n"],
  // A module that has another name now.
  [/\.ts$/, /(?<=\/)db\/rows\.ts(?=")/g, "db/row-helpers.ts"],
];

const MOVED: Readonly<Record<string, string>> = { "src/db/rows.ts": "src/db/row-helpers.ts" };

const ADDED: GeneratedFile = {
  path: "src/http/is-healthy.ts",
  content: "/** Whether the application answers. */\nexport const isHealthy = true;\n",
  kind: "typescript",
  key: { generator: "api", artifact: "health" },
  ownership: "generated",
};

/** The same application, as newer generators would make it: emitted code, fixed files, versions and names are others. */
export function upgraded(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const changed = files.map((file): GeneratedFile => {
    if (file.ownership === "once" || file.path.startsWith("src/db/migrations/")) return file;
    let { content } = file;
    for (const [path, find, replace] of CHANGES) if (path.test(file.path)) content = content.replace(find, replace);
    return { ...file, content, path: MOVED[file.path] ?? file.path };
  });
  return [...changed, ADDED].sort((one, other) => (one.path < other.path ? -1 : 1));
}
