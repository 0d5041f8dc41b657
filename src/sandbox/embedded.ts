// Workers of the embedded Python: each starts from the one memory snapshot, which is made when it is missing or not whole.
// The bundle needs src/sandbox/worker.ts as a second entry, dist/sandbox-worker.js beside dist/cli.js (ESM, platform node);
// "pyodide" stays external to both and is found as an installed package.
import {describeVersions, findInstallation, findPyodide, readVersions} from './installation.ts';
import {launch} from './launch.ts';
import {SERVE} from './messages.ts';
import {PythonProcess, UnfitSnapshot} from './process.ts';
import {SnapshotCache} from './snapshot-cache.ts';
import {closed} from './workshop.ts';
import type {Customer, Workshop} from './workshop.ts';

export interface EmbeddedOptions {
  /** Where the memory snapshot (about 32 MB) is kept between runs; created when missing. */
  readonly cacheDir: string;
  /** The Node that runs the workers, 26 or newer; this process's own unless told otherwise. */
  readonly nodePath?: string;
  /** The worker's file; the one beside this module unless told otherwise. */
  readonly workerPath?: string;
}

export function embeddedWorkshop(options: EmbeddedOptions): Workshop {
  const snapshots = new SnapshotCache(options.cacheDir);
  return {
    version: () => describeVersions(readVersions(findPyodide())),
    start: pool => startWorker(options, snapshots, pool),
    stop: () => snapshots.stop(),
  };
}

async function startWorker(options: EmbeddedOptions, snapshots: SnapshotCache, {isClosed, keepTrack}: Customer): Promise<PythonProcess> {
  const installation = findInstallation(options);
  for (let isRetry = false; ; isRetry = true) {
    const snapshot = snapshots.path(installation);
    const path = await snapshot;
    if (isClosed()) throw closed();
    const worker = new PythonProcess(launch(installation, SERVE, path));
    keepTrack(worker);
    try {
      await worker.ready();
      return worker;
    } catch (error) {
      if (isRetry || !(error instanceof UnfitSnapshot)) throw error;
      snapshots.discard(snapshot);
    }
  }
}
