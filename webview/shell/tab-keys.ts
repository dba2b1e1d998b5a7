/** Where a key leads in a row of tabs or a menu; both go round. */

/** The position to go to, or `undefined` for a key that means nothing here. */
export function nextTab(count: number, at: number, key: string): number | undefined {
  return move(count, at, key, 'ArrowLeft', 'ArrowRight');
}

export function nextItem(count: number, at: number, key: string): number | undefined {
  return move(count, at, key, 'ArrowUp', 'ArrowDown');
}

function move(count: number, at: number, key: string, before: string, after: string): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case before:
      return (at - 1 + count) % count;
    case after:
      return (at + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
