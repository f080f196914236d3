import assert from "node:assert/strict";
import type { Entity, Member, Model } from "@domainsmith/model";
import fc from "fast-check";
import { type GenerationSettings, generateApplication } from "../generate.ts";
import type { GeneratorOutput } from "../generator.ts";
import { arbitraryModel } from "../testing/arbitrary-model.ts";
import { withRules } from "../testing/arbitrary-rules.ts";
import { shopModel } from "../testing/shop-model.ts";
import { ApplicationGenerator } from "./application-generator.ts";

const SETTINGS: GenerationSettings = {
  application: { name: "app", title: "App" },
  generators: { data: {}, api: {} },
  previous: new Map(),
};

/** A change of the model or of what it is generated with. Numbers choose where, in whatever there is then. */
type Edit = (at: number) => (state: State) => State;

interface State {
  readonly model: Model;
  readonly settings: GenerationSettings;
}

const edits: Readonly<Record<string, Edit>> = {
  nothing: () => (state) => state,
  documentation: (at) => inEntity(at, (entity) => ({ ...entity, doc: `Doc ${at}.` })),
  attributeGone: (at) => inEntity(at, (entity) => ({ ...entity, members: withoutOne(entity.members, at) })),
  attributeDocumentation: (at) =>
    inEntity(at, (entity) => ({
      ...entity,
      members: entity.members.map((member, index) =>
        index === at % Math.max(1, entity.members.length) ? { ...member, doc: `About ${at}` } : member,
      ),
    })),
  checksGone: (at) => inEntity(at, (entity) => ({ ...entity, checks: [] })),
  policyGone: (at) => (state) => inEntity(at, ({ policy: _, ...entity }) => entity)(state),
  title: (at) => (state) => withSettings(state, { application: { name: "app", title: `Title ${at % 3}` } }),
  options: (at) => (state) => withSettings(state, { generators: { data: { rows: (at % 4) + 1 }, api: {} } }),
  onlyData: () => (state) => withSettings(state, { only: ["data"] }),
  everything: () => (state) => {
    const { only: _, ...settings } = state.settings;
    return { ...state, settings };
  },
  destructive: (at) => (state) => withSettings(state, { decisions: { allowDestructive: at % 2 === 0 } }),
  written: () => (state) => {
    const made = outcome(() => generateApplication(state.model, state.settings));
    if (typeof made === "string") return state;
    const previous = new Map([
      ...state.settings.previous,
      ...made.files.map((file) => [file.path, file.content] as const),
    ]);
    return withSettings(state, { previous });
  },
  forgotten: () => (state) => withSettings(state, { previous: new Map() }),
};

function inEntity(at: number, change: (entity: Entity) => Entity): (state: State) => State {
  return ({ model, settings }) => {
    const chosen = at % Math.max(1, model.entities.length);
    const entities = model.entities.map((entity, index) => (index === chosen ? change(entity) : entity));
    return { model: { ...model, entities }, settings };
  };
}

/** Relations stay: they have another end elsewhere. */
function withoutOne(members: readonly Member[], at: number): readonly Member[] {
  const attributes = members.filter(({ kind }) => kind === "attribute");
  const gone = attributes[at % Math.max(1, attributes.length)];
  return members.filter((member) => member !== gone);
}

function withSettings({ model, settings }: State, changes: Partial<GenerationSettings>): State {
  return { model, settings: { ...settings, ...changes } };
}

/** The output, or what it throws for a model that no checks would let through. */
function outcome(generate: () => GeneratorOutput): GeneratorOutput | string {
  try {
    return generate();
  } catch (error) {
    return String(error);
  }
}

describe("ApplicationGenerator", function () {
  this.timeout(300_000);

  it("makes the same as a generation from scratch, whatever was generated before", () => {
    const steps = fc.array(
      fc.record({ edit: fc.constantFrom(...Object.keys(edits)), at: fc.nat({ max: 50 }), copied: fc.boolean() }),
      { minLength: 2, maxLength: 5 },
    );
    const models = arbitraryModel.chain(withRules);
    fc.assert(
      fc.property(models, steps, (model, sequence) => {
        const generator = new ApplicationGenerator();
        let state: State = { model, settings: SETTINGS };
        for (const { edit, at, copied } of sequence) {
          state = edits[edit]?.(at)(state) ?? state;
          if (copied) state = { ...state, model: structuredClone(state.model) };
          const { model, settings } = state;
          assert.deepEqual(
            outcome(() => generator.generate(model, settings)),
            outcome(() => generateApplication(model, settings)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("runs no generator again that is given the same, and keeps files that come out the same", () => {
    const generator = new ApplicationGenerator();
    const model = shopModel();
    const first = generator.generate(model, SETTINGS);
    const again = generator.generate(structuredClone(model), SETTINGS);
    assert.ok(first.files.length > 50, `${first.files.length} ${JSON.stringify(first.notices)}`);
    assert.ok(again.files.every((file, index) => file === first.files[index]));
    const chosen = model.entities.findIndex(({ abstract }) => !abstract);
    const { model: changed } = inEntity(chosen, (entity) => ({ ...entity, doc: "Another text." }))({
      model,
      settings: SETTINGS,
    });
    const next = generator.generate(changed, SETTINGS);
    const fresh = next.files.filter((file) => !first.files.includes(file));
    assert.ok(fresh.length > 0 && fresh.length < 10, fresh.map(({ path }) => path).join());
  });

  it("makes nothing when it is cancelled, and all of it the next time", () => {
    const generator = new ApplicationGenerator();
    const model = shopModel();
    for (const after of [0, 1, 2, 3, 5, 8]) {
      let asked = 0;
      const { files, notices } = generator.generate(model, { ...SETTINGS, isCancelled: () => asked++ >= after });
      assert.deepEqual([files, notices.map(({ code }) => code)], [[], ["DS7016"]]);
    }
    assert.deepEqual(generator.generate(model, SETTINGS), generateApplication(model, SETTINGS));
  });
});
