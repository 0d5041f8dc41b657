// The attacks on the embedded Python, tried on the native one: the kernel's walls let none through either.
import {describe} from 'vitest';
import {openNativeSandbox} from '../../src/sandbox/native.ts';
import {setUp, tryAll} from './attack-rig.ts';
import {breaking, exhausting, poisoning} from './attacks-inward.ts';
import {outward} from './attacks-outward.ts';
import type {Aim, Attack} from './attacks-outward.ts';
import {nativeOutcomes} from './native-outcomes.ts';
import {whereNative} from './native-rig.ts';

const tryNatively = (attacksAt: (aim: Aim) => readonly Attack[]): void => tryAll(attacksAt, nativeOutcomes(attacksAt));

describe.each(['bubblewrap', 'namespaces'] as const)('a native Python behind %s', enclosure => {
  whereNative(() => {
    setUp(() => openNativeSandbox({workers: 1, enclosures: [enclosure]}));
    describe('reaching out', () => tryNatively(outward));
    describe('using up', () => tryNatively(exhausting));
    describe('breaking and forging', () => tryNatively(breaking));
    describe('leaving something for the next program', () => tryNatively(poisoning));
  }, {enclosures: [enclosure]});
});
