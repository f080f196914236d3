import { offeredActions } from "../api/action-plans.ts";
import type { ApiModel } from "../api/api-model.ts";
import { exportFormats } from "../api/export-file.ts";
import { listedFields } from "../api/list-fields.ts";
import { isChangeable, type Resource } from "../api/resource.ts";
import { markdownText, propertyAccess } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";

/** `client/README.md`: how to use the client, told by an entity of the model. */
export function clientReadme(api: ApiModel, { title }: ApplicationSettings): string {
  const resources = [...api.resources.values()].filter(({ part, offers }) => !part && offers.has("read"));
  const example = [...resources].sort((a, b) => richness(api, b) - richness(api, a))[0];
  return `# Client of ${markdownText(title)}

A typed client of the API. It needs nothing but \`fetch\`, so that it runs in browsers and in Node: copy the folder, or import it from here.

\`\`\`ts
import { ApiProblem, createClient } from "./index.ts";

const api = createClient({ url: "http://127.0.0.1:3000", token: () => session.token });
\`\`\`
${example ? told(api, example) : ""}
## What to know

- **Problems.** Whatever the API refuses is thrown as an \`ApiProblem\` with \`status\`, \`code\`, the \`rule\` of the model, and \`messages\` by JSON pointer for the fields of a form. \`NoAnswer\` says that there was none: the network is down, or it took longer than \`timeout\` (30 seconds).
- **Changes that meet.** Send the \`version\` that you have read with a change: \`CHANGED_MEANWHILE\` (412) says that somebody was faster.
- **Trying again.** What only reads is tried again when no answer comes. So is what creates or does something, since every such call has an \`Idempotency-Key\`: the API does it once, however often it is sent. Other changes (\`update\`, \`delete\`, uploads) are tried again only when they were refused before anything was done (429): after a lost connection, or a 502, 503 or 504 of a proxy, nobody knows whether they were made. Sent again by you with their \`version\`, they are never made twice: \`CHANGED_MEANWHILE\` then says that the first one was made, or that somebody else was faster. Read the row to see which. \`retries\` says how often; waiting takes at most ten seconds.
- **Cancelling.** Every call takes a \`signal\`.
- **Numbers.** \`Long\` and \`Decimal\` are text, because JavaScript's numbers would lose their last digits. Dates and times are ISO 8601.
`;
}

/** How much of the client an entity shows. */
function richness(api: ApiModel, resource: Resource): number {
  const actions = offeredActions(api, resource).length;
  return actions * 4 + resource.includes.length * 2 + (isChangeable(resource) ? 1 : 0);
}

function told(api: ApiModel, resource: Resource): string {
  const of = `api${propertyAccess(resource.names.plural)}`;
  const one = /^[a-z]\w*$/.test(resource.names.variable) ? resource.names.variable : "row";
  const sortable = listedFields(api.model, resource).find(({ name, sortable }) => sortable && name !== "id");
  const [include] = resource.includes;
  const [action] = offeredActions(api, resource);
  const sort = sortable ? `sort: "-${sortable.name}", ` : "";
  const included = include ? `, { include: ["${include.name}"] }` : "";
  const lines = [
    "// A page, or every row of a list; filters, orders and what comes along are typed.",
    `const page = await ${of}.list({ ${sort}limit: 20 });`,
    `for await (const ${one} of ${of}.all(${sort === "" ? "" : `{ ${sort.replace(/, $/, "")} }`})) console.log(${one}.id);`,
    "",
    `const ${one} = await ${of}.get(id${included});`,
    ...(isChangeable(resource)
      ? [
          "try {",
          `  await ${of}.update(${one}.id, changes, { version: ${one}.version });`,
          "} catch (error) {",
          '  if (!(error instanceof ApiProblem) || error.code !== "CHANGED_MEANWHILE") throw error;',
          "  // Somebody was faster: read it again.",
          "}",
          `await ${of}.bulk([{ update: { id: ${one}.id, values: changes } }]);`,
        ]
      : []),
    ...(action
      ? [`await ${of}${propertyAccess(action.key)}(${one}.id${action.parameters.length > 0 ? ", input" : ""});`]
      : []),
    ...(exportFormats(resource).length > 0
      ? ["", `const file = await ${of}.export({ format: "csv" });`, "await file.body?.pipeTo(destination);"]
      : []),
    ...(api.parts.stream
      ? ["", "for await (const event of api.events({ signal })) console.log(event.type, event.payload);"]
      : []),
  ];
  return `\n\`\`\`ts\n${lines.join("\n")}\n\`\`\`\n`;
}
