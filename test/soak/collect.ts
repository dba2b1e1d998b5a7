/** Takes garbage out on this thread. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Several times: what a first run finalizes may be what held on to other things. */
export async function collectGarbage(): Promise<void> {
  for (let k = 0; k < 3; k++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** In MB, to two places. */
export const megabytes = (bytes: number): number => Math.round((100 * bytes) / 2 ** 20) / 100;
