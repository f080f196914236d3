/** Code that is loaded when a check needs it for the first time. */
export class LateCode<Code> {
  private readonly load: () => Promise<Code>;
  private loading: Promise<void> | undefined;
  private loaded: { readonly get: () => Code } | undefined;

  constructor(load: () => Promise<Code>) {
    this.load = load;
  }

  /** The code. Throws {@link NotLoaded} before it is there, and the reason where it cannot be loaded. */
  get(): Code {
    if (!this.loaded) throw new NotLoaded(this.prepare);
    return this.loaded.get();
  }

  private readonly prepare = (): Promise<void> => {
    this.loading ??= this.load().then(
      (code) => {
        this.loaded = { get: () => code };
      },
      (error: unknown) => {
        this.loaded = {
          get: () => {
            throw error;
          },
        };
      },
    );
    return this.loading;
  };
}

/** Thrown by a check that needs code that is not loaded: the check is to be run again when it is. */
export class NotLoaded extends Error {
  readonly prepare: () => Promise<void>;

  constructor(prepare: () => Promise<void>) {
    super("This code has to be loaded first.");
    this.prepare = prepare;
  }
}
