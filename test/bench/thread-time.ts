/** What a thread has run, beside machines that are at work on other things. */
import { readFileSync } from 'node:fs';

export function threadTime(): number {
  try {
    const [running = ''] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return Number(running) / 1e6;
  } catch {
    return performance.now();
  }
}
