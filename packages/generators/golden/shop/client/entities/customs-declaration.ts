/** Needed when a parcel leaves the customs union. */
export interface CustomsDeclaration {
  readonly id: string;
  readonly contents: string;
  readonly worth: string;
  readonly declaredOn: string;
  readonly shipmentId: string;
}

/** What is sent to create one. */
export interface CustomsDeclarationCreate {
  readonly contents: string;
  readonly worth: string;
  readonly declaredOn?: string;
}

/** What is sent to change one: only what changes. */
export interface CustomsDeclarationUpdate {
  readonly contents?: string;
  readonly worth?: string;
  readonly declaredOn?: string;
}

/** One as it is sent with its owner: with the id of one that is there, or a new one without. */
export type CustomsDeclarationWrite = CustomsDeclarationCreate & { readonly id?: string };
