/** Whether a file is a step of the database, which is carried out once, or the record of one. */
export function isMigration({ path }: { readonly path: string }): boolean {
  return /(?:^|\/)migrations\/[^/]*\.(?:sql|json)$/.test(path);
}
