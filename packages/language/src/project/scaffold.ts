import type { NewProject } from "@domainsmith/model";
import { slugOf } from "./names.ts";

/**
 * The files of a new project.
 *
 * @param name as people call it: `Book Shop`. Any text will do; what is no letter or digit in ASCII is left out of
 * names of files.
 * @param preset how much its application has; as generation has it by default where absent
 */
export function scaffoldProject(name: string, preset?: string): NewProject {
  const title = name.replace(/[\p{C}\s]+/gu, " ").trim();
  const slug = slugOf(title);
  const model = `${slug}.domain`;
  return {
    folder: slug,
    open: model,
    files: [
      { path: "domainsmith.json", content: configuration(slug, title, preset) },
      { path: model, content: MODEL },
      { path: "README.md", content: readme(title === "" ? slug : title, model) },
      { path: ".gitignore", content: "node_modules/\n.DS_Store\n" },
    ],
  };
}

function configuration(name: string, title: string, preset: string | undefined): string {
  const generators = { data: {}, api: preset === undefined ? {} : { preset } };
  const called = title === "" || title === name ? {} : { title };
  const settings = { name, ...called, models: ["**/*.domain"], output: "app", generators };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

function readme(title: string, model: string): string {
  return `# ${title.replace(/[\\`*_{}[\]()#+!|<>~&$-]/g, "\\$&")}

The domain is described in \`${model}\`. The application in \`app/\` is generated from it, and is ours: what we change there is never overwritten.

- In VS Code: **Domainsmith: Generate Application**, then **Domainsmith: Start Application**.
- On the command line: \`domainsmith generate .\`, then \`npm install && npm start\` in \`app/\`.

The application answers those who are signed in: its README says how to get a token.

Settings are in \`domainsmith.json\`.
`;
}

/** Shows the ideas that every model needs, in as few lines as possible. */
const MODEL = `import { Email } from "@domainsmith/std"

/// How far a task is.
enum TaskStatus { open "To do", started "In progress", done "Done" }

/// Someone who works on tasks. Whoever uses the application signs in as one of them.
principal entity Person {
  name:  String(1..120)
  email: Email unique
}

/// Something that has to be done.
entity Task {
  title:    String(1..120)
  status:   TaskStatus = open
  startsOn: Date?
  dueOn:    Date?
  notes:    Text?
  assignee: Person? inverse tasks[] on delete clear
  steps:    owns Step[] inverse task

  index (status, dueOn)

  check startsBeforeItIsDue: startsOn == null or dueOn == null or startsOn <= dueOn
    else "A task cannot start after it is due"
}

/// A step on the way. It lives and dies with its task.
entity Step {
  text: String(1..200)
  done: Boolean = false
}
`;
