// The door to Ink and React: the only module that imports them, and only when a live view opens.

import type {FunctionComponent, ReactElement} from 'react';

export type Element = ReactElement;
export type Component<Props> = FunctionComponent<Props>;

export type Toolkit = Pick<typeof import('ink'), 'render' | 'Box' | 'Text' | 'Static' | 'useStdout' | 'useApp'> & Pick<typeof import('react'), 'createElement'>;

/** Loads both, in the variant for production: React's other one is slower and talks to developers. */
export async function loadToolkit(): Promise<Toolkit> {
  // Assigned, not written as a member: a bundler that knows the value would put it in place of the name.
  Object.assign(process.env, {NODE_ENV: 'production'});
  const [{render, Box, Text, Static, useStdout, useApp}, {createElement}] = await Promise.all([import('ink'), import('react')]);
  return {render, Box, Text, Static, useStdout, useApp, createElement};
}
