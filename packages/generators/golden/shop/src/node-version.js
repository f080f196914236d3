// Runs before everything else, in plain JavaScript: an older Node cannot read TypeScript, and would not say why.
const NEEDED = 24;

const [major = ""] = process.version.slice(1).split(".");

if (Number(major) < NEEDED) {
  console.error(`This application needs Node ${NEEDED} or later, this is ${process.version}: see https://nodejs.org`);
  process.exit(1);
}
