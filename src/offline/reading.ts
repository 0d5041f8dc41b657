// Reads the data of a prompt out of its messages: step lines, concept lines, and how often each concept is asked for.
// The line forms are a contract with prompts/partials; whatever else a message says is passed over.

export interface Message {
  readonly role: string;
  readonly content: string;
}

export interface StepLine {
  readonly id: number;
  readonly text: string;
  readonly cells: number;
}

export interface ConceptLine {
  readonly id: string;
  readonly kind: string;
  readonly signature: string;
}

export interface SupportLine {
  readonly id: string;
  /** Smallest number of the range that the line states. */
  readonly steps: number;
  readonly procedures: number;
}

const STEP = /^\s*(\d+)\s*\|\s*step\s+\d+\s*\|\s*(.*?)\s*\|\s*(\d+)\s+cells?\b[^|]*$/;
const CONCEPT = /^\s*-\s*([a-z][a-z0-9_]*)\s*\(([a-z ]+)\):\s*(.+->.+?)\s*$/;
const SUPPORT = /^\s*-\s*([a-z][a-z0-9_]*):\s*(\d+)(?:-\d+)? steps?, (\d+)(?:-\d+)? procedures?\s*$/;

/** `12 | step 3 | Paint … | 7 cells: 6 to 4, 1 to 1`; the instruction itself may hold separators. */
export function readSteps(messages: readonly Message[]): readonly StepLine[] {
  return userLines(messages).flatMap((line) => {
    const found = STEP.exec(line);
    return found ? [{ id: Number(found[1]), text: found[2] ?? '', cells: Number(found[3]) }] : [];
  });
}

/** `- ring (shape): ring(center: Tile, radius: int) -> Shape`. */
export function readConcepts(messages: readonly Message[]): readonly ConceptLine[] {
  return userLines(messages).flatMap((line) => {
    const found = CONCEPT.exec(line);
    return found ? [{ id: found[1] ?? '', kind: found[2] ?? '', signature: found[3] ?? '' }] : [];
  });
}

/** `- ring: 64-127 steps, 32-63 procedures`. */
export function readSupport(messages: readonly Message[]): readonly SupportLine[] {
  return userLines(messages).flatMap((line) => {
    const found = SUPPORT.exec(line);
    return found ? [{ id: found[1] ?? '', steps: Number(found[2]), procedures: Number(found[3]) }] : [];
  });
}

function userLines(messages: readonly Message[]): readonly string[] {
  return messages.filter(({ role }) => role === 'user').flatMap(({ content }) => content.split('\n'));
}
