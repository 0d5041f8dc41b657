// The two plug points. A rule says how often and over what; a recipe kind says how one artifact is made.

import type {Inputs, Key, Recipe} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import type {Node, Params} from './decode.ts';
import type {Disk} from './disk.ts';
import type {FieldTable, OptionsOf} from './field.ts';
import type {Reference} from './reference.ts';
import type {InvalidFiles} from './source.ts';

/** How a target expands into actions. */
export interface Rule {
  /** The field that names it: `map`, `reduce` …; empty for the rule of targets that have no verb. */
  readonly verb: string;
  readonly help: string;
  /** Raised when the same options and inputs expand otherwise; not written, it never was. */
  readonly version?: number;
  readonly fields: FieldTable;
  /** Whether a target of this rule has a recipe (`prompt:` or `run:`). */
  readonly recipe: 'needed' | 'none';
  /** Names it adds to those of `with:` for its recipe, such as `item`. */
  readonly offers: readonly string[];
  /** Further names that it adds with these options. */
  offersAlso?(options: unknown): readonly string[];
  /** What is made inside a target of this rule, if anything is. */
  opens?(options: unknown): Opens;
  /** Whether what it makes has items that other targets can go through one by one. */
  readonly makes: 'list' | 'one';
  /** Whether with these options it makes one artifact after all. */
  makesOne?(options: unknown): boolean;
  /** What may stand in braces in `out:`. Empty where it delivers one artifact as a whole. */
  readonly braces: readonly Brace[];
  /** Sources read the disk. They come first, so that what is wrong with a file is found before anything is paid for. */
  readonly isSource: boolean;
  /** Looks whether the files that the options name are there, and complains if not. */
  check?(options: unknown, checking: Checking): void;
  expand(options: unknown, context: Expanding): Promise<Artifact>;
}

/**
 * What a target makes inside itself: targets of its own that it carries names for from round to round (`inner` are
 * references written for them, `beside` is what it makes besides what it carries), or targets of stages once more, with
 * other things in the place of what they read.
 */
export type Opens =
  | {readonly level: {readonly carries: readonly string[]; readonly inner: readonly Reference[]; readonly beside: readonly string[]}}
  | {readonly used: {readonly wanted: readonly Reference[]; readonly bound: readonly {readonly at: Reference; readonly value: Reference}[]}};

/** What stands in braces: a number, a name, or a reduce's level. */
export type Brace = 'nnn' | 'name' | 'level';

/** What a rule sees while it is checked. */
export interface Checking {
  readonly disk: Disk;
  complain(field: string, message: string, remedy?: string): void;
}

type RuleDefinition<Table extends FieldTable> = Omit<Rule, 'fields' | 'makesOne' | 'offersAlso' | 'opens' | 'check' | 'expand' | 'isSource'> & {
  readonly fields: Table;
  readonly isSource?: boolean;
  makesOne?(options: OptionsOf<Table>): boolean;
  offersAlso?(options: OptionsOf<Table>): readonly string[];
  opens?(options: OptionsOf<Table>): Opens;
  check?(options: OptionsOf<Table>, checking: Checking): void;
  expand(options: OptionsOf<Table>, context: Expanding): Promise<Artifact>;
};

/** Ties a rule's options to its fields, so that they are typed inside and uniform outside. */
export function defineRule<Table extends FieldTable>(rule: RuleDefinition<Table>): Rule {
  const {check, makesOne, offersAlso, opens} = rule;
  return {
    isSource: false, ...rule,
    ...(offersAlso && {offersAlso: (options: unknown) => offersAlso(options as OptionsOf<Table>)}),
    ...(opens && {opens: (options: unknown) => opens(options as OptionsOf<Table>)}),
    ...(makesOne && {makesOne: (options: unknown) => makesOne(options as OptionsOf<Table>)}),
    ...(check && {check: (options: unknown, checking: Checking) => { check(options as OptionsOf<Table>, checking); }}),
    expand: (options, context) => rule.expand(options as OptionsOf<Table>, context),
  };
}

/** What a rule may do while it expands a target. */
export interface Expanding {
  readonly key: Key;
  readonly store: Store;
  readonly disk: Disk;
  /** The artifacts named in `with:`. */
  readonly shared: Inputs;
  need(reference: Reference): Promise<Artifact>;
  /**
   * Applies the target's recipe to `with:` and these inputs; `place` tells this action from its siblings, and `item` is which of
   * these names it is made for, so that a sample can choose.
   */
  make(place: string, inputs: Inputs, item?: ItemOf): Promise<Artifact>;
  /** Applies a recipe of the rule's own. */
  compute(place: string, recipe: Recipe, inputs: Inputs): Promise<Artifact>;
  /** Hands an artifact to the output folder as soon as it stands. `names` fill the braces of `out:`. */
  deliver(place: string, artifact: Artifact, names: OutNames): void;
  /** Opens a level inside this target: for a round of a loop, or for what is used again. */
  inside(opening: Opening): Inside;
  note(text: string): void;
  /** A fault of the user's files, to be thrown: it points at a field of the target. */
  readonly wrong: (field: string, message: string, remedy?: string) => InvalidFiles;
}

/** One of the names of a list. */
export interface ItemOf { readonly item: string; readonly names: readonly string[] }

/** A level that a rule opens. */
export interface Opening {
  /** Its part of the keys of actions: `round2`, or nothing. */
  readonly place: string;
  /** Which round of a loop it is, from 1; undefined where targets are used again. */
  readonly round?: number;
  /** What the names that are carried stand for; or, in the order they are written, what the bound references stand for. */
  readonly bound: readonly Artifact[];
}

/** A level that is open: its targets can be asked for. */
export interface Inside {
  /** What a reference leads to, seen from inside. */
  need(reference: Reference): Promise<Artifact>;
  /** Makes everything that is wanted inside; by name. */
  all(): Promise<Map<string, Artifact>>;
  /** What its actions used that no earlier level of this target used before. */
  cost(): Json;
}

/** What the braces in `out: batch_{nnn}_summary.txt` stand for. */
export interface OutNames {
  /** The 1-based place in its list. */
  readonly index?: number;
  /** The level of a reduce, from 1. */
  readonly level?: number;
  readonly name?: string;
}

/** One kind of recipe, known by the field that names it. */
export interface RecipeKind {
  readonly field: string;
  readonly help: string;
  /** Further fields that go with it. */
  readonly fields: FieldTable;
  /** Whether it asks a model, so that a target may say `model:`. */
  readonly asks: boolean;
  /** Reads and checks everything it needs, complaining to nodes; undefined after a complaint. */
  load(node: Node, options: unknown, loading: Loading): LoadedRecipe | undefined;
}

/** What a recipe kind sees while it is loaded. */
export interface Loading {
  readonly disk: Disk;
  /** The node of each field of the target, for complaints. */
  readonly nodes: ReadonlyMap<string, Node>;
  readonly params: Params;
  /** The target as messages name it, `stage1/api`. */
  readonly target: string;
  /** Names that the target offers: those of `with:` and what its rule adds. */
  readonly offered: readonly string[];
  /** Names of `with:`, with the nodes to complain to if the recipe never reads them. */
  readonly shared: ReadonlyMap<string, Node>;
  /** Settings of `model:`, already merged: command line, then target, then pipeline. */
  readonly settings: Settings;
}

/** Model settings by where they were written; the first that says something counts. */
export interface Settings {
  readonly flags: ModelSettings;
  readonly target: ModelSettings;
  readonly pipeline: ModelSettings;
}

export interface ModelSettings {
  readonly name?: string;
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly seed?: number;
  /** One of the pipeline's endpoints; where it has none, a name for the server behind the base URL. */
  readonly endpoint?: string;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
}

/** A recipe that passed its checks. */
export interface LoadedRecipe {
  readonly recipe: Recipe;
  /** What it was made from, as inputs of its actions: the text of a prompt, a script. Named so that `why` reads well. */
  materials(store: Store): Inputs;
  /** What a person said of the action at a key, as inputs. */
  inputsAt?(key: Key, store: Store): Inputs;
  /** What is inside one artifact that it makes, where that is always the same; empty for a single file. */
  readonly inside?: readonly string[] | undefined;
  /** Settings worth showing in the stage's summary. */
  readonly shown: Readonly<Record<string, Json>>;
}
