/** What a search found, and which findings are the same one. */
export interface Failure {
  /** The same for failures that come from the same line for the same reason. */
  readonly kind: string;
  readonly message: string;
  /** What was thrown, if something was. */
  readonly error: unknown;
}

export function failureOf(error: unknown): Failure {
  const { message = String(error) } = error as Error;
  const [line = ''] = message.split('\n');
  const reason = line.replace(/"[^"]*"|`[^`]*`|[\d.]+(?:e[-+]?\d+)?/g, '…').slice(0, 60);
  const frames = stackOf(error)
    .split('\n')
    .filter((each) => /\/(?:src|test)\//.test(each));
  const [, place = ''] = /\/((?:src|test)\/[^:)]+:\d+)/.exec(frames[0] ?? '') ?? [];
  return { kind: `${reason} at ${place}`, message: `${message}\n${frames.slice(0, 8).join('\n')}`, error };
}

/** Of what was thrown first. */
function stackOf(error: unknown): string {
  const { cause, stack = '' } = error as Error;
  return cause instanceof Error ? stackOf(cause) : stack;
}
