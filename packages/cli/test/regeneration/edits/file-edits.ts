import type { UserEdit } from "./user-edit.ts";
import { fileOf } from "./user-edit.ts";

/** What people do to whole files. */
export const fileEdits: Readonly<Record<string, UserEdit>> = {
  "adds a file": (application, pick, name) => {
    const beside = fileOf(application, pick, /^src\/.*\/.*\.ts$/);
    if (beside === undefined) return undefined;
    const folder = beside.slice(0, beside.lastIndexOf("/"));
    return { files: { [`${folder}/${name}.ts`]: `export const ${name} = true;\n` }, added: [name] };
  },
  "deletes a file": (application, pick) => {
    const path = fileOf(application, pick, /\.test\.ts$|^README\.md$|\.factory\.ts$/);
    return path === undefined ? undefined : { files: { [path]: undefined } };
  },
  "moves a file": (application, pick, name) => {
    const path = fileOf(application, pick, /\.test\.ts$/);
    const text = path === undefined ? undefined : application.texts.get(path);
    if (path === undefined || text === undefined) return undefined;
    return { files: { [path]: undefined, [`test/${name}.test.ts`]: `// ${name}\n${text}` }, added: [name] };
  },
};
