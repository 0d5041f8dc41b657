// No program reaches the host: not its files, not its network, not its processes, not its JavaScript.
import {describe} from 'vitest';
import {setUp, tryAll} from './attack-rig.ts';
import {outward} from './attacks-outward.ts';
import {poisoning} from './attacks-inward.ts';
import {openForAttacks} from './rig.ts';

setUp(openForAttacks);
describe('reaching out', () => tryAll(outward));
describe('leaving something for the next program', () => tryAll(poisoning));
