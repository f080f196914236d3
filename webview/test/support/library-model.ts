/** A model that people make on a diagram, once by mouse and once by the keyboard: the same steps give the same text. */
export const LIBRARY = {
  entities: [
    { name: "Member", members: ["name: String(1..80)"] },
    { name: "Author", members: ["name: String(1..80)"] },
    { name: "Book", members: ["title: String(1..200)"] },
    { name: "Copy", members: ["shelf: String(1..20)"] },
    { name: "Loan", members: ["due: Date"] },
    { name: "Branch", members: ["city: String(1..80)"] },
    { name: "Fine", members: ["amount: Decimal(10, 2)"] },
    { name: "Event", members: ["startsAt: Instant"] },
  ],
  relations: [
    { from: "Book", to: "Author", many: true },
    { from: "Book", to: "Copy", many: true, owns: true },
    { from: "Loan", to: "Copy" },
    { from: "Loan", to: "Member" },
    { from: "Copy", to: "Branch" },
    { from: "Fine", to: "Loan" },
    { from: "Event", to: "Branch" },
  ] as readonly { readonly from: string; readonly to: string; readonly many?: boolean; readonly owns?: boolean }[],
  /** Where the cards are put by mouse, in pixels of the canvas. */
  places: {
    Member: { x: 80, y: 60 },
    Author: { x: 380, y: 60 },
    Book: { x: 700, y: 60 },
    Copy: { x: 700, y: 300 },
    Loan: { x: 380, y: 260 },
    Branch: { x: 700, y: 540 },
    Fine: { x: 80, y: 300 },
    Event: { x: 380, y: 540 },
  } as Readonly<Record<string, { readonly x: number; readonly y: number }>>,
  text: `entity Member {
  name: String(1..80)
}

entity Author {
  name: String(1..80)
}

entity Book {
  title:   String(1..200)
  authors: Author[]
  copies:  owns Copy[]
}

entity Copy {
  shelf:  String(1..20)
  branch: Branch
}

entity Loan {
  due:    Date
  copy:   Copy
  member: Member
}

entity Branch {
  city: String(1..80)
}

entity Fine {
  amount: Decimal(10, 2)
  loan:   Loan
}

entity Event {
  startsAt: Instant
  branch:   Branch
}
`,
} as const;

/** A text in an editor that undoes. */
interface EditedText {
  readonly uri: string;
  readonly editor: { undo(): boolean; text(uri: string): string };
}

/** Takes everything back. @returns the text that is left */
export function undoAll({ editor, uri }: EditedText): string {
  while (editor.undo());
  return editor.text(uri);
}
