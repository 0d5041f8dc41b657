// No program reaches the host: not its files, not its network, not its processes, not its JavaScript.
import {describe} from 'vitest';
import {tryAll} from './attack-rig.ts';
import {outward} from './attacks-outward.ts';
import {poisoning} from './attacks-inward.ts';

describe('reaching out', () => tryAll(outward));
describe('leaving something for the next program', () => tryAll(poisoning));
