/** Running tasks, and making assumptions where nothing else decides. */
import type { Task } from './agenda';
import type { ShapeSystem } from './system';

/** Runs tasks and all that they bring about; with `assume`, until nothing is left to assume either. */
export function runAll(system: ShapeSystem, tasks: Iterable<Task>, { assume = false } = {}): void {
  for (const task of tasks) system.agenda.add(task);
  system.agenda.run();
  if (!assume) return;
  for (let next = system.agenda.takeAssumption(); next; next = system.agenda.takeAssumption()) {
    system.guessing = next.assumption === 'guess';
    next.task.assume();
    system.agenda.run();
    system.guessing = false;
  }
}
