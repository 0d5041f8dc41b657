// Which Python runs programs is a setting that is known only once the pipeline has been read, but a sandbox is handed out before:
// this one is opened when somebody first asks for its version or runs a program.
import {openNativeSandbox} from './native.ts';
import {openSandbox} from './pool.ts';
import type {SandboxOptions} from './pool.ts';
import type {Sandbox} from './sandbox.ts';
import {closed} from './workshop.ts';

export const SANDBOXES = ['embedded', 'native'] as const;
export type SandboxKind = typeof SANDBOXES[number];

export interface ChoiceOptions extends SandboxOptions {
  /** Looked at once, at first use. */
  readonly kind: SandboxKind;
}

/** Opens the sandbox of the chosen kind. @throws Refusal at first use, where there is no native Python or no walls for it. */
export function openChosenSandbox(options: ChoiceOptions): Sandbox {
  let opened: Sandbox | null = null;
  let isClosed = false;
  const sandbox = (): Sandbox => opened ??= options.kind === 'native' ? openNativeSandbox(options) : openSandbox(options);
  return {
    get version() { return sandbox().version; },
    run: (program, signal) => (isClosed ? Promise.reject(closed()) : sandbox().run(program, signal)),
    close: async () => {
      isClosed = true;
      await opened?.close();
    },
  };
}
