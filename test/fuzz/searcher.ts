/** The process that searches: is told what to do by its arguments, and tells how far it has come. */
import type { Counts } from './coverage';
import { countFormulas, met } from './met';
import { Search } from './search';
import type { Done, Settings } from './settings';

export interface Report {
  readonly next: number;
  readonly done: Done;
  readonly failures: number;
  readonly met: Counts;
  readonly isOver: boolean;
}

async function main([settings = '', current = '']: readonly string[]): Promise<void> {
  let next = 0;
  countFormulas();
  const report = (isOver: boolean): Report => ({
    next,
    done: search.done,
    failures: search.failures,
    met: met.toJSON(),
    isOver,
  });
  const search = new Search(JSON.parse(settings) as Settings, current, console.log, (batch) => {
    next = batch;
    process.send?.(report(false));
  });
  // Nobody is there any more to be told.
  process.on('disconnect', () => process.exit());
  await search.run();
  process.send?.(report(true));
  process.disconnect?.();
}

void main(process.argv.slice(2));
