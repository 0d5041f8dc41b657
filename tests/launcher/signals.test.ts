// One key press is one interrupt, and nothing outlives the launcher.
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {installation, parentModule, start, temporaryFolder, waysToStart} from './rig.ts';

/** Tells of each interrupt and of each way it came; ends by the second one, or by SIGTERM. */
const listening = `
import {diesWithParent, onInterrupt} from ${JSON.stringify(parentModule)};
diesWithParent(() => process.exit(1));
onInterrupt((count) => console.log('interrupt ' + count));
process.on('SIGINT', () => console.log('directly'));
process.on('message', () => console.log('passed on'));
process.on('SIGTERM', () => process.exit(5));
process.on('SIGHUP', () => process.exit(6));
setInterval(() => {}, 1000);
console.log('ready');
`;
const deaf = "setInterval(() => {}, 1000); console.log('ready');";
const inChild = waysToStart().filter(({way}) => !way.startsWith('in the process'));

describe.each(waysToStart())('signals to hexgen $way', ({node, script, way}) => {
  const hexgen = (cli: string): ReturnType<typeof start> => start([node, join(installation(cli), script), 'build'], temporaryFolder());
  const isChild = !way.startsWith('in the process');

  it('counts a Ctrl-C in the terminal once, though it reaches launcher and child', async () => {
    const running = hexgen(listening);
    await running.line('ready');
    process.kill(-running.pid, 'SIGINT');
    await running.line('directly');
    if (isChild) await running.line('passed on');
    process.kill(running.pid, 'SIGTERM');
    const {status, stdout} = await running.ended;
    expect(status).toBe(5);
    expect(stdout.split('\n').filter((line) => line.startsWith('interrupt'))).toEqual(['interrupt 1']);
  });

  it('counts an interrupt that only the launcher gets, and the next one', async () => {
    const running = hexgen(listening);
    await running.line('ready');
    process.kill(running.pid, 'SIGINT');
    await running.line('interrupt 1');
    process.kill(running.pid, 'SIGINT');
    await running.line('interrupt 2');
    process.kill(running.pid, 'SIGHUP');
    expect((await running.ended).status).toBe(6);
  });

  it.each([['SIGTERM', 143], ['SIGHUP', 129]] as const)('dies of %s when the command line does not listen', async (signal, status) => {
    const running = hexgen(deaf);
    await running.line('ready');
    process.kill(running.pid, signal);
    expect(await running.ended).toMatchObject(isChild ? {status, signal: null} : {status: null, signal});
  });
});

describe.each(inChild)('the child of hexgen $way', ({node, script}) => {
  const hexgen = (cli: string): ReturnType<typeof start> => start([node, join(installation(cli), script), 'build'], temporaryFolder());
  const following = (abort: string, rest: string): string =>
    `import {diesWithParent} from ${JSON.stringify(parentModule)};\ndiesWithParent(${abort}, {graceMs: 1});\n${rest}\nconsole.log('ready');`;

  it('is told when the launcher is killed, and can end in its own way', async () => {
    const running = hexgen(following("() => { console.log('aborted'); clearInterval(timer); }", 'const timer = setInterval(() => {}, 1000);'));
    await running.line('ready');
    process.kill(running.pid, 'SIGKILL');
    expect(await running.ended).toEqual({status: null, signal: 'SIGKILL', stdout: 'ready\naborted\n', stderr: ''});
  });

  it('is ended when it does not end by itself', async () => {
    const running = hexgen(following('() => {}', 'setInterval(() => {}, 1000);'));
    await running.line('ready');
    process.kill(running.pid, 'SIGKILL');
    expect((await running.ended).stdout).toBe('ready\n');
  });

  it('ends by an interrupt of the launcher before it listens to any', async () => {
    const running = hexgen(following('() => {}', 'setInterval(() => {}, 1000);'));
    await running.line('ready');
    process.kill(running.pid, 'SIGINT');
    expect((await running.ended).status).toBe(130);
  });

  it('ends when its work is done: following the launcher keeps nothing alive', async () => {
    expect(await hexgen(following('() => {}', '')).ended).toMatchObject({status: 0, stdout: 'ready\n'});
  });

  it('turns a death by signal into 128 + its number', async () => {
    expect((await hexgen("process.kill(process.pid, 'SIGKILL');").ended).status).toBe(137);
  });
});
