import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * What has to be said about the packages of others that are in bundles: whose they are, under which licence, and where
 * their source is.
 *
 * @param {string} root the folder of the repository
 * @param {Iterable<string>} inputs files that are in bundles, relative to it
 * @returns {string} a page of Markdown, the same for the same inputs
 */
export function noticesOf(root, inputs) {
  const folders = new Set([...inputs].flatMap((input) => packageFolder(input) ?? []));
  const packages = [...folders].flatMap((folder) => [
    packageIn(path.join(root, folder)),
    ...(folder.endsWith("/@ts-morph/common") ? [typescriptIn(root, folder)] : []),
  ]);
  const sorted = [...new Map(packages.map((each) => [each.title, each])).values()].sort((one, other) =>
    one.title < other.title ? -1 : 1,
  );
  const sections = sorted.map(
    ({ title, license, source, text }) =>
      `## ${title}\n\nLicence: ${license}. Source: ${source}\n${text === "" ? "" : `\n\`\`\`text\n${text}\n\`\`\`\n`}`,
  );
  return `${HEAD}\n${sections.join("\n")}`;
}

const HEAD = `# Third-party notices

Domainsmith comes with the following packages of others, unchanged but bundled. Their licences hold for them; their authors give no warranty. Where a licence asks for the source code, it is at the address given as source.
`;

/** @param {string} input */
function packageFolder(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input.split(path.sep).join("/"))?.[0];
}

/** @param {string} folder */
function packageIn(folder) {
  const { name, version, license, repository, homepage } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  if (typeof license !== "string") throw new Error(`The package.json in ${folder} names no licence.`);
  const url = typeof repository === "string" ? repository : (repository?.url ?? homepage);
  return { title: `${name} ${version}`, license, source: addressOf(url ?? `npm, ${name}`), text: licenceText(folder) };
}

/**
 * The compiler that is inside of `@ts-morph/common`, whose own licence does not speak of it. The licence is the same for
 * all its versions.
 *
 * @param {string} root
 * @param {string} folder
 */
function typescriptIn(root, folder) {
  const code = readFileSync(path.join(root, folder, "dist/typescript.js"), "utf8");
  const version = /\bversion = "(\d[^"]*)"/.exec(code)?.[1];
  if (version === undefined) throw new Error(`The TypeScript in ${folder} names no version.`);
  return { ...packageIn(path.join(root, "node_modules/typescript")), title: `typescript ${version}` };
}

/** @param {string} url as npm takes it: also `owner/name` and `git+https://…` */
function addressOf(url) {
  const plain = url
    .replace(/^git\+/, "")
    .replace(/^(?:(?:git|ssh):\/\/(?:git@)?|git@)/, "https://")
    .replace(/^(https:\/\/[^/:]+):(?!\d)/, "$1/")
    .replace(/^github:/, "")
    .replace(/\.git$/, "");
  return /^[\w-]+\/[\w.-]+$/.test(plain) ? `https://github.com/${plain}` : plain;
}

/** @param {string} folder */
function licenceText(folder) {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|notices?)\b/i.test(file)) : [];
  return files
    .sort()
    .map((file) =>
      readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").replaceAll("```", "'''").trim(),
    )
    .join("\n\n");
}
