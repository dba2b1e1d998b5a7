/** Where a place of a text is after an edit, told from the two texts alone. */

/**
 * Lines above and below what has changed are told by their number; what is between is taken line for line where
 * there are as many as before, as after a rename in many places. −1 for a place that is gone.
 */
export function movedPlace(before: string, after: string, offset: number): number {
  if (before === after || offset < 0) return offset;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, now.length);
  let top = 0;
  while (top < most && old[top] === now[top]) top++;
  let bottom = 0;
  while (bottom < most - top && old[old.length - 1 - bottom] === now[now.length - 1 - bottom]) bottom++;

  const line = before.slice(0, offset).split('\n').length - 1;
  const column = offset - startOf(old, line);
  if (line < top) return offset;
  if (line >= old.length - bottom) return startOf(now, line + now.length - old.length) + column;
  if (old.length !== now.length) return -1;
  return startOf(now, line) + movedColumn(old[line] ?? '', now[line] ?? '', column);
}

function startOf(lines: readonly string[], line: number): number {
  let start = 0;
  for (let k = 0; k < line; k++) start += (lines[k]?.length ?? 0) + 1;
  return start;
}

function movedColumn(before: string, after: string, column: number): number {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same++;
  if (column <= same) return column;
  let end = 0;
  while (end < most - same && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return column >= before.length - end ? column + after.length - before.length : same;
}
